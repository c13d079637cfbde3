/**
 * What happened to the data lately: facts that hardly anybody has any more, and facts whose values lie elsewhere than
 * before.
 *
 * @module
 */
import { driftOf } from "../backtest/drift.ts";
import type { Day } from "../book/days.ts";
import type { SnapshotTable } from "../book/table.ts";
import type { BacktestReport } from "../document/schema/backtestReport.ts";
import { factCoder } from "../predictors/codedFacts.ts";
import type { LiveBook } from "./liveBook.ts";
import type { ScoredRules } from "./liveRules.ts";

export interface Lately {
  /** The last scheduled dates, first and last; what they are held against. */
  readonly recent: readonly [Day, Day];
  readonly before: readonly [Day, Day];
  /** The score, and the facts that the rules read. */
  readonly drift: BacktestReport["drift"];
  /** Facts that lost half of their values or more: shares of the snapshots that have one. */
  readonly vanished: readonly { readonly fact: string; readonly before: number; readonly now: number }[];
}

/** So many dates are the last ones, and so many before them what was usual. */
const recentDates = 3;
const usualDates = 12;
/** A fact that fewer had than this share was never there; with less than this part of that left it has vanished. */
const leastKnown = 0.2;
const mostLeft = 0.5;

/** Looks at the last dates; `undefined` where there are too few. */
export function lately({ book, table }: LiveBook, { ruleSet, scores }: ScoredRules): Lately | undefined {
  const rows = rowsByDay(table);
  const days = [...rows.keys()].sort((a, b) => a - b);
  const recent = days.slice(-recentDates);
  const before = days.slice(-recentDates - usualDates, -recentDates);
  if (before.length === 0) return undefined;
  const of = (some: readonly Day[]) => Int32Array.from(some.flatMap((day) => rows.get(day)!));
  return {
    recent: [recent[0]!, recent.at(-1)!],
    before: [before[0]!, before.at(-1)!],
    drift: driftOf(book, ruleSet.program, scores, factCoder(table), { row: of(before) }, { row: of(recent) }),
    vanished: vanishedFacts(table, of(before), of(days.slice(-1))),
  };
}

function rowsByDay({ length, asOf, beside }: SnapshotTable): Map<Day, number[]> {
  const rows = new Map<Day, number[]>();
  for (let row = 0; row < length; row++) {
    if (beside?.[row]) continue;
    const list = rows.get(asOf[row]!);
    if (list) list.push(row);
    else rows.set(asOf[row]!, [row]);
  }
  return rows;
}

function vanishedFacts({ facts }: SnapshotTable, before: Int32Array, now: Int32Array): Lately["vanished"] {
  return [...facts].flatMap(([fact, column]) => {
    const isThere = (row: number) =>
      column.type === "string" ? column.codes[row]! >= 0 : !Number.isNaN(column.values[row]!);
    const share = (rows: Int32Array) => rows.reduce((sum, row) => sum + Number(isThere(row)), 0) / rows.length;
    const [usual, last] = [share(before), share(now)];
    return usual >= leastKnown && last < mostLeft * usual ? [{ fact, before: usual, now: last }] : [];
  });
}
