/**
 * Reports of renewals and of what is welcome, against computing their figures by definition.
 *
 * @module
 */
import { describe, expect, test } from "vitest";
import { type BacktestInput, type BacktestReport, backtest } from "#engine/backtest/report.ts";
import { wilson } from "#engine/statistics/index.ts";
import { backtestTexts } from "#engine/texts/index.ts";
import { type NaiveRow, naiveAuc, naiveGains } from "./naive.ts";
import { naiveRenewals } from "./naiveRenewals.ts";
import { completeThrough, renewalBook } from "./renewalBook.ts";
import { day, type SmallSnapshot, smallInput } from "./small.ts";

type Target = "not_renewed" | "contracted" | "expanded";

const { snapshots, history } = renewalBook(150, 3);
const from = day("2025-03-01");
const to = day("2026-10-31");
const settings = (target: Target, horizon = 90) =>
  ({ target, unit: "renewals", horizon, gap: 0, grace: 30, test: { from, to } }) as const;

/** The band of a snapshot of the small book. */
const bandOf = ({ health }: SmallSnapshot) =>
  health === null ? "unknown" : health < 40 ? "red" : health < 70 ? "amber" : "green";

function byAccountOf<T extends { readonly account: string }>(rows: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) found.set(row.account, [...(found.get(row.account) ?? []), row]);
  return found;
}

const byAccount = byAccountOf(snapshots);

/** Every judged decision, by the second implementation. */
function judgedBy(target: Target, horizon = 90) {
  return [...byAccount].flatMap(([account, own]) => {
    const one = {
      contracts: history.contracts![account]!,
      events: history.events![account]!,
      snapshots: own.map(({ on }) => on),
    };
    return naiveRenewals(one, { target, horizon, grace: 30, completeThrough, amounts: true }).flatMap(
      ({ on, outcome }) => {
        if (typeof outcome === "string" || on < from || on > to) return [];
        const snapshot = own.find((row) => row.on === outcome.t)!;
        return [{ account, on, ...outcome, score: snapshot.health ?? -1, band: bandOf(snapshot) }];
      },
    );
  });
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const near = (value: number) => expect.closeTo(value, 10);
const report = (input: BacktestInput): BacktestReport => backtest(input)!;

describe.each<[Target, string, string]>([
  ["not_renewed", "red", "green"],
  ["contracted", "red", "green"],
  ["expanded", "green", "red"],
])("%s", (target, warning, calm) => {
  const told = report(smallInput(snapshots, history, settings(target)));
  const judged = judgedBy(target);
  const positives = judged.filter(({ y }) => y === 1);
  const ranked = judged.filter(({ band }) => band !== "unknown");
  /** Risk as the naive figures take it: the lower the riskier. */
  const risky = ranked.map(
    ({ score, y, revenue }): NaiveRow => ({
      account: "",
      score: target === "expanded" ? 100 - score : score,
      y,
      revenue,
    }),
  );

  test("the population: decisions, not snapshots", () => {
    expect(positives.length).toBeGreaterThan(25);
    expect(told.judged).toMatchObject({
      n: judged.length,
      accounts: new Set(judged.map(({ account }) => account)).size,
      positives: positives.length,
      rate: { value: near(positives.length / judged.length) },
      revenue: near(sum(judged.map(({ revenue }) => revenue))),
      moved: near(sum(judged.map(({ moved }) => moved))),
      unknown: judged.length - ranked.length,
    });
    expect(told.whole.n).toBe(told.whole.complete.n + sum(Object.values(told.whole.excluded)));
    expect(told.settings).toMatchObject({ unit: "renewals", gap: null, grace: 30 });
  });

  test.each(["red", "amber", "green", "unknown"])("the band %s", (id) => {
    const rows = judged.filter(({ band }) => band === id);
    const own = rows.filter(({ y }) => y === 1);
    expect(told.bands[id]).toMatchObject({
      n: rows.length,
      positives: own.length,
      rate: { value: near(own.length / rows.length) },
      lift: { value: near(own.length / rows.length / (positives.length / judged.length)) },
      shareOfPositives: { value: near(own.length / positives.length) },
      moved: near(sum(rows.map(({ moved }) => moved))),
      shareOfMoved: { value: near(sum(rows.map(({ moved }) => moved)) / sum(judged.map(({ moved }) => moved))) },
    });
  });

  test("AUC: of what is welcome, a high score is the risk", () => {
    expect(told.auc.value).toBeCloseTo(naiveAuc(risky)!, 12);
    expect(told.aucByRevenue.value).toBeCloseTo(naiveAuc(risky, ({ revenue }) => revenue)!, 12);
    // the score is the fact, so that the best fact alone is as good, its risk on the same side
    if (target !== "contracted") expect(told.baselines.bestFact).toMatchObject({ fact: "health", direction: "up" });
    if (target !== "contracted") expect(told.baselines.bestFact!.auc.value).toBeCloseTo(told.auc.value!, 12);
  });

  test.each([
    ["top10", 0.1],
    ["top20", 0.2],
  ] as const)("gains %s: those of the highest risk come first", (name, fraction) => {
    const expected = naiveGains(risky, fraction);
    expect(told.gains[name].lift.value).toBeCloseTo(expected.lift, 12);
    expect(told.gains[name].recall.value).toBeCloseTo(expected.recall, 12);
  });

  test("the verdict speaks of the band that warns", () => {
    const { verdict } = told;
    expect(verdict.warningBand).toBe({ red: "At risk", green: "Healthy" }[warning]);
    expect(verdict.caught).toEqual({ of: "revenue", share: told.bands[warning]!.shareOfMoved });
    expect(verdict.wrongWarnings.value).toBeCloseTo(1 - told.bands[warning]!.rate.value!, 12);
  });

  test("the order of the rates is the one that is expected", () => {
    const rates = ["red", "amber", "green"].map((id) => told.bands[id]!.rate.value!);
    const expected = target === "expanded" ? rates.toReversed() : rates;
    expect(told.monotone).toBe(expected[0]! > expected[1]! && expected[1]! > expected[2]!);
  });

  test("misses: accounts of which it came true in the calm band", () => {
    const rows = positives.filter(({ band }) => band === calm);
    const accounts = [...byAccountOf(rows).values()];
    expect(told.misses.accounts).toBe(accounts.length);
    expect(told.misses.moved).toBeCloseTo(sum(accounts.map((own) => Math.max(...own.map(({ moved }) => moved)))), 10);
    for (const { because } of told.misses.largest) expect(because.length).toBeGreaterThan(0);
  });

  test("lead times: to the decision, or to the account's own notice if that came earlier", () => {
    const leads: number[] = [];
    let missed = 0;
    for (const { account, until } of positives) {
      const before = byAccount.get(account)!.filter(({ on }) => on < until && on >= until - 365);
      const lastOther = before.findLastIndex((row) => bandOf(row) !== warning);
      if (lastOther === before.length - 1) missed++;
      else leads.push(until - before[lastOther + 1]!.on);
    }
    expect(told.leadTime).toMatchObject({
      losses: positives.length,
      warned: { value: near(leads.length / (leads.length + missed)) },
      median: { value: near(medianOf(leads)) },
    });
  });

  test("the curve: the same at every distance, the headline among them", () => {
    expect(Object.keys(told.curve!)).toEqual(["d180", "d120", "d90", "d60", "d30"]);
    for (const [name, point] of Object.entries(told.curve!)) {
      const days = Number(name.slice(1));
      const rows = judgedBy(target, days);
      const came = rows.filter(({ y }) => y === 1);
      const warned = rows.filter(({ band }) => band === warning);
      const known = rows.filter(({ band }) => band !== "unknown");
      const risk = known.map((row) => ({ ...row, score: target === "expanded" ? -row.score : row.score }));
      expect(point).toMatchObject({
        daysBefore: days,
        n: rows.length,
        positives: came.length,
        auc: { value: near(naiveAuc(risk)!) },
        recall: { value: near(came.filter(({ band }) => band === warning).length / came.length) },
        precision: { value: near(warned.filter(({ y }) => y === 1).length / warned.length) },
      });
    }
    expect(told.curve!["d90"]!.auc).toEqual(told.auc);
    expect(told.curve!["d90"]!.n).toBe(told.judged.n);
  });

  test("interventions: warnings that were worked before it was decided, and the others", () => {
    const worked = (row: (typeof judged)[number]) =>
      history.interventions![row.account]!.some((on) => on >= row.t && on < row.until);
    const warned = judged.filter(({ band }) => band === warning);
    for (const [which, rows] of [
      ["worked", warned.filter(worked)],
      ["ignored", warned.filter((row) => !worked(row))],
    ] as const) {
      const came = rows.filter(({ y }) => y === 1).length;
      expect(rows.length).toBeGreaterThan(5);
      expect(told.interventions![which]).toMatchObject({
        n: rows.length,
        positives: came,
        rate: { value: near(came / rows.length) },
        moved: near(sum(rows.map(({ moved }) => moved))),
      });
    }
    const { worked: one, ignored: other } = told.interventions!;
    expect(one.n + other.n).toBe(told.bands[warning]!.n);
  });

  test("how many left altogether is told beside a target that is no loss", () => {
    const caveat = told.caveats.find(({ code }) => code === "left-altogether");
    const lost = judgedBy("not_renewed").filter(({ y }) => y === 1).length;
    expect(caveat?.parameters).toEqual(target === "not_renewed" ? undefined : { n: lost });
  });

  test("no sentence speaks of churn, or of snapshots as what is counted", () => {
    const texts = [
      backtestTexts.verdict(told.verdict, told.settings),
      backtestTexts.settings(told),
      backtestTexts.wholeBook(told),
      backtestTexts.leadTime(told),
      backtestTexts.misses(told, "1"),
      ...told.caveats.map((caveat) => backtestTexts.caveat(caveat, told.settings)),
      ...backtestTexts.bandHeads(backtestTexts.wordsOf(told.settings)),
      ...backtestTexts.gainHeads(told.settings),
    ];
    for (const text of texts) expect(text).not.toMatch(/churn|\blost\b|\d snapshot|undefined|NaN/);
  });
});

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}

describe("words", () => {
  const verdict = (target: Target) => {
    const told = report(smallInput(snapshots, history, settings(target)));
    return backtestTexts.verdict(told.verdict, told.settings).replaceAll("\u202f", " ");
  };
  test.each<[Target, RegExp]>([
    [
      "not_renewed",
      /^These rules warned of \d+ % \(.*\) of the revenue not renewed, a median of .* of the reds were wrong; .* n = \d+ renewals, \d+ not renewed\.$/,
    ],
    [
      "contracted",
      /^Nothing here predicts: .* n = \d+ renewals, \d+ reduced\. These rules warned of .* of the revenue given up.* of the reds were wrong\.$/,
    ],
    [
      "expanded",
      /^Whether these rules predict cannot be told: .* n = \d+ renewals, \d+ expanded\. These rules foretold .* of the revenue gained.* of the greens were wrong\.$/,
    ],
  ])("of %s", (target, expected) => expect(verdict(target)).toMatch(expected));
});

describe("renewals that have little to say", () => {
  const of = (accounts: number, more: Partial<BacktestInput["settings"]> = {}, revenue = true) => {
    const { snapshots, history } = renewalBook(accounts, 5);
    return backtest(smallInput(snapshots, history, { ...settings("not_renewed"), ...more }, { revenue }));
  };

  test("few that were not renewed: no AUC, anywhere, and why", () => {
    const told = of(12)!;
    expect(told.auc).toEqual({ value: null, reason: "few-positives" });
    expect(told.curve!["d180"]!.auc).toEqual({ value: null, reason: "few-positives" });
    expect(backtestTexts.verdict(told.verdict, told.settings)).toMatch(/^Too few did not renew to judge an order/);
  });

  test("no decision of the dates: the report says when there will be one, where some wait", () => {
    expect(of(12, { test: { from: day("2030-01-01") } }).verdict).toMatchObject({
      code: "nothing-judged",
      leftOut: 0,
      nextComplete: null,
    });
    const past = of(12, { test: { from: day("2022-01-01"), to: day("2022-12-31") } });
    expect(past.judged).toMatchObject({ n: 0, from: null, to: null });
  });

  test("one decision alone", () => {
    const { snapshots, history } = renewalBook(1, 5);
    const told = backtest(
      smallInput(snapshots, history, { ...settings("not_renewed"), test: { from: day("2024-01-01") } }),
    )!;
    expect(JSON.parse(JSON.stringify(told))).toEqual(told);
    expect(told.curve!["d90"]!.rate).toEqual(wilson(told.curve!["d90"]!.positives, told.curve!["d90"]!.n));
  });

  test("amounts of the contracts count, though no fact is revenue", () => {
    const told = of(150, {}, false)!;
    expect(told.judged.revenue).toBeGreaterThan(0);
    expect(told.caveats.map(({ code }) => code)).not.toContain("no-revenue");
  });

  test("without any amount renewals for less cannot be told, and that is said", () => {
    const { snapshots, history } = renewalBook(40, 5);
    const contracts = Object.fromEntries(
      Object.entries(history.contracts!).map(([account, list]) => [
        account,
        list.map(({ amount: _, ...rest }) => rest),
      ]),
    );
    const told = (events: typeof history.events) =>
      report(smallInput(snapshots, { ...history, contracts, events: events! }, settings("not_renewed")));
    const codes = (one: BacktestReport) => one.caveats.map(({ code }) => code);
    expect(codes(told({}))).toContain("reductions-untold");
    expect(codes(told(history.events))).not.toContain("reductions-untold");
  });

  test("decisions before the rule set was made are in-sample", () => {
    const told = of(60, { created: day("2026-01-01") })!;
    const before = judgedBefore(60, day("2026-01-01"));
    expect(told.judged.inSample).toBe(before);
    expect(before).toBeGreaterThan(10);
  });

  function judgedBefore(accounts: number, created: number): number {
    const { snapshots, history } = renewalBook(accounts, 5);
    const own = byAccountOf(snapshots);
    return [...own].flatMap(([account, rows]) => {
      const one = {
        contracts: history.contracts![account]!,
        events: history.events![account]!,
        snapshots: rows.map(({ on }) => on),
      };
      const all = naiveRenewals(one, { target: "not_renewed", horizon: 90, grace: 30, completeThrough, amounts: true });
      return all.filter(({ on, outcome }) => typeof outcome !== "string" && on >= from && on <= to && on < created);
    }).length;
  }
});
