/**
 * From the sums of a block to its scores and bands: see `groupMeans.ts` for why the loops are written as they are.
 *
 * @module
 */
import type { AdjustmentStep } from "./adjustments.ts";
import { bandOfScore, noBand, roundedCoverage, scoreInTenths } from "./arithmetic.ts";
import { blockSize, type CodedName } from "./codes.ts";
import type { Scores } from "./columns.ts";
import { type BlockSums, takeSums } from "./sums.ts";

const cell = new Uint16Array(blockSize);
const mean = new Float64Array(blockSize);
const coverage = new Float64Array(blockSize);
const sums: BlockSums = { cell, mean, coverage };
/** The score as it stands, as a code. */
const score = new Uint16Array(blockSize);
/** Which adjustments apply last; what each number of them adds, and to which code it then takes that of the sum. */
const which = new Uint8Array(blockSize);
const lastAdd = new Float64Array(2 ** 6);
const lastScore = new Uint16Array(2 ** 16);
/** What comes out. */
const tenths = new Int16Array(blockSize);
const band = new Uint8Array(blockSize);

/**
 * Takes over the sums of a block, and rounds the coverage.
 *
 * @param doubt so many millionths the coverage may be off, because it was summed by group first: where that might
 * decide the rounding, `sum` is asked
 * @param sum the sum of the shares in the order of the ids, for a row of the table
 */
export function beginScores(doubt: number, sum: (row: number) => number, first: number, count: number): void {
  takeSums(sums, count);
  for (let i = 0; i < count; i++) {
    const millionths = coverage[i]! * 1e6 + 0.5;
    const fromHalf = Math.abs(millionths - Math.floor(millionths) - 0.5);
    coverage[i] = roundedCoverage(fromHalf > 0.5 - doubt ? sum(first + i) : coverage[i]!);
  }
}

/** Adjusts the means by which adjustments of a run apply. */
export function adjustMeans(
  { add, most, least }: AdjustmentStep,
  applied: Uint8Array,
  first: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const which = applied[first + i]!;
    mean[i] = Math.max(Math.min(mean[i]! + add[which]!, most[which]!), least[which]!);
  }
}

/** How many codes scores have: those from 0.0 to 100.0, and none. */
export const scoreCodes = 1002;

/** The code of a mean's score; NaN as an integer is 0. */
function codeOf(value: number): number {
  return (scoreInTenths(value) + 1) | 0;
}

/** Rounds the means to scores as they stand. */
export function scoreMeans(count: number): void {
  for (let i = 0; i < count; i++) score[i] = codeOf(mean[i]!);
}

/** The score as it stands, for conditions. */
export const scoreName: CodedName = {
  codes: score,
  values: Array.from({ length: scoreCodes }, (_, code) => (code === 0 ? null : (code - 1) / 10)),
  ofBlock: true,
};

/** The coverage of a row of the block, for conditions. */
export function coverageOf(i: number): number {
  return coverage[i]!;
}

/** The band of every code of a score, cell after cell. */
export function bandTable(edges: readonly (readonly number[])[]): Uint8Array {
  const table = new Uint8Array(edges.length * scoreCodes);
  for (const [x, ofCell] of edges.entries()) {
    table[x * scoreCodes] = noBand;
    for (let tenths = 0; tenths + 1 < scoreCodes; tenths++) {
      table[x * scoreCodes + tenths + 1] = bandOfScore(ofCell, tenths / 10);
    }
  }
  return table;
}

/**
 * Begins a program: takes over what is done last to a mean. Rounding keeps the order of numbers: once nothing is added
 * any more, codes can be kept between bounds.
 */
export function beginLast({ add, most, least }: AdjustmentStep): void {
  lastAdd.set(add);
  for (let which = 0; which < add.length; which++) {
    const greatest = codeOf(most[which]!);
    const smallest = codeOf(least[which]!);
    for (let code = 1; code < scoreCodes; code++) {
      lastScore[which * scoreCodes + code] = Math.max(Math.min(code, greatest), smallest);
    }
  }
}

/**
 * Does what is done last, and writes what came out of the block; the band is unknown without a score or below the
 * minimum of coverage.
 *
 * @param bands made by {@link bandTable}
 */
export function writeScores(
  applied: Uint8Array,
  firstApplied: number,
  bands: Uint8Array,
  minimumCoverage: number,
  out: Scores,
  first: number,
  count: number,
): void {
  which.set(applied.subarray(firstApplied, firstApplied + count));
  for (let i = 0; i < count; i++) {
    const last = which[i]!;
    const code = lastScore[last * scoreCodes + codeOf(mean[i]! + lastAdd[last]!)]!;
    tenths[i] = code - 1;
    band[i] = coverage[i]! >= minimumCoverage ? bands[cell[i]! * scoreCodes + code]! : noBand;
  }
  out.tenths.set(tenths.subarray(0, count), first);
  out.band.set(band.subarray(0, count), first);
  out.coverage.set(coverage.subarray(0, count), first);
}
