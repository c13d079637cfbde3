/** Of whoever moves it is told what moved them, where the score of the day says it and where it does not. */
import { describe, expect, test } from "vitest";
import { resolveBook } from "#engine/book/resolve.ts";
import { readDocument } from "#engine/document/index.ts";
import { planOf } from "#engine/plan/plan.ts";
import { compileRules } from "#engine/rules/compile.ts";
import { planTexts } from "#engine/texts/index.ts";
import { type SnapshotRow, tableOf } from "../tables.ts";

const bookWith = (window: string) =>
  resolveBook(
    readDocument(
      `book: monthly
sources:
  days: { file: d.csv, account: a, at: at, columns: { use: number, nps: number, pulse: number } }
snapshots: { every: month, from: 2026-01-01, to: 2026-03-01 }
facts:
  use: { sum: days.use, over: ${window}, title: Use }
  nps: { latest: days.nps }
  pulse: { latest: days.pulse }
outcomes: { lapse: { activity: days, after: 30d }, completeThrough: 2026-03-01 }
`,
      "book.yaml",
    ).document!,
  ).book!;

const book = bookWith("30d");
const [january, february, march] = [20_454, 20_485, 20_513];
const snapshot = (asOf: number, facts: SnapshotRow["facts"]): SnapshotRow => ({ account: "acme", asOf, facts });

const rulesWith = (low: number, sentiment = "nps") =>
  `rules: monthly
groups:
  - id: g
    weight: 1
    components:
      - { id: use, fact: use, title: Use, curve: [[${low}, 0], [100, 100]] }
      - { id: sentiment, fact: ${sentiment}, weight: 1, curve: [[0, 0], [10, 100]] }
bands: [{ id: red, below: 40 }, { id: amber, below: 70 }, { id: green }]
coverage: { minimum: 0 }
stability: { improve: { snapshots: 2 } }
`;

function planBetween(
  before: { readonly text: string; readonly book?: typeof book; readonly rows: readonly SnapshotRow[] },
  after: { readonly text: string; readonly book?: typeof book; readonly rows: readonly SnapshotRow[] },
) {
  const same = before.rows === after.rows ? tableOf(book, before.rows) : undefined;
  const side = (one: typeof before, name: string) => {
    const of = one.book ?? book;
    const document = readDocument(one.text, "m.rules.yaml").document!;
    return { ruleSet: compileRules(document, of).ruleSet!, book: of, table: same ?? tableOf(of, one.rows), name };
  };
  return planOf({ before: side(before, "before"), after: side(after, "after"), dataVersion: "test" });
}

describe("what moved an account", () => {
  test("is named where only the band held moves, by a date before", () => {
    const rows = [
      snapshot(january, { use: 90, nps: 9 }),
      snapshot(february, { use: 60, nps: 8 }),
      snapshot(march, { use: 100, nps: 9 }),
    ];
    const plan = planBetween({ text: rulesWith(0), rows }, { text: rulesWith(40), rows });
    const [mover] = plan.movers;
    expect(mover).toMatchObject({
      way: "worse",
      before: { score: 95, band: "green" },
      after: { score: 95, band: "amber" },
      causes: [{ difference: 0, by: 0, band: true, earlier: true }],
    });
    expect(planTexts.causesText(mover!, plan.differences)).toBe("Use on a date before");
  });

  test("is the fact with its values, where it is defined otherwise", () => {
    const plan = planBetween(
      { text: rulesWith(0), rows: [snapshot(march, { use: 90, nps: 9 })] },
      { text: rulesWith(0), book: bookWith("7d"), rows: [snapshot(march, { use: 30, nps: 9 })] },
    );
    expect(plan.differences).toEqual([
      { kind: "fact", name: "use", before: ["over: 30d"], after: ["over: 7d"], through: [] },
    ]);
    const [mover] = plan.movers;
    expect(planTexts.causesText(mover!, plan.differences, (name) => name)).toBe("−\u202f30.0 use 90 → 30");
  });
});

describe("better only because data went missing", () => {
  const rows = [snapshot(march, { use: 80, nps: 1 })];

  test("is told of facts that are no longer there", () => {
    const gone = [snapshot(march, { use: 80 })];
    const plan = planBetween({ text: rulesWith(0), rows }, { text: rulesWith(0), book: bookWith("31d"), rows: gone });
    expect(plan.migration.ways.better.accounts).toBe(1);
    expect(plan.betterByMissing).toEqual([{ account: "acme", name: null }]);
  });

  test("is told of a component that measures what is not there", () => {
    const plan = planBetween({ text: rulesWith(0), rows }, { text: rulesWith(0, "pulse"), rows });
    expect(plan.migration.ways.better.accounts).toBe(1);
    expect(plan.betterByMissing).toEqual([{ account: "acme", name: null }]);
  });

  test("is not told of who is better anyway", () => {
    const plan = planBetween({ text: rulesWith(0), rows }, { text: rulesWith(-900, "pulse"), rows });
    expect(plan.migration.ways.better.accounts).toBe(1);
    expect(plan.betterByMissing).toEqual([]);
  });
});
