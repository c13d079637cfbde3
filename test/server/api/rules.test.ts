import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import type { FeedEvent } from "#server/shelf/feed.ts";
import { barograph } from "../commands.ts";
import { type Served, serveShop, type Told } from "./served.ts";

let shop: Served;
beforeEach(async () => {
  shop = await serveShop();
});

interface RuleSetText {
  readonly text: string;
  readonly etag: string;
  readonly identity: string | null;
  readonly problems: readonly Told[];
}

const rules = "books/shop/rules/health";
const fileOf = ({ folder }: Served) => join(folder, "health.rules.yaml");
const save = (text: string, etag?: string) => ({
  method: "PUT",
  body: { text },
  headers: etag === undefined ? {} : { "if-match": etag },
});

describe("saving", () => {
  test("what was read is replaced, and its comments stay", async () => {
    const before = await shop.get<RuleSetText>(rules);
    const text = `${before.text}\n# weighed anew\n`;
    const after = await shop.get<RuleSetText>(rules, save(text, before.etag));
    expect(readFileSync(fileOf(shop), "utf8")).toBe(text);
    expect(after.identity).toBe(before.identity);
    expect(after.etag).not.toBe(before.etag);
    expect(await shop.get<RuleSetText>(rules)).toEqual(after);
  });

  test("what changed meanwhile is not overwritten, and stands in the answer", async () => {
    const { text, etag } = await shop.get<RuleSetText>(rules);
    writeFileSync(fileOf(shop), `${text}# by somebody else\n`);
    const answer = await shop.ask(rules, save(`${text}# mine\n`, etag));
    expect(answer.status).toBe(412);
    const { code, current } = (await answer.json()) as { code: string; current: RuleSetText };
    expect(code).toBe("text-changed");
    expect(current.text).toBe(`${text}# by somebody else\n`);
    expect(readFileSync(fileOf(shop), "utf8")).toBe(current.text);
    // with the tag of what stands there now it is saved
    expect((await shop.ask(rules, save(`${text}# both\n`, current.etag))).status).toBe(200);
  });

  test("of two who save at once one is told", async () => {
    const { text, etag } = await shop.get<RuleSetText>(rules);
    const texts = ["a", "b", "c", "d"].map((name) => `${text}# ${name}\n`);
    const answers = await Promise.all(texts.map((one) => shop.ask(rules, save(one, etag))));
    const saved = answers.flatMap(({ status }, i) => (status === 200 ? [texts[i]] : []));
    expect(saved).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(3);
    expect(readFileSync(fileOf(shop), "utf8")).toBe(saved[0]);
  });

  test("without a tag nothing is saved", async () => {
    const before = readFileSync(fileOf(shop), "utf8");
    expect(await shop.refusal(rules, save("rules: x"))).toBe("428 etag-missing");
    expect(readFileSync(fileOf(shop), "utf8")).toBe(before);
  });

  test("a draft with errors is saved with them, unless that is not wanted", async () => {
    const { text, etag } = await shop.get<RuleSetText>(rules);
    const broken = text.replace("weight:", "wieght:");
    expect(await shop.refusal(`${rules}?strict=true`, save(broken, etag))).toMatch(/^422 /);
    expect(readFileSync(fileOf(shop), "utf8")).toBe(text);
    const after = await shop.get<RuleSetText>(rules, save(broken, etag));
    expect(after.identity).toBeNull();
    expect(after.problems.map(({ code }) => code)).toContain("unknown-key");
    // what needs sound rules says so
    expect(await shop.refusal("books/shop/accounts")).toMatch(/^422 /);
  });
});

test("the text alone", async () => {
  const answer = await shop.ask(rules, { headers: { accept: "text/yaml" } });
  expect(answer.headers.get("content-type")).toBe("text/yaml; charset=utf-8");
  expect(await answer.text()).toBe(readFileSync(fileOf(shop), "utf8"));
});

describe("adding", () => {
  test("a rule set stands beside the others", async () => {
    const { text } = await shop.get<RuleSetText>(rules);
    const body = { file: "second.rules.yaml", text: text.replace(/^rules: .*$/m, "rules: second") };
    expect((await shop.ask("books/shop/rules", { method: "POST", body })).status).toBe(201);
    expect((await shop.get<RuleSetText>("books/shop/rules/second")).text).toBe(body.text);
    expect(await shop.refusal("books/shop/rules", { method: "POST", body })).toBe("409 file-exists");
  });

  test.each([
    "../out.rules.yaml",
    "a/b.rules.yaml",
    "/tmp/x.rules.yaml",
    "book.yaml",
    ".rules.yaml",
    "x.rules.yaml/..",
    "x\0.rules.yaml",
    "..\\x.rules.yaml",
  ])("%j is no name", async (file) => {
    expect(await shop.refusal("books/shop/rules", { method: "POST", body: { file, text: "rules: x" } })).toBe(
      "400 file-name-unfit",
    );
    expect(existsSync(join(shop.folder, "..", "out.rules.yaml"))).toBe(false);
  });
});

test("a draft is checked as the command checks its file", async () => {
  const { text } = await shop.get<RuleSetText>(rules);
  const broken = text.replace(/below: \d+/, "below: high");
  const checked = await shop.get<{ problems: Told[] }>("books/shop/check", {
    method: "POST",
    body: { text: broken, file: "health.rules.yaml" },
  });
  writeFileSync(fileOf(shop), broken);
  const { out } = await barograph(["check", shop.folder, "--format", "json"]);
  const ofFile = (JSON.parse(out) as { problems: Told[] }).problems.filter(({ line }) => line !== undefined);
  expect(checked.problems.length).toBeGreaterThan(0);
  expect(checked.problems.map(({ code, line, column }) => ({ code, line, column }))).toEqual(
    ofFile.map(({ code, line, column }) => ({ code, line, column })),
  );
});

test("an editor elsewhere is heard at once", async () => {
  const { text } = await shop.get<RuleSetText>(rules);
  const heard = new Promise<FeedEvent>((resolve) => {
    const stop = shop.shelf.feed.listen((event) => {
      if (event.type !== "rules") return;
      stop();
      resolve(event);
    });
  });
  writeFileSync(fileOf(shop), text.replace("weight:", "wieght:"));
  expect((await heard).data).toMatchObject({ book: "shop", rules: "health", identity: null });
  expect((await shop.get<RuleSetText>(rules)).problems.length).toBeGreaterThan(0);
});

test("completion and hover", async () => {
  const { text } = await shop.get<RuleSetText>(rules);
  const body = { text, offset: text.indexOf("weight:") + 2 };
  const hover = await shop.get<{ text: string }>("books/shop/hover", { method: "POST", body });
  expect(hover.text).toContain("weight");
  const items = await shop.get<{ items: unknown[] }>("books/shop/complete", {
    method: "POST",
    body: { text: "", offset: 99 },
  });
  expect(items.items.length).toBeGreaterThan(0);
});
