/**
 * How every account stands under a version of a rule set, on the last day of the book.
 *
 * @module
 */
import { factOfRole, revenueFactOf } from "../book/book.ts";
import type { Day } from "../book/days.ts";
import { type SnapshotTable, valueAt } from "../book/table.ts";
import { noBand } from "../evaluate/arithmetic.ts";
import { type Scores, scoreColumns } from "../evaluate/columns.ts";
import { heldBands } from "../evaluate/stability.ts";
import type { Program } from "../rules/program.ts";
import { unknownBand } from "../rules/program.ts";
import type { Version } from "./differences.ts";

/** A version of a rule set over the snapshots that its book takes. */
export interface Side extends Version {
  readonly table: SnapshotTable;
}

/** An account on the day. */
export interface Standing {
  readonly account: string;
  /** Its row in the table. */
  readonly row: number;
  /** Unrounded nowhere: as it is shown; `null` without a score. */
  readonly score: number | null;
  /** Id of the band held. */
  readonly band: string;
  readonly segment: string;
  readonly stage: string;
  readonly coverage: number;
  /** `null` where it is missing, or the book has no such fact. */
  readonly revenue: number | null;
  readonly owner: string | null;
}

/** The standings on a day, with what they were read from. */
export interface Standings {
  readonly side: Side;
  readonly scores: Scores;
  readonly held: Uint8Array;
  readonly byAccount: ReadonlyMap<string, Standing>;
}

/** The last scheduled day on which any account has a snapshot. */
export function lastDay({ length, asOf, beside }: SnapshotTable): Day | undefined {
  let last: Day | undefined;
  for (let row = 0; row < length; row++) {
    if (!beside?.[row] && (last === undefined || asOf[row]! > last)) last = asOf[row]!;
  }
  return last;
}

/** How all accounts stand on a day. */
export function standingsOn(side: Side, day: Day): Standings {
  const { table, book, ruleSet } = side;
  const scores = scoreColumns(ruleSet.program, table);
  return standingsBy(side, scores, heldBands(ruleSet.program, table, scores, book.calendar.every), day);
}

/**
 * The same of a table that is scored already.
 *
 * @param held by row the number of the band held
 */
export function standingsBy(side: Side, scores: Scores, held: Uint8Array, day: Day): Standings {
  const { table, book, ruleSet } = side;
  const { program } = ruleSet;
  const revenue = columnOf(table, revenueFactOf(book)?.name);
  const owner = columnOf(table, factOfRole(book, "owner")?.name);
  const byAccount = new Map<string, Standing>();
  for (let row = 0; row < table.length; row++) {
    if (table.asOf[row] !== day || table.beside?.[row]) continue;
    const account = table.accounts[table.account[row]!]!;
    const amount = revenue && valueAt(revenue, row);
    const name = owner && valueAt(owner, row);
    byAccount.set(account, {
      account,
      row,
      score: scores.tenths[row]! < 0 ? null : scores.tenths[row]! / 10,
      band: bandId(program, held[row]!),
      segment: program.segments[scores.segment[row]!]!.id,
      stage: program.stages[scores.stage[row]!]!.id,
      coverage: scores.coverage[row]!,
      revenue: typeof amount === "number" ? amount : null,
      owner: typeof name === "string" ? name : null,
    });
  }
  return { side, scores, held, byAccount };
}

const bandId = ({ bands }: Program, number: number): string => (number === noBand ? unknownBand : bands[number]!.id);

const columnOf = ({ facts }: SnapshotTable, name: string | undefined) =>
  name === undefined ? undefined : facts.get(name);
