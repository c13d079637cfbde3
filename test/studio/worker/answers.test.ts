/**
 * What the studio's worker answers about the real book, opened as it comes from the server: the same that the commands
 * say.
 */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { bookMetadata, historiesToArrow, tableToArrow } from "#engine/arrow/index.ts";
import { parseDay } from "#engine/book/days.ts";
import { valueAt } from "#engine/book/table.ts";
import { changeText } from "#engine/document/edit.ts";
import type { Change } from "#engine/explain/change.ts";
import { LiveBook, LiveRules, liveEffect, restSide } from "#engine/live/index.ts";
import { lastDay } from "#engine/plan/standings.ts";
import { accountsPage } from "#server/answers/accounts/index.ts";
import { changeReport } from "#server/answers/change.ts";
import { explainReport } from "#server/answers/explain.ts";
import { scoreReport } from "#server/answers/score.ts";
import { overriddenBook } from "#server/shelf/overridden.ts";
import { scoreBook } from "#server/shelf/scored.ts";
import { lostPoints } from "#studio/places/lostPoints.ts";
import { Answerer } from "#studio/worker/answers.ts";
import { Unanswerable } from "#studio/worker/fetchBytes.ts";
import { overridesOf } from "#studio/worker/overrides.ts";
import type { Answer, OpenedBook, Progress, Question, RequestKind } from "#studio/worker/protocol.ts";
import { accountTable } from "../../engine/tables.ts";
import { onlineRetail } from "../../onlineRetail.ts";

const file = (name: string) => readFileSync(new URL(`../../../rules/online-retail/${name}`, import.meta.url), "utf8");
const rules = file("health.rules.yaml");
/** The same with a heavier first group: a number alone is another one. */
const heavier = rules.replace(/weight: (\d+)/, (_, weight) => `weight: ${Number(weight) * 2}`);

let retail: Awaited<ReturnType<typeof onlineRetail>>;
const answerer = new Answerer();
const progress: Progress[] = [];
let opened: OpenedBook;

const ask = <K extends RequestKind>(kind: K, question: Question<K>): Promise<Answer<K>> =>
  Promise.resolve(
    answerer.answer(kind, question, { onProgress: (one) => progress.push(one), breathe: () => Promise.resolve() }),
  );

beforeAll(async () => {
  retail = await onlineRetail();
  const { book, snapshots, dataVersion } = retail;
  const { table, histories } = snapshots;
  const metadata = bookMetadata(book, dataVersion);
  const served: Readonly<Record<string, Uint8Array>> = {
    "/api/books/online-retail/columns": tableToArrow(table, metadata),
    "/api/books/online-retail/outcomes": historiesToArrow(histories!, table.accounts, metadata),
  };
  vi.stubGlobal("fetch", async (url: string) => {
    const bytes = served[new URL(url).pathname];
    if (!bytes) return new Response("no such book", { status: 404 });
    return new Response(bytes as Uint8Array<ArrayBuffer>, { headers: { "content-length": String(bytes.length) } });
  });
  opened = await ask("open", {
    book: "online-retail",
    api: "http://localhost/api",
    text: file("book.yaml"),
    dataVersion,
  });
});

afterAll(() => {
  vi.unstubAllGlobals();
});

/** The middle one, or of the two in the middle the mean. */
function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}

test("a book is opened from its text and its columns, and tells how far it is", () => {
  expect(opened).toMatchObject({ book: "online-retail", snapshots: 32_655, accounts: 3055, currency: "GBP" });
  expect(opened.dates[0]).toBe("2010-06-01");
  expect(opened.facts.map(({ name }) => name)).toEqual([...retail.book.facts.keys()]);
  expect(progress.filter(({ step }) => step === "columns").at(-1)).toMatchObject({ share: 1 });
});

test("a book that the server does not have is refused, and the open one stays", async () => {
  const question = { book: "other", api: "http://localhost/api", text: file("book.yaml"), dataVersion: null };
  await expect(ask("open", question)).rejects.toBeInstanceOf(Unanswerable);
  expect((await ask("overview", {})).bands).toEqual([]);
});

describe("with the rules and a draft", () => {
  let saved: Answer<"rules">;
  let drag: Answer<"drag">;

  beforeAll(async () => {
    saved = await ask("rules", { side: "saved", file: "health.rules.yaml", text: rules });
    await ask("rules", { side: "draft", file: "health.rules.yaml", text: rules });
    drag = await ask("drag", { text: heavier });
  });

  test("the saved rules are those that the commands read", () => {
    expect(saved.identity).toBe(retail.ruleSet.identity);
    expect(saved.problems.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(saved.shape?.bands.map(({ id }) => id)).toEqual(["red", "amber", "green", "unknown"]);
  });

  test("a dragged number gives the identity that the whole text has", async () => {
    expect(drag.state.identity).not.toBe(saved.identity);
    const whole = await ask("rules", { side: "draft", file: "health.rules.yaml", text: heavier });
    expect(whole.identity).toBe(drag.state.identity);
  });

  test("what follows a hand is what the engine says of the same rules, which is what backtest says", async () => {
    const { book, ruleSet, snapshots } = retail;
    const live = new LiveBook({ book, ...snapshots });
    const judging = live.judging(ruleSet.backtest!)!;
    const own = new LiveRules(live);
    const scored = own.score(ruleSet);
    const { figures, bands } = liveEffect(live, own, own, judging).saved!;
    const side = drag.effect.saved!;
    expect(side.bands).toEqual(bands);
    expect(side.auc).toBe(figures!.auc.value);
    expect(side.lift).toBe(figures!.bands[0]!.lift.value);
    expect(side.top10).toBe(figures!.gains.top10.lift.value);
    expect(side.judged).toEqual(figures!.bands.map(({ n, positives }) => ({ n, positives })));
    expect(drag.effect.judged).toMatchObject({ n: 7596, accounts: 2223 });
    const rest = (await ask("rest", { movers: 5 }))!;
    const alone = restSide(live, judging, scored);
    expect(rest.auc.saved).toEqual(alone.auc);
    expect(rest.leadTime.saved).toEqual(alone.leadTime.median);
    expect(rest.falseGreens.count.saved).toBe(alone.misses);
    expect(rest.movers).toHaveLength(5);
    const components = ruleSet.program.groups.flatMap((group) => group.components);
    expect(Object.keys(rest.components)).toHaveLength(components.length);
  });

  test("the worklist has the scores, bands and revenues of the command, and the dearest stands first", async () => {
    const { table } = retail.snapshots;
    const day = lastDay(table)!;
    const report = scoreReport(retail, { table, dates: [day], dataVersion: "" }, {});
    const byLoss = {
      side: "saved",
      search: "",
      band: null,
      segment: null,
      stage: null,
      owner: null,
      sort: "expectedLoss",
      descending: true,
    } as const;
    const all = (await ask("worklist", { ...byLoss, offset: 0, limit: 300 }))!;
    expect(all.total).toBe(report.accounts.length);
    const stretches = [];
    for (let offset = 0; offset < 300; offset += 120)
      stretches.push(...(await ask("worklist", { ...byLoss, offset, limit: Math.min(120, 300 - offset) }))!.accounts);
    expect(stretches).toEqual(all.accounts);
    const titles = ["red", "amber", "green", "unknown"];
    const told = new Map(report.accounts.map((one) => [one.account, one]));
    for (const one of all.accounts) {
      const other = told.get(one.account)!;
      expect([one.score, titles[one.band], one.revenue, one.segment]).toEqual([
        other.score,
        other.band,
        other.revenue,
        other.segment,
      ]);
      expect(one.reasons.map(({ lost }) => lost)).toEqual(other.reasons.map(({ lost }) => lost));
    }
    const losses = all.accounts.map(({ expectedLoss }) => expectedLoss ?? -1);
    expect(losses).toEqual([...losses].sort((a, b) => b - a));
    expect(losses[0]).toBeGreaterThan(0);
  });

  test("what somebody set stands in lists and explanations as the server's list says it, and in no figure", async () => {
    const { book, ruleSet, snapshots, dataVersion } = retail;
    const day = opened.dates.at(-1)!;
    const before = (await ask("rest", { movers: 1 }))!.auc.saved;
    const all = { band: null, segment: null, stage: null, owner: null, offset: 0 } as const;
    const first = { ...all, side: "saved", search: "", sort: "revenue", descending: true, limit: 2 } as const;
    const [one, other] = (await ask("worklist", first))!.accounts.map(({ account }) => account);
    const set = { rules: null, from: day, until: day, author: "Kim", reason: "They called" };
    const entries = [
      { ...set, id: 1, account: one!, score: null, band: "red" },
      { ...set, id: 2, account: other!, score: 12.3, band: null },
    ];
    await ask("override", { overrides: entries });
    const scored = overriddenBook(scoreBook(book, ruleSet, snapshots.table, dataVersion), overridesOf(entries));
    for (const { account } of entries) {
      const asked = { search: account, sort: "name", descending: false, limit: 1 } as const;
      const [served] = accountsPage(scored, () => new Map(), asked).accounts;
      const [listed] = (await ask("worklist", { ...all, ...asked, side: "saved" }))!.accounts;
      const { score, band, computed } = served!.override!;
      expect(listed!.override).toMatchObject({ author: "Kim", score, band, computed });
      expect([listed!.score, ["red", "amber", "green"][listed!.band]]).toEqual([served!.score, served!.band]);
      const explained = (await ask("explain", { account, side: "saved" }))!;
      expect(explained.override).toEqual(listed!.override);
      expect(["red", "amber", "green"][explained.band]).toBe(computed.band);
      expect(explained.explanation.score).toBe(computed.score);
      const { after } = (await ask("change", { account, side: "saved" }))!;
      expect(after).toBe(score);
      const { snapshots: points } = (await ask("history", { account, side: "saved" }))!;
      expect(points.filter(({ isSet }) => isSet).map(({ asOf }) => asOf)).toEqual([day]);
    }
    expect((await ask("rest", { movers: 1 }))!.auc.saved).toEqual(before);
    await ask("override", { overrides: [] });
  });

  test("an account is explained, and what if it were otherwise", async () => {
    const { account } = (await ask("rest", { movers: 1 }))!.movers[0]!;
    const explained = (await ask("explain", { account, side: "saved" }))!;
    const { adjusted, score } = explained.explanation;
    expect(Math.abs(adjusted! - score!)).toBeLessThanOrEqual(0.05 + 1e-9);
    const rows = lostPoints(explained.explanation, opened.facts, opened.currency);
    expect(rows.reduce((sum, { by }) => sum + by, 100)).toBeCloseTo(score!, 9);
    // a reason costs what the waterfall shows, to the digit
    const costs = new Map(rows.map(({ title, by }) => [title, by]));
    expect(explained.reasons.length).toBeGreaterThan(0);
    for (const { lost, sentence } of explained.reasons) {
      const [title] = [...costs.keys()].filter((name) => sentence.startsWith(`${name}: `));
      expect(costs.get(title!), sentence).toBe(-lost);
    }
    const history = (await ask("history", { account, side: "saved" }))!;
    expect(history.snapshots.at(-1)).toMatchObject({ asOf: explained.asOf, score, band: explained.band });
    for (const { fact, to, score: reached } of explained.nearest) {
      const supposed = (await ask("whatIf", { account, side: "saved", facts: { [fact]: to } }))!;
      expect(supposed.explanation.score, fact).toBe(reached);
      expect(supposed.band).toBeGreaterThan(explained.band);
    }
    expect(await ask("explain", { account: "nobody", side: "saved" })).toBeNull();
  });

  test("what changed since the day before adds up to the difference", async () => {
    const { accounts } = (await ask("worklist", {
      side: "saved",
      search: "",
      band: null,
      segment: null,
      stage: null,
      owner: null,
      sort: "change",
      descending: false,
      offset: 0,
      limit: 3,
    }))!;
    for (const { account, score, scoreBefore } of accounts) {
      const change = (await ask("change", { account, side: "saved" }))!;
      expect([change.before, change.after]).toEqual([scoreBefore, score]);
      const sum = change.parts.reduce((all, { by }) => all + by, 0);
      expect(sum).toBeCloseTo(score! - scoreBefore!, 9);
      expect(change.parts[0]!.sentence).toMatch(/\w/);
    }
    const { account } = accounts[0]!;
    expect(await ask("change", { account, side: "saved", since: "1999-01-01" })).toBeNull();
    // what the server split says the same: it does so for days that the columns do not have
    const own = (await ask("change", { account, side: "saved" }))!;
    const { book, ruleSet, snapshots, dataVersion } = retail;
    const since = parseDay(own.since)!;
    const table = accountTable(snapshots.table, snapshots.table.accounts.indexOf(account));
    const ofAccount = { ...snapshots, table, quality: new Map() };
    const { change } = explainReport({ book, ruleSet, dataVersion, snapshots: ofAccount, account, since });
    const split = JSON.parse(JSON.stringify(change)) as Change;
    expect(await ask("change", { account, side: "saved", since: own.since, split })).toEqual(own);
  });

  test("false greens are those of the report; a false alarm stayed although it was warned of", async () => {
    const greens = (await ask("falseAlarms", { side: "saved", kind: "missed", most: 3 }))!;
    expect(greens.listed).toHaveLength(3);
    for (const one of greens.listed) expect(one.band).toBe(2);
    const reds = (await ask("falseAlarms", { side: "saved", kind: "wrong", most: 3 }))!;
    for (const { band, trace, asOf } of reds.listed) {
      expect(band).toBe(0);
      expect(trace.some((point) => point.asOf === asOf && point.band === 0)).toBe(true);
    }
  });

  test("the area under the ROC curve is the AUC, and half of the warned losses lie before the median", async () => {
    const curves = (await ask("curves", { side: "saved" }))!;
    let area = 0;
    for (const [k, [x, y]] of curves.roc.entries()) {
      const [before, under] = curves.roc[k - 1] ?? [0, 0];
      area += ((x - before) * (y + under)) / 2;
    }
    expect(area).toBeCloseTo(drag.effect.saved!.auc!, 12);
    expect(curves.precision.at(-1)).toEqual([1, expect.closeTo(2714 / 7596, 12)]);
    const leads = curves.leads.filter((lead) => lead !== null).sort((a, b) => a - b);
    expect(leads[Math.floor(leads.length / 2)]).toBe((await ask("rest", { movers: 1 }))!.leadTime.saved.value);
  });

  test("an edge or a weight that would have caught a false green does so, at the cost that is told", async () => {
    const { listed: misses } = (await ask("falseAlarms", { side: "saved", kind: "missed", most: 40 }))!;
    // the one whose score lay least above the edge: there a weight may do
    const { account, asOf } = misses.reduce((least, one) => (one.score < least.score ? one : least));
    const remedies = await ask("remedies", { side: "saved", account, asOf });
    expect(new Set(remedies.map(({ kind }) => kind)).size).toBeGreaterThan(1);
    expect(remedies.map(({ kind }) => kind)).toContain("point");
    expect(remedies.map(({ alarms }) => alarms)).toEqual(remedies.map(({ alarms }) => alarms).sort((a, b) => a - b));
    for (const { changes, alarms, caught } of remedies) {
      const { effect } = await ask("drag", {
        text: changeText(
          rules,
          changes.map(({ path, after }) => ({ path, value: after })),
        ),
      });
      const [before, after] = [effect.saved!.judged[2]!, effect.draft!.judged[2]!];
      expect([before.n - after.n, before.positives - after.positives]).toEqual([alarms + caught, caught]);
      const { listed } = (await ask("falseAlarms", { side: "draft", kind: "missed", most: 1000 }))!;
      expect(listed.some((one) => one.account === account && one.asOf === asOf)).toBe(false);
    }
    await ask("drag", { text: heavier });
  });

  test("what goes through all of the book stops for other questions, and is given up with the rules it was asked about", async () => {
    const { listed } = (await ask("falseAlarms", { side: "draft", kind: "missed", most: 40 }))!;
    const { account, asOf } = listed.reduce((least, one) => (one.score < least.score ? one : least));
    let stops = 0;
    const meanwhile = {
      onProgress: () => {},
      breathe: async () => {
        stops++;
      },
    };
    const coverage = (await answerer.answer("coverage", {}, meanwhile))!;
    expect(stops).toBe(coverage.facts.length);
    stops = 0;
    expect(await answerer.answer("remedies", { side: "draft", account, asOf }, meanwhile)).not.toEqual([]);
    expect(stops).toBeGreaterThan(1);
    const another = { ...meanwhile, breathe: async () => void (await ask("drag", { text: rules })) };
    expect(await answerer.answer("remedies", { side: "draft", account, asOf }, another)).toEqual([]);
    await ask("drag", { text: heavier });
  });

  test("coverage is the share of the accounts of a day of which a fact is known, with its median", async () => {
    const { dates, snapshots, facts } = (await ask("coverage", {}))!;
    const { table } = retail.snapshots;
    const on = parseDay(dates[3]!)!;
    const rows = Array.from(table.asOf.keys()).filter((row) => table.asOf[row] === on);
    expect(snapshots[3]).toBe(rows.length);
    for (const { fact, known, medians } of facts) {
      const column = table.facts.get(fact)!;
      const values = rows.map((row) => valueAt(column, row)).filter((value) => value !== null);
      expect(known[3], fact).toBe(values.length / rows.length);
      if (column.type === "number") expect(medians![3], fact).toBe(medianOf(values as number[]));
    }
  });

  test("the overview counts the accounts of every day", async () => {
    const { bands } = await ask("overview", {});
    expect(bands.map(({ asOf }) => asOf)).toEqual(opened.dates);
    const counted = bands.flatMap((day) => day.bands).reduce((sum, { accounts }) => sum + accounts, 0);
    expect(counted).toBe(opened.snapshots);
  });

  test("why the mean moved is what `change` says, told how far it is; a rule set that is saved meanwhile ends it", async () => {
    const told: (number | null)[] = [];
    const waiting: { other?: Promise<unknown> } = {};
    const began = answerer.answer(
      "bookChange",
      {},
      {
        onProgress: ({ share }) => told.push(share),
        // somebody asks something else in between
        breathe: async () => {
          waiting.other ??= ask("complete", { text: rules, offset: 3 });
        },
      },
    );
    const change = (await began)!;
    expect(await waiting.other).toBeDefined();
    const { book, snapshots, dataVersion } = retail;
    const said = changeReport({
      ...{ book, dataVersion, ruleSet: retail.ruleSet, table: snapshots.table },
      ...{ since: undefined, asOf: undefined, limit: 20 },
    });
    // what accounts are called the studio knows itself
    const movers = said.change.movers.map(({ name: _, ...one }) => one);
    expect(change).toEqual({ ...said.change, movers, since: said.since, until: said.asOf });
    expect(told[0]).toBe(0);
    expect(told).toEqual(told.toSorted((a, b) => a! - b!));
    expect(told.length).toBeGreaterThan(10);
  });

  test("a text with errors says them, and the last sound one stands", async () => {
    const broken = await ask("drag", { text: heavier.replace("bands:", "bandss:") });
    expect(broken.state.identity).toBeNull();
    expect(broken.state.problems.length).toBeGreaterThan(0);
    expect(broken.effect.draft?.auc).toBe(drag.effect.draft?.auc);
    await ask("drag", { text: heavier });
  });

  test("what was asked at rest is let go when a newer draft comes", async () => {
    const meanwhile = {
      onProgress: () => {},
      breathe: async () => {
        await ask("drag", { text: rules });
      },
    };
    expect(await answerer.answer("rest", { movers: 1 }, meanwhile)).toBeNull();
  });
});
