/**
 * Every snapshot of the real book: what is explained is what was scored.
 *
 * @module
 */
import { beforeAll, describe, expect, test } from "vitest";
import { type SnapshotTable, snapshotReader } from "#engine/book/table.ts";
import { noBand, noScore } from "#engine/evaluate/arithmetic.ts";
import { type Scores, scoreColumns } from "#engine/evaluate/columns.ts";
import { type Explanation, explain } from "#engine/explain/explanation.ts";
import { type Program, unknownBand } from "#engine/rules/program.ts";
import { onlineRetail } from "../../onlineRetail.ts";
import { violations } from "./laws.ts";

describe("the real book", () => {
  let program: Program;
  let table: SnapshotTable;
  let scores: Scores;
  let explanations: Explanation[];

  beforeAll(async () => {
    const { ruleSet, snapshots } = await onlineRetail();
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

  test("contributions add up to the mean, and mean, adjustments and rounding to the score", () => {
    expect(explanations.flatMap(violations)).toEqual([]);
  });
});
