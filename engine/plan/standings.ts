/**
 * How every account stands under a version of a rule set, on the last day of the book.
 *
 * @module
 */
import { nameReader } from "../book/accountName.ts";
import { factOfRole, revenueFactOf } from "../book/book.ts";
import type { Day } from "../book/days.ts";
import { type SnapshotTable, valueAt } from "../book/table.ts";
import { noBand } from "../evaluate/arithmetic.ts";
import { type Scores, scoreColumns } from "../evaluate/columns.ts";
import { encodeTable } from "../evaluate/encode.ts";
import { settledBands, unsettled } from "../evaluate/settled.ts";
import { takesOverAtOnce } from "../evaluate/stability.ts";
import type { Program } from "../rules/program.ts";
import { unknownBand } from "../rules/program.ts";
import type { Version } from "./differences.ts";
import { pastsOf, rowsOn } from "./pasts.ts";

/** A version of a rule set over the snapshots that its book takes. */
export interface Side extends Version {
  readonly table: SnapshotTable;
}

/** An account on the day. */
export interface Standing {
  readonly account: string;
  /** `null` where it is missing, or the book has no such fact. */
  readonly name: string | null;
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
 * How all accounts stand on a day under each of two versions. Only the day's snapshots are scored, and of those before it
 * as many as the bands held rest on. What both read of one table is encoded once.
 */
export function standingsOfBoth(before: Side, after: Side, day: Day): readonly [before: Standings, after: Standings] {
  if (before.table === after.table) {
    const [old, now] = standingsIn(before.table, [before, after], day);
    return [old!, now!];
  }
  const [old, now] = [before, after].map((side) => standingsIn(side.table, [side], day)[0]!);
  return [old!, now!];
}

function standingsIn(table: SnapshotTable, sides: readonly Side[], day: Day): Standings[] {
  const programs = sides.map(({ ruleSet: { program } }) => program);
  const facts = new Set(programs.flatMap((program) => program.facts));
  const found = sides.map((): Standing[] => new Array(table.accounts.length));
  let rows = rowsOn(table, day);
  for (let most = fewSnapshots(programs); rows.length > 0; most = table.length) {
    const pasts = pastsOf(table, rows, most, facts);
    const encoded = encodeTable(pasts.table, facts);
    const open = new Uint8Array(rows.length);
    const placeOf = (index: number) => pasts.ends[index]! - 1;
    for (const [number, side] of sides.entries()) {
      const scores = scoreColumns(programs[number]!, pasts.table, encoded);
      const held = settledBands(programs[number]!, pasts, scores, side.book.calendar.every);
      for (let index = 0; index < held.length; index++) if (held[index] === unsettled) open[index] = 1;
      collect(side, rows, scores, placeOf, (index) => held[index]!, found[number]!);
    }
    rows = rows.filter((_, index) => open[index]);
  }
  return sides.map((side, number) => ({ side, byAccount: byAccountOf(found[number]!) }));
}

/** So many snapshots settle most of the bands held; where they do not, an account's whole past is looked at. */
function fewSnapshots(programs: readonly Program[]): number {
  return Math.max(
    ...programs.map(({ stability }) =>
      takesOverAtOnce(stability) ? 1 : 2 * Math.max(stability.worsen.snapshots, stability.improve.snapshots),
    ),
  );
}

/**
 * How all accounts stand on a day, of a table that is scored already.
 *
 * @param held by row the number of the band held
 */
export function standingsBy(side: Side, scores: Scores, held: Uint8Array, day: Day): Standings {
  const rows = rowsOn(side.table, day);
  const found: Standing[] = new Array(side.table.accounts.length);
  const rowOf = (index: number) => rows[index]!;
  collect(side, rows, scores, rowOf, (index) => held[rowOf(index)]!, found);
  return { side, byAccount: byAccountOf(found) };
}

/** From the standings by number of account, of which some are not there. */
function byAccountOf(found: readonly Standing[]): Map<string, Standing> {
  const byAccount = new Map<string, Standing>();
  for (const standing of found) if (standing) byAccount.set(standing.account, standing);
  return byAccount;
}

/**
 * Finds the standings of rows.
 *
 * @param placeOf where in the scores a row stands, by its number among the rows
 * @param heldOf the number of the band held, likewise
 * @param into by number of account; those whose band is not settled stay out
 */
function collect(
  { table, book, ruleSet: { program } }: Side,
  rows: Int32Array,
  scores: Scores,
  placeOf: (index: number) => number,
  heldOf: (index: number) => number,
  into: Standing[],
): void {
  const revenue = columnOf(table, revenueFactOf(book)?.name);
  const owner = columnOf(table, factOfRole(book, "owner")?.name);
  const nameOf = nameReader(book, table);
  for (const [index, row] of rows.entries()) {
    const held = heldOf(index);
    if (held === unsettled) continue;
    const place = placeOf(index);
    const amount = revenue && valueAt(revenue, row);
    const team = owner && valueAt(owner, row);
    into[table.account[row]!] = {
      account: table.accounts[table.account[row]!]!,
      name: nameOf(row),
      row,
      score: scores.tenths[place]! < 0 ? null : scores.tenths[place]! / 10,
      band: bandId(program, held),
      segment: program.segments[scores.segment[place]!]!.id,
      stage: program.stages[scores.stage[place]!]!.id,
      coverage: scores.coverage[place]!,
      revenue: typeof amount === "number" ? amount : null,
      owner: typeof team === "string" ? team : null,
    };
  }
}

const bandId = ({ bands }: Program, number: number): string => (number === noBand ? unknownBand : bands[number]!.id);

const columnOf = ({ facts }: SnapshotTable, name: string | undefined) =>
  name === undefined ? undefined : facts.get(name);
