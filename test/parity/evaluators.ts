/**
 * The evaluators, each giving its scores in the same words.
 *
 * @module
 */
import { expect } from "vitest";
import { snapshotReader } from "#engine/book/table.ts";
import { noBand, noScore } from "#engine/evaluate/arithmetic.ts";
import { scoreColumns } from "#engine/evaluate/columns.ts";
import { explain } from "#engine/explain/explanation.ts";
import { unknownBand } from "#engine/rules/program.ts";
import {
  bookText,
  type ParityCase,
  type ParitySnapshot,
  type RunnableCase,
  runnableCase,
  typeOfFact,
} from "./cases.ts";
import { type NaiveRules, type NaiveScore, naiveScore } from "./naive.ts";

/** What every evaluator tells of a snapshot. */
export type Score = Omit<NaiveScore, "mean">;

/** What the columns say, by snapshot. */
export function byColumns({ ruleSet: { program }, table }: RunnableCase): Score[] {
  const { tenths, band, segment, stage, coverage } = scoreColumns(program, table);
  return Array.from({ length: table.length }, (_, row) => ({
    segment: program.segments[segment[row]!]!.id,
    stage: program.stages[stage[row]!]!.id,
    score: tenths[row] === noScore ? null : tenths[row]! / 10,
    band: band[row] === noBand ? unknownBand : program.bands[band[row]!]!.id,
    coverage: coverage[row]!,
  }));
}

/** What the explanations say: the mean as well. */
function byExplanation({ ruleSet: { program }, table }: RunnableCase): NaiveScore[] {
  return Array.from({ length: table.length }, (_, row) => {
    const { segment, stage, mean, score, band, coverage } = explain(program, snapshotReader(table, row));
    return { segment: segment.id, stage: stage.id, mean, score, band, coverage };
  });
}

/** The scores of a case, on which all evaluators have to agree to the digit. */
export function agreed(one: ParityCase, runnable = runnableCase(one)): Score[] {
  const told = one.snapshots.map(({ asOf, facts }) => naiveScore(runnable.rules, { ...facts, as_of: asOf }));
  expect(byExplanation(runnable)).toEqual(told);
  const scores = told.map(({ mean, ...score }) => score);
  expect(byColumns(runnable)).toEqual(scores);
  return scores;
}

/** A snapshot over the book of the parity cases: facts that are not named are missing. */
export type PartialSnapshot = Readonly<Record<string, ParitySnapshot["facts"][string]>>;

/** A rule set over the book of the parity cases, ready to run; `as_of` is 2026-01-01 unless given. */
export function ready(
  rules: NaiveRules,
  snapshots: readonly PartialSnapshot[],
): { one: ParityCase; runnable: RunnableCase } {
  const one: ParityCase = {
    bookText,
    rulesText: JSON.stringify({ rules: "hand-made", ...rules }),
    snapshots: snapshots.map(({ as_of = 20_454, ...facts }) => ({
      asOf: as_of as number,
      facts: { ...nothing, ...facts },
    })),
  };
  return { one, runnable: runnableCase(one) };
}

const nothing = Object.fromEntries([...typeOfFact.keys()].map((name) => [name, null]));

/** The scores of hand-made rules and snapshots, on which all evaluators have to agree. */
export function scored(rules: NaiveRules, ...snapshots: readonly PartialSnapshot[]): Score[] {
  const { one, runnable } = ready(rules, snapshots);
  return agreed(one, runnable);
}
