/**
 * The report against computing every figure by its definition, and on books that have little to say.
 *
 * @module
 */
import { describe, expect, test } from "vitest";
import { type BacktestInput, type BacktestReport, backtest } from "#engine/backtest/report.ts";
import { formatDay } from "#engine/book/days.ts";
import { buildSnapshots } from "#engine/book/snapshots.ts";
import { randomStream } from "#engine/statistics/index.ts";
import { judgedByChanges, judgedByEvents, type NaiveRow, naiveAuc, naiveGains } from "./naive.ts";
import {
  day,
  type SmallEvent,
  type SmallHistory,
  type SmallSnapshot,
  smallBook,
  smallInput,
  smallRules,
} from "./small.ts";

const months = ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"].map(day);
const completeThrough = day("2026-12-31");
const nameOf = (k: number) => `account-${String(k).padStart(3, "0")}`;

/**
 * A random book: accounts with four snapshots, whose score is a round number (so that there are ties) and lower where
 * they leave; one account in three leaves, one snapshot in twelve is unknown.
 */
function randomBook(
  accounts: number,
  seed: number,
): { snapshots: SmallSnapshot[]; events: Record<string, SmallEvent[]> } {
  const random = randomStream(seed);
  const snapshots: SmallSnapshot[] = [];
  const events: Record<string, SmallEvent[]> = {};
  for (let k = 0; k < accounts; k++) {
    const account = nameOf(k);
    const leaves = random.below(3) === 0;
    if (leaves) events[account] = [{ kind: "churned", on: months[0]! + random.below(250) }];
    for (const on of months) {
      const score = 5 * (random.below(17) + (leaves ? 0 : 4));
      const health = random.below(20) === 0 ? null : score;
      const again = random.below(10) === 0 ? null : health;
      snapshots.push({
        account,
        on,
        health,
        again,
        amount: random.below(8) === 0 ? null : 10 * random.below(6),
        noise: random.below(9),
      });
    }
  }
  return { snapshots, events };
}

/** The band of a snapshot of the small book. */
function bandOf({ health, again = health }: SmallSnapshot): string {
  if (health === null || again === null) return "unknown";
  return health < 40 ? "red" : health < 70 ? "amber" : "green";
}

const report = (input: BacktestInput): BacktestReport => backtest(input);

describe("figures of a random book", () => {
  const { snapshots, events } = randomBook(120, 1);
  const window = { gap: 14, horizon: 60, completeThrough };
  const settings = { gap: 14, horizon: 60 };
  const told = report(smallInput(snapshots, { events, completeThrough }, settings));
  const judged = snapshots
    .map((one) => ({ ...one, outcome: judgedByEvents(events[one.account] ?? [], one.on, window) }))
    .filter(({ outcome }) => outcome === 0 || outcome === 1)
    .map((one) => ({
      account: one.account,
      on: one.on,
      score: one.health ?? -1,
      band: bandOf(one),
      y: one.outcome as 0 | 1,
      revenue: one.amount ?? 0,
    }));
  const ranked: NaiveRow[] = judged.filter(({ band }) => band !== "unknown");
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const churned = sum(judged.map(({ y }) => y));
  const lost = ({ y, revenue }: (typeof judged)[number]) => (y === 1 ? revenue : 0);
  const near = (value: number) => expect.closeTo(value, 10);

  test("the population", () => {
    expect(told.judged).toMatchObject({
      n: judged.length,
      accounts: new Set(judged.map(({ account }) => account)).size,
      positives: churned,
      positiveAccounts: new Set(judged.filter(({ y }) => y === 1).map(({ account }) => account)).size,
      rate: { value: near(churned / judged.length) },
      dates: 4,
      unknown: judged.length - ranked.length,
      revenue: sum(judged.map(({ revenue }) => revenue)),
      moved: sum(judged.map(lost)),
    });
    expect(judged.length).toBeGreaterThan(150);
    expect(churned).toBeGreaterThan(20);
  });

  test.each(["red", "amber", "green", "unknown"])("the band %s", (id) => {
    const rows = judged.filter(({ band }) => band === id);
    const own = sum(rows.map(({ y }) => y));
    const retained = judged.length - churned;
    expect(rows.length).toBeGreaterThan(5);
    expect(told.bands[id]).toMatchObject({
      n: rows.length,
      accounts: new Set(rows.map(({ account }) => account)).size,
      positives: own,
      share: { value: near(rows.length / judged.length) },
      revenue: sum(rows.map(({ revenue }) => revenue)),
      moved: sum(rows.map(lost)),
      rate: { value: near(own / rows.length) },
      lift: { value: near(own / rows.length / (churned / judged.length)) },
      shareOfPositives: { value: near(own / churned) },
      shareOfNegatives: { value: near((rows.length - own) / retained) },
      shareOfMoved: { value: near(sum(rows.map(lost)) / sum(judged.map(lost))) },
    });
  });

  test("are the bands in their order, and do their rates fall?", () => {
    expect(told.bandOrder).toEqual(["red", "amber", "green", "unknown"]);
    const rates = ["red", "amber", "green"].map((id) => told.bands[id]!.rate.value!);
    expect(told.monotone).toBe(rates[0]! > rates[1]! && rates[1]! > rates[2]!);
  });

  test("AUC, Gini, within dates, by revenue: over the snapshots whose band is known", () => {
    const auc = naiveAuc(ranked)!;
    expect(told.auc.value).toBeCloseTo(auc, 12);
    expect(told.gini.value).toBeCloseTo(2 * auc - 1, 12);
    expect(told.aucByRevenue.value).toBeCloseTo(naiveAuc(ranked, ({ revenue }) => revenue)!, 12);
    const dates = months.map((month) => judged.filter(({ on, band }) => on === month && band !== "unknown"));
    const pairs = dates.map((rows) => rows.filter(({ y }) => y === 1).length * rows.filter(({ y }) => y === 0).length);
    const within = sum(dates.map((rows, k) => (pairs[k] === 0 ? 0 : pairs[k]! * naiveAuc(rows)!))) / sum(pairs);
    expect(told.aucWithinDates.value).toBeCloseTo(within, 12);
  });

  test.each([
    ["top10", 0.1],
    ["top20", 0.2],
  ] as const)("gains %s", (name, fraction) => {
    const { lift, recall, revenueCaptured, ...rest } = told.gains[name];
    expect(rest).toEqual({ fraction });
    const expected = naiveGains(ranked, fraction);
    expect(lift.value).toBeCloseTo(expected.lift, 12);
    expect(recall.value).toBeCloseTo(expected.recall, 12);
    expect(revenueCaptured.value).toBeCloseTo(expected.revenueCaptured, 12);
  });

  test("false greens: accounts lost while green, each with its largest loss", () => {
    const rows = judged.filter(({ band, y }) => band === "green" && y === 1);
    const byAccount = [...new Set(rows.map(({ account }) => account))].map((account) => {
      const own = rows.filter((row) => row.account === account);
      const largest = own.reduce((best, row) => (row.revenue > best.revenue ? row : best));
      const asOf = formatDay(largest.on);
      return { account, asOf, moved: largest.revenue, score: largest.score, n: own.length };
    });
    byAccount.sort((a, b) => b.moved - a.moved || (a.account < b.account ? -1 : 1));
    expect(byAccount.length).toBeGreaterThan(3);
    expect(told.misses.accounts).toBe(byAccount.length);
    expect(told.misses.moved).toBeCloseTo(sum(byAccount.map(({ moved }) => moved)), 10);
    expect(told.misses.largest).toMatchObject(byAccount.slice(0, 10));
  });

  test("of false greens that lost equally much the first is told, with what held its score up", () => {
    const one = (account: string, month: number): SmallSnapshot => ({
      account,
      on: months[month]!,
      health: 88,
      amount: 70,
    });
    const lostSoon = [{ kind: "churned", on: months[2]! } as const];
    const input = smallInput([one("b", 0), one("b", 1), one("a", 1)], {
      events: { a: lostSoon, b: lostSoon },
      completeThrough,
    });
    expect(report(input).misses).toMatchObject({
      accounts: 2,
      moved: 140,
      largest: [
        { account: "a", asOf: "2026-02-01", moved: 70, n: 1 },
        { account: "b", asOf: "2026-01-01", moved: 70, n: 2, because: [{ id: "health" }, { id: "again" }] },
      ],
    });
    expect(report({ ...input, missesTold: 1 }).misses.largest.length).toBe(1);
  });

  test("lead times", () => {
    const leads: number[] = [];
    let missed = 0;
    let atLeast = 0;
    for (const [account, [churn]] of Object.entries(events)) {
      const on = churn!.on;
      if (on < months[0]! + 14 || on > months[3]! + 14 + 59 || !judged.some((row) => row.account === account)) continue;
      const before = snapshots.filter((row) => row.account === account && row.on < on);
      if (before.length === 0) continue;
      const lastOther = before.findLastIndex((row) => bandOf(row) !== "red");
      if (lastOther === before.length - 1) missed++;
      else leads.push(on - before[lastOther + 1]!.on);
      if (lastOther === -1) atLeast++;
    }
    leads.sort((a, b) => a - b);
    const at = (p: number) => {
      const place = p * (leads.length - 1);
      const below = leads[Math.floor(place)]!;
      return below + (place % 1) * ((leads[Math.floor(place) + 1] ?? below) - below);
    };
    expect(leads.length).toBeGreaterThan(5);
    expect(missed).toBeGreaterThan(2);
    expect(told.leadTime).toMatchObject({
      losses: leads.length + missed,
      atLeast,
      warned: { value: near(leads.length / (leads.length + missed)) },
      lowerQuartile: { value: near(at(0.25)) },
      median: { value: near(at(0.5)) },
      upperQuartile: { value: near(at(0.75)) },
    });
    for (const days of [30, 60, 90, 120, 180] as const) {
      const early = leads.filter((lead) => lead >= days).length;
      expect(told.leadTime.before[`d${days}`].value).toBeCloseTo(early / (leads.length + missed), 12);
    }
  });

  test("recall of red with a gap of 0", () => {
    const again = report(smallInput(snapshots, { events, completeThrough }, { horizon: 60, gap: 0 }));
    expect(told.recallWithoutGap).toMatchObject({ value: near(again.bands["red"]!.shareOfPositives.value!) });
    expect(again.recallWithoutGap).toBeNull();
  });

  test("the best single fact is chosen on the training dates and judged on the test dates", () => {
    // on the training dates noise is perfect, on the test dates it is noise
    const { snapshots, events } = randomBook(300, 2);
    const trained = snapshots.map((one) => {
      const training = one.on < months[2]!;
      const leaves =
        events[one.account] !== undefined &&
        judgedByEvents(events[one.account]!, one.on, { gap: 0, horizon: 31, completeThrough }) === 1;
      return training ? { ...one, noise: leaves ? 100 : 0 } : one;
    });
    const input = smallInput(
      trained,
      { events, completeThrough },
      { horizon: 31, train: { to: months[1]! }, test: { from: months[2]! } },
    );
    const best = report(input).baselines.bestFact!;
    expect(best).toMatchObject({ fact: "noise", direction: "down" });
    const rows = trained
      .filter((one) => one.on >= months[2]! && bandOf(one) !== "unknown")
      .map((one) => ({
        ...one,
        y: judgedByEvents(events[one.account] ?? [], one.on, { gap: 0, horizon: 31, completeThrough }),
      }))
      .filter(({ y }) => y === 0 || y === 1)
      .map(({ account, noise, y }) => ({ account, score: -noise!, y: y as 0 | 1, revenue: 0 }));
    expect(best.auc.value).toBeCloseTo(naiveAuc(rows)!, 12);
  });
});

describe("what is welcome, by snapshots", () => {
  const { snapshots, events: churns } = randomBook(120, 1);
  // those who would leave expand instead
  const events = Object.fromEntries(
    Object.entries(churns).map(([account, [one]]) => [account, [{ ...one!, kind: "expanded" as const, amount: 7 }]]),
  );
  const settings = { target: "expanded", horizon: 60 } as const;
  const told = report(smallInput(snapshots, { events, completeThrough }, settings));
  const window = { gap: 0, horizon: 60, completeThrough };
  const rows = snapshots.map((one) => ({
    ...one,
    y: judgedByChanges("expanded", events[one.account] ?? [], one.on, window),
  }));
  const ranked = rows.filter((one) => bandOf(one) !== "unknown" && (one.y === 0 || one.y === 1));

  test("a high score is the risk, and the best band warns", () => {
    const risky = ranked.map(({ account, health, y }) => ({ account, score: -health!, y: y as 0 | 1, revenue: 1 }));
    expect(told.auc.value).toBeCloseTo(naiveAuc(risky)!, 12);
    expect(told.gains.top20.recall.value).toBeCloseTo(naiveGains(risky, 0.2).recall, 12);
    expect(told.verdict).toMatchObject({ warningBand: "Healthy", calmBand: "At risk" });
    expect(told.bands["green"]!.moved).toBe(7 * told.bands["green"]!.positives);
    const missed = ranked.filter((one) => bandOf(one) === "red" && one.y === 1);
    expect(told.misses.accounts).toBe(new Set(missed.map(({ account }) => account)).size);
    expect(told.monotone).toBe(false);
  });

  test("the score of an expansion that was not foretold is told by what held it down", () => {
    const [largest] = told.misses.largest;
    expect(largest!.because[0]).toMatchObject({ id: "health" });
    expect(largest!.score).toBeLessThan(40);
  });
});

describe("intervals", () => {
  const { snapshots, events } = randomBook(60, 1);
  const history = { events, completeThrough };

  test("are the same for the same seed, and others for another", () => {
    const once = report(smallInput(snapshots, history, {}, { seed: 7 }));
    expect(report(smallInput(snapshots, history, {}, { seed: 7 }))).toEqual(once);
    const other = report(smallInput(snapshots, history, {}, { seed: 8 }));
    expect(other.judged.rate.value).toBe(once.judged.rate.value);
    expect(other.judged.rate).not.toEqual(once.judged.rate);
    // clustered DeLong has no draws
    expect(other.auc).toEqual(once.auc);
  });

  test("hold the figure, and lie in their range", () => {
    const { auc, bands, judged } = report(smallInput(snapshots, history, {}, { draws: 200 }));
    for (const figure of [auc, judged.rate, bands["red"]!.rate, bands["green"]!.shareOfMoved]) {
      if (figure.value === null || figure.lower === undefined) throw new Error(JSON.stringify(figure));
      expect([0, figure.lower, figure.value, figure.upper, 1].every((x, i, all) => i === 0 || all[i - 1]! <= x!)).toBe(
        true,
      );
    }
  });

  test("do not depend on the order in which accounts come", async () => {
    const book = smallBook();
    const rowsOf = (account: string) => {
      const own = snapshots.filter((one) => one.account === account);
      const at = Float64Array.from(own, ({ on }) => on - 1);
      const column = (key: "health" | "again" | "noise" | "amount") => own.map((one) => one[key] ?? null);
      const columns = new Map([
        ["health", column("health")],
        ["again", column("again")],
        ["noise", column("noise")],
        ["amount", column("amount")],
      ]);
      const churned = events[account] ?? [];
      const when = Float64Array.from(churned, ({ on }) => on);
      const kinds = new Map([["kind", churned.map(({ kind }) => kind)]]);
      return {
        account,
        sources: new Map([
          ["rows", { count: own.length, at, known: at, columns }],
          ["outcomes.events", { count: churned.length, at: when, known: when, columns: kinds }],
        ]),
      };
    };
    const accounts = [...new Set(snapshots.map(({ account }) => account))].map(rowsOf);
    const reports = await Promise.all(
      [
        accounts,
        accounts.toReversed(),
        accounts.toSorted((a, b) => (a.account.slice(-1) < b.account.slice(-1) ? -1 : 1)),
      ].map(async (ordered) => {
        const { table, histories, quality } = await buildSnapshots(book, ordered, new Map(), { dates: months });
        const settings = { target: "churned", unit: "snapshots", horizon: 90, gap: 0, grace: 0 } as const;
        const ruleSet = smallRules(book);
        return report({ book, ruleSet, settings, table, histories: histories!, quality, dataVersion: "1", draws: 50 });
      }),
    );
    expect(reports[0]!.judged.n).toBeGreaterThan(100);
    expect(reports[1]).toEqual(reports[0]);
    expect(reports[2]).toEqual(reports[0]);
  });
});

describe("books that have little to say", () => {
  /** Accounts with two snapshots each, of which the first so many leave. */
  function bookWith(churned: number, accounts = 40, scoreOf: (k: number) => number | null = (k) => (k * 7) % 100) {
    const snapshots = Array.from({ length: accounts }, (_, k) =>
      [0, 1].map(
        (month): SmallSnapshot => ({
          account: nameOf(k),
          on: months[month]!,
          health: scoreOf(k),
          amount: 100 + k,
          noise: k,
        }),
      ),
    ).flat();
    const events = Object.fromEntries(
      Array.from({ length: churned }, (_, k) => [nameOf(k), [{ kind: "churned", on: months[1]! + 30 } as const]]),
    );
    return { snapshots, history: { events, completeThrough } };
  }

  /** Fifteen leave, and snapshot k pays an amount. */
  function paying(amount: (k: number) => number | null) {
    const { snapshots, history } = bookWith(15);
    return { history, snapshots: snapshots.map((one, k) => ({ ...one, amount: amount(k) })) };
  }

  /** Paths at which a report has a number that is none, or a figure without value that has no reason. */
  function faults(value: unknown, path = "report"): string[] {
    if (typeof value === "number") return Number.isFinite(value) ? [] : [`${path} is ${value}`];
    if (value === undefined) return [];
    if (typeof value !== "object" || value === null) return [];
    const figure = value as { value?: unknown; reason?: unknown; lower?: unknown; upper?: unknown };
    const own =
      "value" in figure &&
      figure.value === null &&
      path !== "report.baselines" &&
      !("shape" in figure) &&
      typeof figure.reason !== "string"
        ? [`${path} has no value and no reason`]
        : [];
    if ("lower" in figure !== "upper" in figure) own.push(`${path} has half an interval`);
    return [...own, ...Object.entries(value).flatMap(([key, one]) => faults(one, `${path}.${key}`))];
  }

  const books: Record<
    string,
    {
      snapshots: SmallSnapshot[];
      history: SmallHistory;
      settings?: Partial<BacktestInput["settings"]>;
      revenue?: boolean;
    }
  > = {
    "nobody left": bookWith(0),
    "one left": bookWith(1),
    "five left": bookWith(5),
    "twelve left": bookWith(12),
    "all left": bookWith(40),
    "all but one left": bookWith(39),
    "one account, which left": bookWith(1, 1),
    "one account, which stayed": bookWith(0, 1),
    "a constant score": bookWith(15, 40, () => 55),
    "a constant score of 0": bookWith(15, 40, () => 0),
    "everything unknown": bookWith(15, 40, () => null),
    "everybody who left is unknown": bookWith(15, 40, (k) => (k < 15 ? null : k)),
    "everybody who stayed is unknown": bookWith(15, 40, (k) => (k < 15 ? k : null)),
    "a perfect order": bookWith(15, 40, (k) => k),
    "no revenue": { ...bookWith(15), revenue: false },
    "a gap": { ...bookWith(15), settings: { gap: 30 } },
    "everybody left within the gap": { ...bookWith(39), settings: { gap: 75 } },
    "training dates without snapshots": {
      ...bookWith(15),
      settings: { train: { to: day("2025-01-01") }, test: { from: months[0]! } },
    },
    "training dates of one outcome": {
      ...bookWith(15),
      settings: { horizon: 30, train: { to: months[0]! }, test: { from: months[1]! } },
    },
    "test dates without snapshots": { ...bookWith(15), settings: { test: { from: day("2027-01-01") } } },
    "no complete horizon": {
      ...bookWith(15),
      history: { ...bookWith(15).history, completeThrough: day("2026-03-20") },
    },
    "no snapshots": { ...bookWith(15), snapshots: [] },
    silence: { ...bookWith(0), settings: { target: "lapsed" } },
    "negative revenue": paying((k) => (k === 3 ? -5 : 100)),
    "all revenue 0": paying(() => 0),
    "all revenue missing": paying(() => null),
    "revenue that is no money": paying(() => 1e308),
  };
  const of = (name: string, draws = 40) => {
    const { snapshots, history, settings, revenue } = books[name]!;
    return report(smallInput(snapshots, history, settings, { draws, ...(revenue !== undefined && { revenue }) }));
  };

  test.each(Object.keys(books))("%s: a report without a number that is none", (name) => {
    const told = of(name);
    expect(faults(told)).toEqual([]);
    // what comes back from JSON is what went in: no NaN, no infinity turned into null
    expect(JSON.parse(JSON.stringify(told))).toEqual(told);
  });

  test("no complete horizon: what there is, what is left out, and when the first will be complete", () => {
    const { judged, ranked, auc, verdict, bands, concordance, caveats } = of("no complete horizon");
    expect(judged).toMatchObject({
      n: 0,
      from: null,
      to: null,
      rate: { value: null, reason: "no-rows" },
      excluded: { already_churned: 0, inside_gap: 0, horizon_incomplete: 80 },
      // the day with which the 90 days from 1 January are over
      nextComplete: "2026-03-31",
    });
    expect([ranked.n, auc.value, bands["red"]!.share]).toEqual([0, null, { value: null, reason: "no-rows" }]);
    // how long accounts stayed is known all the same, up to the last complete day
    expect(concordance).toMatchObject({ accounts: 40, events: 15 });
    expect(verdict).toMatchObject({ code: "nothing-judged", leftOut: 80, nextComplete: "2026-03-31" });
    expect(caveats.map(({ code }) => code)).toEqual(["horizon-incomplete"]);
  });

  test.each(["test dates without snapshots", "no snapshots"])("%s: nothing is judged, and nothing waits", (name) => {
    const { judged, verdict } = of(name);
    expect(judged).toMatchObject({ n: 0, nextComplete: null });
    expect(verdict).toMatchObject({ code: "nothing-judged", leftOut: 0, nextComplete: null });
  });

  test.each(["nobody left", "one left", "five left"])("%s: no AUC, because so few left", (name) => {
    const { auc, gini, aucWithinDates, aucByRevenue, baselines, verdict } = of(name);
    for (const figure of [auc, gini, aucWithinDates, aucByRevenue])
      expect(figure).toEqual({ value: null, reason: "few-positives" });
    expect(baselines).toEqual({});
    expect(verdict.code).toBe(name === "nobody left" ? "one-outcome" : "few-positives");
  });

  test("with ten churned accounts there is an AUC, with nine there is none", () => {
    const told = (churned: number) => {
      const { snapshots, history } = bookWith(churned);
      return report(smallInput(snapshots, history));
    };
    expect(told(9).auc).toEqual({ value: null, reason: "few-positives" });
    expect(told(10).auc.value).not.toBeNull();
  });

  test("how few left is told, with the half-width to expect", () => {
    const caveat = (name: string) => of(name).caveats.find(({ code }) => code === "few-positives");
    expect(caveat("five left")).toMatchObject({ parameters: { accounts: 5, level: "red" } });
    expect(caveat("all but one left")).toMatchObject({ parameters: { accounts: 39, level: "amber" } });
  });

  test.each(["a constant score", "a constant score of 0"])("%s: nothing is ranked, and the reason is told", (name) => {
    const { auc, gini, verdict } = of(name);
    for (const figure of [auc, gini]) expect(figure).toEqual({ value: null, reason: "constant-risk" });
    expect(verdict.code).toBe("no-order");
  });

  test("all left: one outcome", () => {
    const { auc, verdict } = of("all left");
    expect(auc).toEqual({ value: null, reason: "no-negatives" });
    expect(verdict.code).toBe("one-outcome");
  });

  test("everything unknown: nothing is ranked, and the unknown are reported with their churn rate", () => {
    const { auc, judged, bands, caveats } = of("everything unknown");
    expect(auc.value).toBeNull();
    expect(judged.unknown).toBe(80);
    expect(bands["unknown"]).toMatchObject({ n: 80, positives: 30, rate: { value: 0.375 } });
    expect(caveats).toContainEqual({
      code: "unknown-band",
      parameters: { n: 80, positives: 30, rate: 0.375 },
    });
  });

  test.each(["no revenue", "negative revenue", "revenue that is no money"])(
    "%s: what is weighed by it has a reason instead of a value",
    (name) => {
      const reason = { "no revenue": "no-revenue", "negative revenue": "negative-revenue" }[name] ?? "not-finite";
      const { aucByRevenue, bands, gains, verdict, caveats } = of(name);
      const none = { value: null, reason };
      expect(aucByRevenue).toEqual(none);
      expect(bands["red"]!.shareOfMoved).toEqual(none);
      expect(gains.top10.revenueCaptured).toEqual(none);
      expect(verdict.caught.of).toBe("rows");
      if (reason !== "not-finite") expect(caveats.map(({ code }) => code)).toContain(reason);
    },
  );

  test("a perfect order: AUC 1, without an interval and under suspicion", () => {
    const { auc, caveats } = of("a perfect order");
    expect(auc).toEqual({ value: 1, noInterval: "no-variance" });
    expect(caveats.map(({ code }) => code)).toContain("suspiciously-good");
  });

  test("results before the rule set was made are in-sample", () => {
    const { snapshots, history } = bookWith(15);
    const told = report(smallInput(snapshots, history, { created: months[1]! }));
    expect(told.judged.inSample).toBe(40);
    expect(told.caveats).toContainEqual({ code: "in-sample", parameters: { n: 40, created: "2026-02-01" } });
    expect(told.walkForward.map(({ from, inSample }) => [from, inSample])).toEqual([
      ["2026-01-01", true],
      ["2026-02-01", false],
    ]);
  });

  test("a base rate that moved is told, wherever it moved from", () => {
    const { snapshots, history } = bookWith(15);
    const settings = { horizon: 30, train: { to: months[0]! }, test: { from: months[1]! } };
    // nobody leaves within 30 days of 1 January; everybody who leaves does so 30 days after 1 February
    const told = report(smallInput(snapshots, history, { ...settings, horizon: 31 }));
    expect(told.train?.rate.value).toBe(0);
    expect(told.judged.rate.value).toBe(0.375);
    expect(told.caveats.map(({ code }) => code)).toContain("rate-moved");
  });

  test("everybody who can be ranked has one outcome: the verdict does not speak of too few", () => {
    const { auc, verdict, judged } = of("everybody who stayed is unknown");
    expect(judged.positiveAccounts).toBe(15);
    expect(auc).toEqual({ value: null, reason: "no-negatives" });
    expect(verdict.code).not.toBe("few-positives");
  });
});
