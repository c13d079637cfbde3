/**
 * Edges of the band that warns: what can be worked on is kept to, costs are the least, and nothing is claimed of the dates
 * an edge was chosen on.
 */
import { describe, expect, test } from "vitest";
import { type Observations, observe, trainingDates } from "#engine/backtest/observations.ts";
import { readDocument } from "#engine/document/document.ts";
import type { RulesDocument } from "#engine/document/schema/rules.ts";
import { scoreColumns } from "#engine/evaluate/columns.ts";
import { edgeChanges, patchRules } from "#engine/tuning/patch.ts";
import { type ThresholdGoal, tuneThresholds } from "#engine/tuning/thresholds.ts";
import { bookOf, simulateAccount } from "../../simulations/population.ts";

const input = bookOf(Array.from({ length: 400 }, (_, account) => simulateAccount(3, account)));
const { table, histories, settings, ruleSet } = input;
const { program } = ruleSet;
const observed = (dates: Parameters<typeof observe>[4]) => observe(table, histories, settings, "revenue", dates);
const learned = observed(trainingDates(settings));
const judged = observed(settings.test);
const { tenths } = scoreColumns(program, table);

const choose = (goal: ThresholdGoal, from: Observations = learned) =>
  tuneThresholds({
    program,
    table,
    every: "month",
    learned: from,
    test: judged,
    welcome: false,
    goal,
    draws: { draws: 50 },
  });

/** The last three months of the dates learned from. */
const recent = Array.from(learned.date.keys()).filter((i) => learned.date[i]! > Math.max(...learned.date) - 92);
const warningsADate = (edge: number) =>
  recent.filter((i) => tenths[learned.row[i]!]! < 10 * edge).length / new Set(recent.map((i) => learned.date[i])).size;

describe("capacity", () => {
  test.each([5, 12, 40])("%i a date: as many as can be worked on, and one point more would be too many", (capacity) => {
    const found = choose({ by: "capacity", capacity });
    if (!found.tuned) throw new Error(found.reason);
    const edge = program.edges[0]![0]! + found.shift;
    expect(warningsADate(edge)).toBeLessThanOrEqual(capacity);
    const next = program.edges[0]![1]!;
    if (edge + 1 < next) expect(warningsADate(edge + 1)).toBeGreaterThan(capacity);
  });

  test("what it means is told on the test dates, counted by hand", () => {
    const found = choose({ by: "capacity", capacity: 12 });
    if (!found.tuned) throw new Error(found.reason);
    const edge = program.edges[0]![0]! + found.shift;
    const warned = Array.from(judged.row.keys()).filter((i) => tenths[judged.row[i]!]! < 10 * edge);
    const right = warned.filter((i) => judged.y[i] === 1).length;
    const positives = judged.y.reduce((sum, one) => sum + one, 0);
    expect(found.test!.after.warnings.value).toBeCloseTo(warned.length / new Set(judged.date).size, 9);
    expect(found.test!.after.precision.value).toBeCloseTo(right / warned.length, 9);
    expect(found.test!.after.recall.value).toBeCloseTo(right / positives, 9);
    const { difference } = found.test!;
    expect("lower" in difference.recall && difference.recall.lower).toBeLessThanOrEqual(difference.recall.value!);
  });
});

describe("cost", () => {
  const costOf = (edge: number, missed: number, wrong: number) =>
    Array.from(learned.row.keys()).reduce((sum, i) => {
      const isWarned = tenths[learned.row[i]!]! < 10 * edge;
      if (learned.y[i] === 1) return sum + (isWarned ? 0 : missed);
      return sum + (isWarned ? wrong : 0);
    }, 0);

  test.each([
    [10, 1],
    [3, 1],
  ])("a loss costs %i, a false alarm %i: no other edge was cheaper where it was chosen", (missed, wrong) => {
    const found = choose({ by: "cost", missed, false: wrong });
    const today = program.edges[0]![0]!;
    const chosen = costOf(today + (found.tuned ? found.shift : 0), missed, wrong);
    for (let edge = 1; edge < program.edges[0]![1]!; edge++) {
      expect(costOf(edge, missed, wrong)).toBeGreaterThanOrEqual(chosen);
    }
    if (found.tuned) expect(found.test!.difference.cost).toBeDefined();
  });

  test("fewer than ten accounts lost, and none is proposed", () => {
    const none = { ...learned, y: learned.y.map(() => 0) };
    expect(choose({ by: "cost", missed: 5, false: 1 }, none)).toMatchObject({ tuned: false, reason: "few-positives" });
  });
});

test("the patch moves the edge and those of its variants, and leaves comments alone", () => {
  const text = `rules: r
groups: [] # none
bands:
  - id: red # at risk
    below: 40 # why
    variants: [{ for: { stage: new }, below: 30 }]
  - id: green
`;
  const document = readDocument(text, "r.rules.yaml").document!.value as RulesDocument;
  const numbers = edgeChanges(document, 0, -5);
  expect(patchRules(text, document, { numbers, curves: [] })).toBe(
    text.replace("below: 40", "below: 35").replace("below: 30", "below: 25"),
  );
});
