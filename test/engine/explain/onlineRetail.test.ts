/**
 * Every snapshot of the real book: what is explained is what was scored.
 *
 * @module
 */
import { beforeAll, describe, expect, test } from "vitest";
import type { Book } from "#engine/book/book.ts";
import { type SnapshotTable, snapshotReader } from "#engine/book/table.ts";
import { noBand, noScore } from "#engine/evaluate/arithmetic.ts";
import { type Scores, scoreColumns } from "#engine/evaluate/columns.ts";
import { type Evaluated, explainChange } from "#engine/explain/change.ts";
import { type Explanation, explain } from "#engine/explain/explanation.ts";
import { holdingAt } from "#engine/explain/holding.ts";
import { type Program, unknownBand } from "#engine/rules/program.ts";
import { onlineRetail } from "../../onlineRetail.ts";
import { violations } from "./laws.ts";

/** Other rules over the same facts: weights, an adjustment and stability of their own; one without two of the stages. */
function variantsOf(program: Program): Program[] {
  const [first, ...rest] = program.groups;
  const reweighted: Program = {
    ...program,
    groups: [{ ...first!, weights: first!.weights.map((weight) => weight * 3) }, ...rest],
  };
  const when = program.stages[0]!.when!;
  return [
    reweighted,
    { ...program, adjustments: [{ id: "new", when, kind: "cap", amount: 55 }] },
    { ...program, stability: { worsen: { snapshots: 2, margin: 0 }, improve: { snapshots: 3, margin: 2 } } },
    inOneStage(reweighted, 2),
  ];
}

/** The rules as they are in one stage, for everybody. */
function inOneStage(program: Program, stage: number): Program {
  const only = <T>(cells: readonly T[]): T[] => [cells[stage]!];
  return {
    ...program,
    stages: [{ id: "all" }],
    edges: only(program.edges),
    groups: program.groups.map((group) => ({
      ...group,
      weights: only(group.weights),
      rollUp: only(group.rollUp),
      components: group.components.map((component) => ({
        ...component,
        weights: only(component.weights),
        onMissing: only(component.onMissing),
        shapeOf: only(component.shapeOf),
      })),
    })),
  };
}

describe("the real book", () => {
  let book: Book;
  let program: Program;
  let table: SnapshotTable;
  let scores: Scores;
  let explanations: Explanation[];

  beforeAll(async () => {
    const { ruleSet, snapshots, ...rest } = await onlineRetail();
    book = rest.book;
    program = ruleSet.program;
    table = snapshots.table;
    scores = scoreColumns(program, table);
    explanations = Array.from({ length: table.length }, (_, row) => explain(program, snapshotReader(table, row)));
  });

  test("has 32,655 snapshots with scores in every band", () => {
    expect(explanations.length).toBe(32_655);
    expect(new Set(explanations.map(({ band }) => band))).toEqual(new Set(program.bands.map(({ id }) => id)));
  });

  test("explanation and columns agree in segment, stage, score, band and coverage", () => {
    const differing = explanations.flatMap((explanation, row) => {
      const { tenths, band, segment, stage, coverage } = scores;
      const columns = {
        segment: program.segments[segment[row]!]!.id,
        stage: program.stages[stage[row]!]!.id,
        score: tenths[row] === noScore ? null : tenths[row]! / 10,
        band: band[row] === noBand ? unknownBand : program.bands[band[row]!]!.id,
        coverage: coverage[row],
      };
      const explained = { ...explanation, segment: explanation.segment.id, stage: explanation.stage.id };
      return (Object.keys(columns) as (keyof typeof columns)[])
        .filter((key) => columns[key] !== explained[key])
        .map((key) => ({ row, key, columns: columns[key], explained: explained[key] }));
    });
    expect(differing).toEqual([]);
  });

  test("every consecutive pair of snapshots of an account, and every sixteenth snapshot under other rules, is split into parts that sum to the difference", {
    timeout: 300_000,
  }, () => {
    const others = variantsOf(program);
    const sides = [program, ...others].map((one) => {
      const scored = scoreColumns(one, table);
      return (row: number): Evaluated => ({
        program: one,
        read: snapshotReader(table, row),
        holding: holdingAt(one, table, scored, book.calendar.every, row),
      });
    });
    const [side, ...otherSides] = sides;
    const worst = { pairs: 0, rules: 0, both: 0 };
    const count = { pairs: 0, rules: 0, both: 0 };
    const kinds = new Set<string>();
    const see = (what: keyof typeof count, before: Evaluated, after: Evaluated) => {
      const { difference, parts } = explainChange(before, after);
      if (difference === null) return;
      count[what]++;
      worst[what] = Math.max(worst[what], Math.abs(parts.reduce((sum, { by }) => sum + by, 0) - difference));
      for (const { kind } of parts) kinds.add(kind);
    };
    let accounts = 0;
    let otherRules = 0;
    for (let row = 0; row < table.length; row++) {
      const isPair = row > 0 && table.account[row] === table.account[row - 1];
      if (!isPair) accounts++;
      const now = side!(row);
      if (isPair) see("pairs", side!(row - 1), now);
      if (row % 16 > 0) continue;
      otherRules++;
      // four of them on, all others have had their turn
      const other = otherSides[(row / 16) % otherSides.length]!;
      see("rules", other(row), now);
      if (isPair) see("both", other(row - 1), now);
    }
    // everybody has a score, so that nothing is left out
    expect(count).toMatchObject({ pairs: table.length - accounts, rules: otherRules });
    expect(count.both).toBeGreaterThan(otherRules / 2);
    for (const error of Object.values(worst)) expect(error).toBeLessThanOrEqual(1e-9);
    expect(kinds).toEqual(new Set(["rules", "stage", "value", "adjustments", "rounding", "stability"]));
  });

  test("contributions add up to the mean, and mean, adjustments and rounding to the score", () => {
    expect(explanations.flatMap(violations)).toEqual([]);
  });
});
