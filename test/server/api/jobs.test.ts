import { beforeAll, describe, expect, test } from "vitest";
import type { BacktestReport } from "#engine/backtest/report.ts";
import { Jobs } from "#server/jobs/jobs.ts";
import { bookHome } from "#server/jobs/runJob.ts";
import { notesPathOf, openNotes } from "#server/notes/open.ts";
import { barographJson } from "../commands.ts";
import { type Served, serveShop } from "./served.ts";

let shop: Served;
beforeAll(async () => {
  shop = await serveShop();
});

interface Told {
  readonly id: string;
  readonly state: string;
  readonly run: number | null;
  readonly problems: readonly { readonly code: string; readonly sentence: string }[];
}

const ask = (body: object) => shop.get<Told>("books/shop/jobs", { method: "POST", body });

/** Follows the events of a job to their end. */
async function follow({ id }: Told): Promise<Told[]> {
  const text = await (await shop.ask(`jobs/${id}/events`)).text();
  return text.split("\n").flatMap((line) => (line.startsWith("data: ") ? [JSON.parse(line.slice(6)) as Told] : []));
}

test("a backtest is that of the command, to the last digit, and is kept as a run", async () => {
  const events = await follow(await ask({ kind: "backtest", settings: { draws: 200 } }));
  const done = events.at(-1)!;
  expect(done).toMatchObject({ state: "done", run: expect.any(Number) });
  const report = await shop.get<BacktestReport>(`jobs/${done.id}/result`);
  const printed = await barographJson<BacktestReport>(["backtest", shop.folder, "--draws", "200"]);
  // the second one knows of the first
  expect({ ...report, tried: null }).toEqual({ ...printed, tried: null });
  expect(await shop.get(`books/shop/runs/${done.run}`)).toEqual(report);
  const { runs, all } = await shop.get<{ runs: { id: number; kind: string }[]; all: number }>("books/shop/runs");
  expect(all).toBe(2);
  expect(runs.map(({ id }) => id)).toContain(done.run);
});

test("a run that was kept is given again, until something is otherwise", async () => {
  const asked = { kind: "backtest", settings: { draws: 200 }, reuse: true };
  const runOf = async (body: object) => (await follow(await ask(body))).at(-1)!.run!;
  const kept = await runOf(asked);
  expect(await runOf(asked)).toBe(kept);
  expect(await runOf({ ...asked, reuse: false })).toBeGreaterThan(kept);
  expect(await runOf({ ...asked, settings: { draws: 201 } })).toBeGreaterThan(kept + 1);
  const { text } = await shop.get<{ text: string }>("books/shop/rules/health");
  // other rules, and then the first report does not know that these were tried
  const before = await runOf(asked);
  await runOf({ ...asked, text: text.replace(/weight: \d+/, "weight: 57") });
  const after = await runOf(asked);
  expect(after).toBeGreaterThan(before);
  expect(await runOf(asked)).toBe(after);
});

test.each(["text", "markdown", "html"])("its report as %s", async (format) => {
  const { runs } = await shop.get<{ runs: { id: number }[] }>("books/shop/runs?kind=backtest&limit=1");
  const answer = await shop.ask(`books/shop/runs/${runs[0]!.id}?format=${format}`);
  const text = await answer.text();
  expect(answer.status).toBe(200);
  expect(text).toMatch(/shop|Too few left/);
  expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
});

test("every kind comes to an end", async () => {
  for (const kind of ["import", "predictors", "tune", "forecast"]) {
    const last = (await follow(await ask({ kind }))).at(-1)!;
    expect([kind, last.state, last.problems.filter(({ code }) => code === "internal")]).toEqual([kind, "done", []]);
    expect((await shop.ask(`jobs/${last.id}/result`)).status).toBe(200);
  }
});

test("a comparison and a plan take another version", async () => {
  const { text } = await shop.get<{ text: string }>("books/shop/rules/health");
  const draft = text.replace(/weight: \d+/, "weight: 55");
  for (const kind of ["comparison", "plan"]) {
    const job = await ask({ kind, text: draft, against: "health.rules.yaml", settings: { draws: 100 } });
    const last = (await follow(job)).at(-1)!;
    expect([kind, last.state]).toEqual([kind, "done"]);
  }
  const last = (await follow(await ask({ kind: "plan", against: "../../etc/passwd" }))).at(-1)!;
  expect(last.state).toBe("failed");
  expect(last.problems.map(({ code }) => code)).toEqual(["git-no-repository"]);
  expect(JSON.stringify(last)).not.toContain(shop.folder);
});

describe("what is asked for wrongly", () => {
  const refused = (body: object) => shop.refusal("books/shop/jobs", { method: "POST", body });

  test("is refused at once", async () => {
    expect(await refused({ kind: "horoscope" })).toBe("400 request-invalid");
    expect(await refused({ kind: "backtest", settings: { draws: 5 } })).toBe("400 request-invalid");
    expect(await refused({ kind: "backtest", settings: { darws: 500 } })).toBe("400 request-invalid");
    expect(await refused({ kind: "backtest", rules: "other" })).toBe("404 rules-unknown");
    expect(await shop.refusal("jobs/none")).toBe("404 job-unknown");
    expect(await shop.refusal("jobs/none/result")).toBe("404 job-unknown");
  });

  test("or the job fails with what is wrong", async () => {
    const last = (await follow(await ask({ kind: "backtest", text: "rules: x" }))).at(-1)!;
    expect(last.state).toBe("failed");
    expect(await shop.refusal(`jobs/${last.id}/result`)).toMatch(/^422 /);
  });
});

test("a job that waits can be cancelled, and the others go on", async () => {
  const [first, second, third] = [
    await ask({ kind: "backtest", settings: { draws: 100 } }),
    await ask({ kind: "backtest", settings: { draws: 101 } }),
    await ask({ kind: "backtest", settings: { draws: 102 } }),
  ];
  const cancelled = await shop.get<Told>(`jobs/${second!.id}`, { method: "DELETE" });
  expect(cancelled).toMatchObject({ state: "cancelled", problems: [{ code: "job-cancelled" }] });
  expect(await shop.refusal(`jobs/${second!.id}/result`)).toBe("409 job-unfinished");
  expect((await follow(first!)).at(-1)!.state).toBe("done");
  expect((await follow(third!)).at(-1)!.state).toBe("done");
  // one that has ended stays as it is
  expect(await shop.get<Told>(`jobs/${first!.id}`, { method: "DELETE" })).toMatchObject({ state: "done" });
});

test("what was at work when a server ended is lost, and says so", async () => {
  const [served] = shop.shelf.books;
  const notes = await openNotes(notesPathOf(served!.storePath));
  const said = { asked: "{}", by: "local", created_at: "2026-01-01", problems: "[]" };
  const row = { book: "shop", kind: "backtest", rules: "health", ...said };
  await notes.db
    .insertInto("jobs")
    .values({ id: "left", state: "running", ...row })
    .execute();
  await notes.close();
  const after = await Jobs.open(shop.shelf.books.map(bookHome), shop.shelf.feed);
  expect(after.job("left")).toMatchObject({ state: "lost", problems: [{ code: "job-lost" }] });
  // and what had ended is as it was
  expect(after.all.filter(({ state }) => state === "done").length).toBeGreaterThan(3);
  await after.close();
});
