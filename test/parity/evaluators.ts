/**
 * The evaluators, each giving its scores in the same words.
 *
 * @module
 */
import { deepStrictEqual } from "node:assert/strict";
import { snapshotReader } from "#engine/book/table.ts";
import { accountEvaluator } from "#engine/evaluate/account.ts";
import { noBand, noScore } from "#engine/evaluate/arithmetic.ts";
import { scoreColumns, scoreIntervals } from "#engine/evaluate/columns.ts";
import { heldBands } from "#engine/evaluate/stability.ts";
import { type Explanation, explain } from "#engine/explain/explanation.ts";
import { type Program, unknownBand } from "#engine/rules/program.ts";
import {
  accountName,
  bookText,
  inHistories,
  type ParityCase,
  type ParitySnapshot,
  type RunnableCase,
  runnableCase,
  typeOfFact,
} from "./cases.ts";
import { type NaiveRules, type NaiveScore, naiveHeld, naiveScore } from "./naive.ts";

/** What every evaluator tells of a snapshot. */
export type Score = Omit<NaiveScore, "mean" | "interval">;

/** What every evaluator tells of a snapshot in an account's history. */
export type HeldScore = NaiveScore & { readonly held: string };

/** What the columns say, by snapshot. */
export function byColumns({ ruleSet: { program }, table }: RunnableCase): Score[] {
  const { tenths, band, segment, stage, coverage } = scoreColumns(program, table);
  return Array.from({ length: table.length }, (_, row) => ({
    segment: program.segments[segment[row]!]!.id,
    stage: program.stages[stage[row]!]!.id,
    score: tenths[row] === noScore ? null : tenths[row]! / 10,
    band: bandName(program, band[row]!),
    coverage: coverage[row]!,
  }));
}

function bandName({ bands }: Program, band: number): string {
  return band === noBand ? unknownBand : bands[band]!.id;
}

/** What the columns say of intervals and of the bands held, by snapshot. */
function intervalsByColumns({
  book,
  ruleSet: { program },
  table,
}: RunnableCase): Omit<HeldScore, keyof Score | "mean">[] {
  const { low, high } = scoreIntervals(program, table);
  const held = heldBands(program, table, scoreColumns(program, table), book.calendar.every);
  return Array.from({ length: table.length }, (_, row) => ({
    interval: low[row] === noScore ? null : { low: low[row]! / 10, high: high[row]! / 10 },
    held: bandName(program, held[row]!),
  }));
}

/** What the engine's own explanations say; they know nothing of the band held. */
function byExplanation({ ruleSet: { program }, table }: RunnableCase): NaiveScore[] {
  return Array.from({ length: table.length }, (_, row) => told(explain(program, snapshotReader(table, row))));
}

/** What json-rules-engine decides. */
async function byAccount({ ruleSet: { program }, table }: RunnableCase): Promise<NaiveScore[]> {
  const evaluator = accountEvaluator(program);
  const explanations: NaiveScore[] = [];
  for (let row = 0; row < table.length; row++) {
    explanations.push(told(await evaluator.explain(snapshotReader(table, row))));
  }
  return explanations;
}

function told({ segment, stage, mean, score, band, coverage, interval }: Explanation): NaiveScore {
  return { segment: segment.id, stage: stage.id, mean, score, band, coverage, interval };
}

/** What the page says. */
function byPage({ snapshots }: ParityCase, { rules, book }: RunnableCase): HeldScore[] {
  const scores = snapshots.map(({ asOf, facts }) => ({ asOf, score: naiveScore(rules, { ...facts, as_of: asOf }) }));
  return inHistories(snapshots, scores).flatMap((history) => {
    const held = naiveHeld(rules, book.calendar.every, history);
    return history.map(({ score }, index) => ({ ...score, held: held[index]! }));
  });
}

/**
 * The scores of a case, on which columns, explanation and the page have to agree to the digit.
 *
 * @throws AssertionError where they do not
 */
export function agreed(one: ParityCase, runnable = runnableCase(one)): HeldScore[] {
  const page = byPage(one, runnable);
  deepStrictEqual(
    byExplanation(runnable),
    page.map(({ held, ...score }) => score),
    "explanation and page differ",
  );
  deepStrictEqual(
    byColumns(runnable),
    page.map(({ mean, interval, held, ...score }) => score),
    "columns and page differ",
  );
  deepStrictEqual(
    intervalsByColumns(runnable),
    page.map(({ interval, held }) => ({ interval, held })),
    "intervals or held bands of the columns differ from the page's",
  );
  return page;
}

/**
 * The scores of a case, on which the account evaluator has to agree as well.
 *
 * @throws AssertionError where they do not
 */
export async function agreedByAll(one: ParityCase, runnable = runnableCase(one)): Promise<HeldScore[]> {
  const page = agreed(one, runnable);
  deepStrictEqual(
    await byAccount(runnable),
    page.map(({ held, ...score }) => score),
    "account evaluator and page differ",
  );
  return page;
}

/** A snapshot over the book of the parity cases: facts that are not named are missing. */
export type PartialSnapshot = Readonly<Record<string, ParitySnapshot["facts"][string]>>;

/** A rule set over the book of the parity cases, each snapshot of its own account; `as_of` is 2026-01-01 unless given. */
export function ready(
  rules: NaiveRules,
  snapshots: readonly PartialSnapshot[],
): { one: ParityCase; runnable: RunnableCase } {
  const one: ParityCase = {
    bookText,
    rulesText: JSON.stringify({ rules: "hand-made", ...rules }),
    snapshots: snapshots.map(({ as_of = 20_454, ...facts }, row) => ({
      account: accountName(row),
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
  return agreed(one, runnable).map(({ mean, interval, held, ...score }) => score);
}
