/**
 * The tally: counts, revenue and revenue moved by score × band × segment × stage × snapshot date × outcome. Every figure
 * that needs no accounts is computed from it, whoever counted.
 *
 * @module
 */
import type { Day } from "../book/days.ts";
import type { SnapshotTable } from "../book/table.ts";
import type { Scores } from "../evaluate/columns.ts";
import { encode } from "../statistics/index.ts";
import type { Observations } from "./observations.ts";

/** One entry of each array a cell that has rows; ordered by score, highest first. */
export interface Tally {
  /** Score in tenths; −1 where there is none. */
  readonly tenths: Int16Array;
  /** Number of the band; 255 is unknown. */
  readonly band: Uint8Array;
  readonly segment: Uint8Array;
  readonly stage: Uint8Array;
  readonly date: Int32Array;
  readonly y: Uint8Array;
  readonly count: Float64Array;
  readonly revenue: Float64Array;
  readonly moved: Float64Array;
}

/** A tally with the cell of each observation, so that it can be counted again with other weights. */
export interface CellTally {
  readonly tally: Tally;
  /** By observation. */
  readonly cellOf: Int32Array;
}

/** Counts observations. */
export function tallyOf(table: SnapshotTable, observations: Observations, scores: Scores): CellTally {
  const { length, row, y, revenue, moved } = observations;
  const { values, code } = encode(keysOf(table, observations, scores));
  const cellOf = new Int32Array(code);
  const firsts = new Int32Array(values.length);
  for (let i = length - 1; i >= 0; i--) firsts[cellOf[i]!] = i;
  const tally: Tally = {
    tenths: Int16Array.from(firsts, (i) => scores.tenths[row[i]!]!),
    band: Uint8Array.from(firsts, (i) => scores.band[row[i]!]!),
    segment: Uint8Array.from(firsts, (i) => scores.segment[row[i]!]!),
    stage: Uint8Array.from(firsts, (i) => scores.stage[row[i]!]!),
    date: Int32Array.from(firsts, (i) => table.asOf[row[i]!]!),
    y: Uint8Array.from(firsts, (i) => y[i]!),
    count: new Float64Array(firsts.length),
    revenue: new Float64Array(firsts.length),
    moved: new Float64Array(firsts.length),
  };
  for (let i = 0; i < length; i++) {
    const cell = cellOf[i]!;
    tally.count[cell]! += 1;
    tally.revenue[cell]! += revenue[i]!;
    tally.moved[cell]! += moved[i]!;
  }
  return { tally, cellOf };
}

/** The same scores, segments and stages not told apart: for figures that ask for neither there are far fewer cells. */
export function inOnePlace(scores: Scores): Scores {
  const none = new Uint8Array(scores.tenths.length);
  return { ...scores, segment: none, stage: none };
}

/** Of every observation a whole number that orders the cells: by score, band, segment, stage, date and outcome. */
function keysOf({ asOf }: SnapshotTable, { length, row, y }: Observations, scores: Scores): Float64Array {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < length; i++) {
    const day = asOf[row[i]!]!;
    if (day < first) first = day;
    if (day > last) last = day;
  }
  const span = last - first + 1;
  const { tenths, band, segment, stage } = scores;
  const keys = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const one = row[i]!;
    const cell = ((1000 - tenths[one]!) * 256 + band[one]!) * 65_536 + segment[one]! * 256 + stage[one]!;
    keys[i] = (cell * span + asOf[one]! - first) * 2 + y[i]!;
  }
  return keys;
}

/**
 * A function that counts again into an existing tally, every observation as often as its account counts (a bootstrap
 * draw). It goes from cell to cell, through the observations of each in their order, so that only the accounts' numbers
 * are looked up here and there.
 *
 * @param account of every observation the number of its account
 * @returns a function of how often each account counts
 */
export function recounter(
  { tally, cellOf }: CellTally,
  { length, revenue, moved }: Pick<Observations, "length" | "revenue" | "moved">,
  account: Int32Array,
): (times: ArrayLike<number>) => void {
  const cells = tally.count.length;
  const ends = new Int32Array(cells + 1);
  for (let i = 0; i < length; i++) ends[cellOf[i]! + 1]! += 1;
  for (let cell = 0; cell < cells; cell++) ends[cell + 1]! += ends[cell]!;
  const accounts = new Int32Array(length);
  const revenues = new Float64Array(length);
  const amounts = new Float64Array(length);
  const next = ends.slice();
  for (let i = 0; i < length; i++) {
    const place = next[cellOf[i]!]!++;
    accounts[place] = account[i]!;
    revenues[place] = revenue[i]!;
    amounts[place] = moved[i]!;
  }
  return (times) => {
    for (let cell = 0, place = 0; cell < cells; cell++) {
      let count = 0;
      let ofRevenue = 0;
      let ofMoved = 0;
      for (const end = ends[cell + 1]!; place < end; place++) {
        const often = times[accounts[place]!]!;
        count += often;
        ofRevenue += often * revenues[place]!;
        ofMoved += often * amounts[place]!;
      }
      tally.count[cell] = count;
      tally.revenue[cell] = ofRevenue;
      tally.moved[cell] = ofMoved;
    }
  };
}

/** The snapshot dates of a tally, ascending. */
export function datesOf({ date }: Pick<Tally, "date">): Day[] {
  return [...new Set(date)].sort((a, b) => a - b);
}
