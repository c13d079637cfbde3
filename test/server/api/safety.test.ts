import { rmSync, symlinkSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sizeLimit } from "#engine/document/document.ts";
import { createApp } from "#server/app.ts";
import { listen } from "#server/serve/listen.ts";
import type { LogLine } from "#server/serve/log.ts";
import { addToken, listTokens, readTokens, removeToken } from "#server/serve/tokens.ts";
import { bookText } from "../../engine/documents.ts";
import { barograph, shopFiles } from "../commands.ts";
import { lastingFolder, type Served, serveShop } from "./served.ts";

let shop: Served;
const studio = lastingFolder({ "index.html": "<title>Studio</title>", "assets/app-1.js": "1", "secret.txt": "no" });
beforeAll(async () => {
  shop = await serveShop({ studio });
});

describe("requests that are meant for somebody else", () => {
  test.each([
    "evil.example",
    "localhost.evil.example",
    "127.0.0.1.evil.example:8030",
    "",
    "local host",
    "[::1",
    "a".repeat(300),
  ])("to the host %j are refused", async (host) => {
    expect(await shop.refusal("books", { headers: { host } })).toBe("421 host-refused");
    expect((await shop.ask("/", { headers: { host } })).status).toBe(421);
  });

  test.each(["localhost", "localhost:8030", "127.0.0.1:9", "[::1]:8030", "LOCALHOST"])(
    "%s is this one",
    async (host) => {
      expect((await shop.ask("books", { headers: { host } })).status).toBe(200);
    },
  );

  test.each(["https://evil.example", "null", "http://localhost:9999", "http://localhost.evil.example", "junk"])(
    "from a page of %s are refused",
    async (origin) => {
      for (const method of ["GET", "POST"]) {
        const asked = { method, headers: { origin, host: "localhost:8030" }, ...(method === "POST" && { body: {} }) };
        expect(await shop.refusal("books/shop/jobs", asked)).toBe("403 origin-refused");
      }
    },
  );

  test("its own pages may", async () => {
    const headers = { origin: "http://localhost:8030", host: "localhost:8030" };
    expect((await shop.ask("books", { headers })).status).toBe(200);
    expect(await shop.refusal("books", { headers: { ...headers, "sec-fetch-site": "cross-site" } })).toBe(
      "403 origin-refused",
    );
  });
});

describe("tokens", () => {
  const file = join(lastingFolder(), "tokens.json");

  test("decide who may do what", async () => {
    const [reader, editor, admin] = [
      await addToken(file, "notebook", "reader"),
      await addToken(file, "ops", "editor"),
      await addToken(file, "root", "admin"),
    ];
    const guarded = await serveShop({ tokens: await readTokens(file) });
    const as = (token: string) => ({ authorization: `Bearer ${token}` });
    const { text, etag } = (await (await guarded.ask("books/shop/rules/health", { headers: as(reader) })).json()) as {
      text: string;
      etag: string;
    };
    const save = (token: string) => ({ method: "PUT", body: { text }, headers: { ...as(token), "if-match": etag } });
    const erase = (token: string) => ({ method: "POST", body: { kind: "import" }, headers: as(token) });
    expect(await guarded.refusal("books")).toBe("401 token-missing");
    expect(await guarded.refusal("/metrics")).toBe("401 token-missing");
    expect(await guarded.refusal("books", { headers: as("bg_guess") })).toBe("401 token-unknown");
    expect(await guarded.refusal("books/shop/rules/health", save(reader))).toBe("403 role-lacking");
    expect((await guarded.ask("books/shop/rules/health", save(editor))).status).toBe(200);
    expect(await guarded.refusal("books/shop/jobs", erase(editor))).toBe("403 role-lacking");
    expect((await guarded.ask("books/shop/jobs", erase(admin))).status).toBe(202);
    // whether it is up is nobody's secret, what it serves is
    const health = await (await guarded.ask("health")).text();
    expect(JSON.parse(health)).toMatchObject({ status: "up", books: [{ state: expect.any(String) }] });
    expect(health).not.toContain("shop");
    const log = JSON.stringify(guarded.log);
    for (const token of [reader, editor, admin]) expect(log).not.toContain(token);
    expect(log).toContain('"by":"ops"');
    expect(log).toContain("role-lacking");
  });

  test("are not kept, only their hashes, and can be removed", async () => {
    const token = await addToken(file, "gone", "admin");
    expect((await readTokens(file)).find(token)).toEqual({ name: "gone", role: "admin" });
    expect(await removeToken(file, "gone")).toBe(true);
    expect((await readTokens(file)).find(token)).toBeUndefined();
    expect((await listTokens(file)).map(({ name }) => name)).toEqual(["notebook", "ops", "root"]);
    expect(JSON.stringify(await listTokens(file))).not.toMatch(/[0-9a-f]{64}/);
  });

  test("that are taken away end at once, and what their holders follow with them", async () => {
    const own = join(lastingFolder(), "tokens.json");
    const [token, other] = [await addToken(own, "leaver", "reader"), await addToken(own, "root", "admin")];
    const troubles: string[] = [];
    const guarded = await serveShop({ tokens: await readTokens(own, (reason) => troubles.push(reason)) });
    const as = (bearer: string) => ({ headers: { authorization: `Bearer ${bearer}` } });
    const reader = (await guarded.ask("events", as(token))).body!.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toContain("hello");
    await removeToken(own, "leaver");
    guarded.shelf.feed.tell({ type: "notes", data: { secret: true } });
    expect((await reader.read()).done).toBe(true);
    expect(await guarded.refusal("books", as(token))).toBe("401 token-unknown");
    expect((await guarded.ask("books", as(other))).status).toBe(200);
    // where nobody can tell who may, nobody may
    writeFileSync(own, "{");
    expect(await guarded.refusal("books", as(other))).toBe("401 token-unknown");
    rmSync(own);
    expect(await guarded.refusal("books", as(other))).toBe("401 token-unknown");
    expect(troubles).toHaveLength(2);
    expect((await guarded.ask("books", as(await addToken(own, "root", "admin")))).status).toBe(200);
  });

  test("a server that others can reach needs them", async () => {
    const { code, err } = await barograph(["serve", shop.folder, "--host", "0.0.0.0"]);
    expect(code).toBe(2);
    expect(err).toContain("no token keeps them out");
  });
});

describe("bodies", () => {
  const check = "books/shop/check";

  test("that are no JSON, or of another kind, or too large", async () => {
    expect(await shop.refusal(check, { method: "POST", body: "{" })).toBe("400 request-not-json");
    expect(await shop.refusal(check, { method: "POST", body: {}, headers: { "content-type": "text/plain" } })).toBe(
      "415 media-unknown",
    );
    const form = { "content-type": "application/x-www-form-urlencoded" };
    expect(await shop.refusal(check, { method: "POST", body: "a=1", headers: form })).toBe("415 media-unknown");
    expect(await shop.refusal(check, { method: "POST", body: { text: "x".repeat(5_000_000) } })).toBe(
      "413 request-too-large",
    );
    expect(await shop.refusal(check, { method: "POST", body: { text: 1 } })).toBe("400 request-invalid");
    expect(await shop.refusal(check, { method: "POST", body: { text: "", __proto__: 1, constructor: 2 } })).toBe(
      "400 request-invalid",
    );
  });

  test("rule sets that are made to be heavy are told to be so, soon", async () => {
    const { text } = await shop.get<{ text: string }>("books/shop/rules/health");
    const long = { method: "POST", body: { text: `#${"x".repeat(sizeLimit)}` } };
    expect(await shop.refusal(check, long)).toBe("400 request-invalid");
    const heavy = [
      Array.from({ length: 15_000 }, (_, i) => `k${i}: 1`).join("\n"),
      `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghij"
        .split("")
        .map((name, i) => `${name}: &${name} [${Array(9).fill(`*${"abcdefghij"[i]}`).join(",")}]`)
        .join("\n")}`,
      "[".repeat(200_000),
      `rules: ${"(".repeat(100_000)}`,
      text.replace(/when: .*/, `when: ${"not ".repeat(20_000)}orders > 1`),
      text.replace(/when: .*/, `when: ${Array(15_000).fill("orders_90 > 1").join(" or ")}`),
    ];
    for (const draft of heavy) {
      const begin = performance.now();
      const { problems } = await shop.get<{ problems: unknown[] }>(check, { method: "POST", body: { text: draft } });
      expect(problems.length).toBeGreaterThan(0);
      // far from hanging; the limit is no measure of speed
      expect(performance.now() - begin).toBeLessThan(20_000);
    }
  });
});

describe("addresses", () => {
  test("nothing beside the studio's files is served", async () => {
    expect(await (await shop.ask("/")).text()).toContain("Studio");
    // places of the studio have addresses of their own
    expect(await (await shop.ask("/shop/workbench")).text()).toContain("Studio");
    expect((await shop.ask("/assets/app-1.js")).headers.get("cache-control")).toContain("immutable");
    writeFileSync(join(studio, "..", "outside.txt"), "outside");
    for (const path of [
      "/../outside.txt",
      "/%2e%2e/outside.txt",
      "/..%2foutside.txt",
      "/assets/..%5c..%5coutside.txt",
      "/%00.js",
      "/%zz.js",
      "/assets/missing.js",
    ]) {
      const answer = await shop.ask(path);
      expect(await answer.text()).not.toBe("outside");
      expect(answer.status).toBe(404);
    }
  });

  test("what there is nothing at, and methods that it does not take", async () => {
    expect(await shop.refusal("boks")).toBe("404 route-unknown");
    expect(await shop.refusal("books", { method: "DELETE" })).toBe("405 method-unknown");
    expect((await shop.ask("books", { method: "DELETE" })).headers.get("allow")).toBe("GET");
  });

  test("every answer says what a page may do", async () => {
    for (const path of ["/", "books", "boks", "/metrics", "health", "openapi.json"]) {
      const { headers } = await shop.ask(path);
      expect(headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  test("metrics name routes, and no account", async () => {
    await shop.ask("books/shop/accounts/c101");
    const text = await (await shop.ask("/metrics")).text();
    expect(text).toMatch(
      /barograph_request_seconds_count\{method="GET",route="[^"]*\/accounts\/:account",status="\d+"\} \d/,
    );
    expect(text).not.toContain("c101");
  });
});

test("sources stay in the book's folder, whatever links there are", async () => {
  const outside = lastingFolder({ "crm.csv": "customer,plan,seats\nc1,starter,1\n" });
  const linked = lastingFolder({ ...shopFiles(), "data/crm.csv": undefined });
  symlinkSync(join(outside, "crm.csv"), join(linked, "data", "crm2.csv"));
  writeFileSync(join(linked, "book.yaml"), bookText.replace("data/crm.csv", "data/crm2.csv"));
  const served = await serveShop({ folder: linked });
  const { state, problems } = await served.get<{ state: string; problems: { code: string }[] }>("books/shop");
  expect(state).toBe("broken");
  expect(problems.map(({ code }) => code)).toContain("source-outside-book");
});

describe("on a port", () => {
  let url: string;
  let close: () => Promise<void>;
  let port: number;
  const log: LogLine[] = [];
  beforeAll(async () => {
    const app = createApp({ shelf: shop.shelf, jobs: shop.jobs, library: shop.library });
    const limits = { head: 1, request: 2 };
    ({ url, close, port } = await listen(app, { host: "127.0.0.1", limits, log: (line) => log.push(line) }));
  });
  afterAll(() => close());

  test("it answers, and a port that is taken is told", async () => {
    expect((await fetch(`${url}/api/health`)).status).toBe(200);
    const app = createApp({ shelf: shop.shelf, jobs: shop.jobs, library: shop.library });
    await expect(listen(app, { host: "127.0.0.1", port })).rejects.toMatchObject({
      problems: [{ code: "port-taken" }],
    });
    const next = await listen(app, { host: "127.0.0.1" });
    expect(next.port).not.toBe(port);
    await next.close();
  });

  test("whoever is slow is not waited for, and the others are answered meanwhile", async () => {
    const slow = connect(port, "127.0.0.1");
    const ended = new Promise<string>((resolve) => {
      let text = "";
      slow.on("data", (piece) => (text += piece));
      slow.on("close", () => resolve(text));
    });
    slow.write(
      "POST /api/books/shop/check HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{",
    );
    expect((await fetch(`${url}/api/health`)).status).toBe(200);
    expect(await ended).toMatch(/^HTTP\/1.1 408 [\s\S]*"code":"request-slow"/);
    expect(log.map(({ status, code }) => `${status} ${code}`)).toEqual(["408 request-slow"]);
  });

  test("whoever is not answered because the server was busy with another is not told to have been slow", async () => {
    const waiting = connect(port, "127.0.0.1");
    await new Promise((resolve) => waiting.once("connect", resolve));
    // nothing is read meanwhile
    const until = performance.now() + 2200;
    while (performance.now() < until);
    const answer = new Promise<string>((resolve) => waiting.once("data", (piece) => resolve(String(piece))));
    await new Promise((resolve) => setTimeout(resolve, 600));
    waiting.write("GET /api/health HTTP/1.1\r\nhost: localhost\r\n\r\n");
    expect(await answer).toMatch(/^HTTP\/1.1 200 /);
    waiting.destroy();
  });

  test("heads without end, and what is no request", async () => {
    const sent = {
      "431 request-head-too-large": `GET / HTTP/1.1\r\nx: ${"a".repeat(20_000)}\r\n\r\n`,
      "400 request-unreadable": "\x16\x03\x01 junk\r\n\r\n",
    };
    for (const [told, text] of Object.entries(sent)) {
      const socket = connect(port, "127.0.0.1");
      const answer = await new Promise<string>((resolve) => {
        let got = "";
        socket.on("data", (piece) => (got += piece));
        socket.on("close", () => resolve(got));
        socket.write(text);
      });
      expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${told}\r\n`));
      expect(JSON.parse(answer.slice(answer.indexOf("{")))).toMatchObject({ title: expect.any(String) });
      expect(log.at(-1)).toMatchObject({ code: told.slice(4) });
    }
  });
});
