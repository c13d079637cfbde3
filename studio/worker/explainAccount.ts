/**
 * Why an account has its score.
 *
 * @module
 */
import { formatDay, parseDay } from "#engine/book/days.ts";
import { snapshotReader } from "#engine/book/table.ts";
import { suppose } from "#engine/book/whatIf.ts";
import { explain } from "#engine/explain/explanation.ts";
import { holdingAt } from "#engine/explain/holding.ts";
import { nearestChanges } from "#engine/explain/nearest/nearestChanges.ts";
import type { Value } from "#engine/language/expression.ts";
import type { ScoredRules } from "#engine/live/index.ts";
import { shownOverride } from "./overrides.ts";
import type { AccountExplanation, ExplainQuestion, WhatIfQuestion } from "./protocol.ts";
import { toldReasons } from "./reasons.ts";
import { accountNumber, bandOf, columnOfRole, firstRowOf, numberAt, textAt } from "./standings.ts";
import type { Workbench } from "./workbench.ts";

/** No screen shows more reasons. */
const mostReasons = 20;

/** Explains an account on a day; `null` if it has no snapshot on it, or the rules never were sound. */
export function explainAccount(
  workbench: Workbench,
  { account, side, asOf }: ExplainQuestion,
): AccountExplanation | null {
  const [scored, shown] = [workbench.scored(side), workbench.shown(side)];
  const row = rowOf(workbench, account, asOf);
  if (!scored || !shown || row === undefined) return null;
  const { book, table } = workbench.live;
  const { program } = scored.ruleSet;
  const { every } = book.calendar;
  const unheld = { ...scored.scores, band: scored.standing };
  const read = snapshotReader(table, row);
  return {
    ...accountExplanation(workbench, scored, row, read),
    band: bandOf(scored, row),
    override: shownOverride(shown.overridden.get(row)),
    holding: holdingAt(program, table, unheld, every, row),
    nearest: nearestChanges(program, book, read, workbench.whole),
  };
}

/** Explains an account as it would be with other values of some facts; the formulas that read them follow. */
export function whatIf(workbench: Workbench, { facts, ...question }: WhatIfQuestion): AccountExplanation | null {
  const scored = workbench.scored(question.side);
  const row = rowOf(workbench, question.account, question.asOf);
  if (!scored || row === undefined) return null;
  const { book, table } = workbench.live;
  let read = snapshotReader(table, row);
  for (const [name, value] of Object.entries(facts)) {
    // what rows are asked about stays: only they could tell what came of it
    read = suppose(book, name, read)?.with(value) ?? read;
  }
  const supposed = accountExplanation(workbench, scored, row, read);
  const { bands } = scored.ruleSet.program;
  const band = bands.findIndex(({ id }) => id === supposed.explanation.band);
  return { ...supposed, band: band < 0 ? bands.length : band, override: null, holding: null, nearest: [] };
}

function accountExplanation(
  workbench: Workbench,
  { ruleSet: { program } }: ScoredRules,
  row: number,
  read: (name: string) => Value,
): Omit<AccountExplanation, "band" | "override" | "holding" | "nearest"> {
  const { book, table } = workbench.live;
  const explanation = explain(program, read);
  return {
    account: table.accounts[table.account[row]!]!,
    name: textAt(columnOfRole(workbench, "name"), row),
    asOf: formatDay(table.asOf[row]!),
    revenue: numberAt(columnOfRole(workbench, "revenue"), row),
    explanation,
    reasons: toldReasons(explanation, book, program, mostReasons),
    facts: Object.fromEntries(Array.from(book.facts.keys(), (name) => [name, read(name)])),
  };
}

/** The row of an account on a day; without one, on its last scheduled day. */
export function rowOf({ live }: Workbench, account: string, asOf?: string): number | undefined {
  const { table } = live;
  const number = accountNumber(table.accounts, account);
  const day = asOf === undefined ? undefined : parseDay(asOf);
  if (number < 0) return undefined;
  for (let row = firstRowOf(table, number + 1) - 1; table.account[row] === number; row--) {
    if (day === undefined ? !table.beside?.[row] : table.asOf[row] === day) return row;
  }
  return undefined;
}
