/**
 * What the verdict says of an order: better than chance, no better, worse, and whether a single fact is.
 */
import { describe, expect, test } from "vitest";
import { type BacktestReport, backtest } from "#engine/backtest/report.ts";
import { problem } from "#engine/problems.ts";
import { randomStream } from "#engine/statistics/index.ts";
import { backtestTexts } from "#engine/texts/index.ts";
import { day, type SmallEvent, type SmallSnapshot, smallInput } from "./small.ts";

const subject = { target: "churned", unit: "snapshots" } as const;
const months = ["2026-01-01", "2026-02-01", "2026-03-01"].map(day);

/** Accounts of which a third leaves in April; how much lower their score and how much higher their noise is. */
function bookWhere(scoreTells: number, noiseTells: number, seed: number, accounts = 200) {
  const random = randomStream(seed);
  const snapshots: SmallSnapshot[] = [];
  const events: Record<string, SmallEvent[]> = {};
  for (let k = 0; k < accounts; k++) {
    const account = `account-${String(k).padStart(3, "0")}`;
    const leaves = k % 3 === 0;
    if (leaves) events[account] = [{ kind: "churned", on: day("2026-04-10") }];
    for (const on of months) {
      const health = 20 + random.below(60) - (leaves ? scoreTells : 0);
      snapshots.push({ account, on, health, noise: random.below(60) + (leaves ? noiseTells : 0) });
    }
  }
  return { snapshots, history: { events, completeThrough: day("2026-12-31") } };
}

const report = (scoreTells: number, noiseTells: number, seed = 1, accounts = 200): BacktestReport => {
  const { snapshots, history } = bookWhere(scoreTells, noiseTells, seed, accounts);
  return backtest(smallInput(snapshots, history, { horizon: 120 }))!;
};

describe("the verdict", () => {
  test.each<[string, number, number, BacktestReport["verdict"]["code"], RegExp]>([
    [
      "rules that tell who leaves",
      18,
      0,
      "judged",
      /^These rules warned of .* AUC 0\.\d{3} \(0\.\d{3} – 0\.\d{3}\), n = 600 snapshots, 67 accounts lost\.$/,
    ],
    [
      "rules that tell nothing, beside a fact that does",
      0,
      25,
      "no-better",
      /^These rules do not predict: their order is no better than chance, AUC 0\.\d{3} \(0\.4\d\d – 0\.5\d\d\); the best single fact, noise, is: AUC 0\.\d{3} \(0\.[5-9]\d\d – 0\.\d{3}\), n = 600 snapshots, 67 accounts lost\. These rules warned of /,
    ],
    [
      "a book in which nothing tells anything",
      0,
      0,
      "nothing-predicts",
      /^Nothing here predicts: the order of these rules is no better than chance, AUC 0\.\d{3} \(0\.4\d\d – 0\.5\d\d\); the best single fact, \w+, is not surely better: AUC 0\.\d{3} \(0\.[34]\d\d – 0\.\d{3}\), n = 600 snapshots, 67 accounts lost\. These rules warned of /,
    ],
    [
      "rules the wrong way round",
      -18,
      0,
      "wrong-way",
      /^These rules order the wrong way round, worse than chance: AUC 0\.[0-4]\d\d \(0\.\d{3} – 0\.[0-4]\d\d\), n = 600 /,
    ],
  ])("of %s", (_, scoreTells, noiseTells, code, sentence) => {
    const { verdict } = report(scoreTells, noiseTells);
    expect(verdict.code).toBe(code);
    expect(backtestTexts.verdict(verdict, subject)).toMatch(sentence);
  });

  test("of few accounts, whose order may be one: that it cannot be told", () => {
    const { verdict } = report(4, 0, 1, 40);
    expect(verdict.code).toBe("uncertain");
    expect(backtestTexts.verdict(verdict, subject)).toMatch(
      /^Whether these rules predict cannot be told: their order may be chance, AUC 0\.\d{3} \(0\.[34]\d\d – 0\.[67]\d\d\), n = 120 /,
    );
  });

  test("follows the interval: of many books without any order, hardly one is judged to have one", () => {
    const codes = Array.from({ length: 40 }, (_, seed) => report(0, 0, seed + 1).verdict.code);
    expect(codes.filter((code) => code === "judged").length).toBeLessThanOrEqual(3);
    expect(codes.filter((code) => code === "wrong-way").length).toBeLessThanOrEqual(3);
  });
});

test("facts that may know the future are no baseline", () => {
  const { snapshots, history } = bookWhere(0, 25, 1);
  const input = smallInput(snapshots, history, { horizon: 120 });
  const quality = new Map([["noise", { stale: 0, outside: 0, shortened: 0, wholeFrom: undefined, undated: true }]]);
  const best = (told: BacktestReport) => told.baselines.bestFact?.fact;
  expect(best(backtest(input)!)).toBe("noise");
  expect(best(backtest({ ...input, quality })!)).toBe("health");
});

describe("what contradicts the book's expectations stands among the caveats, where the rules read it", () => {
  const { snapshots, history } = bookWhere(18, 0, 1);
  const input = smallInput(snapshots, history, { horizon: 120 });
  const rows = { id: "x", condition: "n > 0", broken: 3, rows: 4, examples: [] };
  const told = (...problems: ReturnType<typeof problem>[]) =>
    backtest({ ...input, problems })!.caveats.filter(({ code }) => /expectations|scales/.test(code));

  test("rows of their sources", () => {
    const problems = [
      problem("expectation-rows", { ...rows, source: "rows", title: "All are above" }),
      problem("expectation-rows", { ...rows, source: "elsewhere" }),
    ];
    const [caveat, ...others] = told(...problems);
    expect(others).toEqual([]);
    expect(caveat).toEqual({
      code: "expectations-broken",
      parameters: { expectations: [{ id: "x", title: "All are above", share: 0.75, of: "rows" }] },
    });
    expect(backtestTexts.caveat(caveat!, subject)).toBe(
      "The data behind these rules are not as the book expects: “All are above” does not hold for 75.0\u202f% of the rows.",
    );
  });

  test("scales of their facts", () => {
    const scale = {
      direction: "up",
      accounts: 90,
      correlation: -0.5,
      lower: -0.6,
      upper: -0.4,
      p: 0,
      others: [],
    } as const;
    expect(told(problem("scale-reversed", { ...scale, facts: ["health", "flag"] }))).toEqual([
      { code: "scales-reversed", parameters: { facts: ["health"] } },
    ]);
    expect(told(problem("scale-reversed", { ...scale, facts: ["flag"] }))).toEqual([]);
  });
});
