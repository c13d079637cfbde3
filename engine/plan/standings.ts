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
 * are scored; else all, as the band held rests on those before. What both read of one table is encoded once.
 */
export function standingsOfBoth(before: Side, after: Side, day: Day): readonly [before: Standings, after: Standings] {
  const alike = before.table === after.table && restsOnPast(before) === restsOnPast(after);
  const old = lookedAt(before, day, alike ? [before, after] : [before]);
  const now = alike ? old : lookedAt(after, day, [after]);
  return [standingsIn(before, old), standingsIn(after, now)];
}

const restsOnPast = ({ ruleSet: { program } }: Side): boolean => !takesOverAtOnce(program.stability);

/** The snapshots that are scored. */
interface LookedAt {
  readonly table: SnapshotTable;
  readonly encoded: EncodedTable;
  /** Rows of the day in the side's table. */
  readonly rows: Int32Array;
  /** Are all snapshots scored, so that a row is where it was? */
  readonly isWhole: boolean;
}

function lookedAt(side: Side, day: Day, readers: readonly Side[]): LookedAt {
  const rows = rowsOn(side.table, day);
  const isWhole = restsOnPast(side);
  const facts = new Set(readers.flatMap(({ ruleSet: { program } }) => program.facts));
  const table = isWhole ? side.table : tableOfRows(side.table, rows, facts);
  return { table, encoded: encodeTable(table, facts), rows, isWhole };
}

function standingsIn(side: Side, { table, encoded, rows, isWhole }: LookedAt): Standings {
  const { book, ruleSet } = side;
  const scores = scoreColumns(ruleSet.program, table, encoded);
  const held = heldBands(ruleSet.program, table, scores, book.calendar.every);
  return collected(side, rows, scores, held, (row, place) => (isWhole ? row : place));
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
function rowsOn({ length, asOf, beside }: SnapshotTable, day: Day): Int32Array {
  const rows = new Int32Array(length);
  let count = 0;
  for (let row = 0; row < length; row++) if (asOf[row] === day && !beside?.[row]) rows[count++] = row;
  return rows.slice(0, count);
}

/** Some rows as a table of their own, with some of the facts. */
function tableOfRows(table: SnapshotTable, rows: Int32Array, facts: Iterable<string>): SnapshotTable {
  const of = (column: FactColumn): FactColumn =>
    column.type === "string"
      ? { ...column, codes: taken(column.codes, rows, new Int32Array(rows.length)) }
      : { ...column, values: taken(column.values, rows, new Float64Array(rows.length)) };
  return {
    length: rows.length,
    accounts: table.accounts,
    account: taken(table.account, rows, new Int32Array(rows.length)),
    asOf: taken(table.asOf, rows, new Int32Array(rows.length)),
    facts: new Map(Array.from(facts, (name) => [name, of(table.facts.get(name)!)])),
  };
}

/** The elements of some rows; `from` takes a multiple of the time with a function. */
function taken<T extends Int32Array | Float64Array>(values: T, rows: Int32Array, into: T): T {
  for (let place = 0; place < rows.length; place++) into[place] = values[rows[place]!]!;
  return into;
}

/** @param placeOf where in the scores a row stands, by its number and its place among the rows */
function collected(
  side: Side,
  rows: Int32Array,
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
