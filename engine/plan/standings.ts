/**
 * How every account stands under a version of a rule set, on the last day of the book.
 *
 * @module
 */
import { factOfRole, revenueFactOf } from "../book/book.ts";
import type { Day } from "../book/days.ts";
import { type FactColumn, type SnapshotTable, valueAt } from "../book/table.ts";
import { noBand } from "../evaluate/arithmetic.ts";
import { type Scores, scoreColumns } from "../evaluate/columns.ts";
import { type EncodedTable, encodeTable } from "../evaluate/encode.ts";
import { heldBands, takesOverAtOnce } from "../evaluate/stability.ts";
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

/**
 * How all accounts stand on a day under each of two versions. Where bands are taken over at once, only the day's snapshots
 * are scored; else all, as the band held rests on those before, and what both read of one table is encoded once.
 */
export function standingsOfBoth(before: Side, after: Side, day: Day): readonly [before: Standings, after: Standings] {
  const sides = [before, after] as const;
  const whole = sides.filter(({ ruleSet: { program } }) => !takesOverAtOnce(program.stability));
  const shares = whole.length === 2 && before.table === after.table;
  const facts = new Set(whole.flatMap(({ ruleSet: { program } }) => program.facts));
  const encoded = shares ? encodeTable(before.table, facts) : undefined;
  const [old, now] = sides.map((side) => standingsOn(side, day, encoded));
  return [old!, now!];
}

function standingsOn(side: Side, day: Day, encoded: EncodedTable | undefined): Standings {
  const { table, book, ruleSet } = side;
  const { program } = ruleSet;
  if (!takesOverAtOnce(program.stability)) {
    const scores = scoreColumns(program, table, encoded ?? encodeTable(table, program.facts));
    return standingsBy(side, scores, heldBands(program, table, scores, book.calendar.every), day);
  }
  const rows = rowsOn(table, day);
  const scores = scoreColumns(program, tableOfRows(table, rows, program.facts));
  return collected(side, rows, scores, scores.band, (_, place) => place);
}

/**
 * How all accounts stand on a day, of a table that is scored already.
 *
 * @param held by row the number of the band held
 */
export function standingsBy(side: Side, scores: Scores, held: Uint8Array, day: Day): Standings {
  return collected(side, rowsOn(side.table, day), scores, held, (row) => row);
}

/** The scheduled rows of a day. */
function rowsOn({ length, asOf, beside }: SnapshotTable, day: Day): number[] {
  const rows: number[] = [];
  for (let row = 0; row < length; row++) if (asOf[row] === day && !beside?.[row]) rows.push(row);
  return rows;
}

/** Some rows as a table of their own, with some of the facts. */
function tableOfRows(table: SnapshotTable, rows: readonly number[], facts: Iterable<string>): SnapshotTable {
  const of = (column: FactColumn): FactColumn =>
    column.type === "string"
      ? { ...column, codes: Int32Array.from(rows, (row) => column.codes[row]!) }
      : { ...column, values: Float64Array.from(rows, (row) => column.values[row]!) };
  return {
    length: rows.length,
    accounts: table.accounts,
    account: Int32Array.from(rows, (row) => table.account[row]!),
    asOf: Int32Array.from(rows, (row) => table.asOf[row]!),
    facts: new Map(Array.from(facts, (name) => [name, of(table.facts.get(name)!)])),
  };
}

/** @param placeOf where in the scores a row stands, by its number and its place among the rows */
function collected(
  side: Side,
  rows: readonly number[],
  scores: Scores,
  held: Uint8Array,
  placeOf: (row: number, place: number) => number,
): Standings {
  const { table, book, ruleSet } = side;
  const { program } = ruleSet;
  const revenue = columnOf(table, revenueFactOf(book)?.name);
  const owner = columnOf(table, factOfRole(book, "owner")?.name);
  const byAccount = new Map<string, Standing>();
  for (const [index, row] of rows.entries()) {
    const place = placeOf(row, index);
    const account = table.accounts[table.account[row]!]!;
    const amount = revenue && valueAt(revenue, row);
    const name = owner && valueAt(owner, row);
    byAccount.set(account, {
      account,
      row,
      score: scores.tenths[place]! < 0 ? null : scores.tenths[place]! / 10,
      band: bandId(program, held[place]!),
      segment: program.segments[scores.segment[place]!]!.id,
      stage: program.stages[scores.stage[place]!]!.id,
      coverage: scores.coverage[place]!,
      revenue: typeof amount === "number" ? amount : null,
      owner: typeof name === "string" ? name : null,
    });
  }
  return { side, byAccount };
}

const bandId = ({ bands }: Program, number: number): string => (number === noBand ? unknownBand : bands[number]!.id);

const columnOf = ({ facts }: SnapshotTable, name: string | undefined) =>
  name === undefined ? undefined : facts.get(name);
