/**
 * The sums over groups in a block of rows: see `groupMeans.ts` for why the loops are written as they are.
 *
 * @module
 */
import type { RollUp } from "../rules/program.ts";
import { blockSize, type Codes } from "./codes.ts";
import { beginGroups, type GroupMeans } from "./groupMeans.ts";
import type { ComponentTables } from "./groupTables.ts";

const cell = new Uint16Array(blockSize);
const segments = new Uint8Array(blockSize);
const stagesOf = new Uint8Array(blockSize);
/** Of groups that are being added, four after the other: their means, and the entries of their tables. */
const means = new Float64Array(4 * blockSize);
const entries = new Uint16Array(4 * blockSize);
/** Of a group that rolls up: weight × points, and the weights; then 0 again. */
const points = new Float64Array(blockSize);
const weight = new Float64Array(blockSize);
/** Over groups. */
const mean = new Float64Array(blockSize);
const meanWeight = new Float64Array(blockSize);
const coverage = new Float64Array(blockSize);

/** Begins a block: numbers its cells, segment × stages + stage, and sets the sums over groups to zero. */
export function beginBlock(segment: Uint8Array, stage: Uint8Array, stages: number, first: number, count: number): void {
  segments.set(segment.subarray(first, first + count));
  stagesOf.set(stage.subarray(first, first + count));
  for (let i = 0; i < count; i++) cell[i] = segments[i]! * stages + stagesOf[i]!;
  beginGroups(cell);
  mean.fill(0);
  meanWeight.fill(0);
  coverage.fill(0);
}

/** A group's means with the table that tells what they weigh. */
export interface WeighedMeans {
  readonly means: GroupMeans;
  /** Made by `groupTable`. */
  readonly known: Float64Array;
}

/**
 * Adds the weighted means of groups to the sums over groups, in their order; up to four in one turn of a loop.
 *
 * @param at where those of the block begin
 */
export function addMeans(groups: readonly WeighedMeans[], at: number, count: number): void {
  for (let g = 0; g < groups.length; ) {
    const left = groups.length - g;
    const together = left >= 4 ? 4 : Math.min(left, 2);
    for (let k = 0; k < together; k++) {
      const { mean, entry } = groups[g + k]!.means;
      means.set(mean.subarray(at, at + count), k * blockSize);
      entries.set(entry.subarray(at, at + count), k * blockSize);
    }
    const [a, b, c, d] = groups.slice(g, g + together).map(({ known }) => known);
    if (d) addFour(a!, b!, c!, d, count);
    else if (b) addTwo(a!, b, count);
    else addOne(a!, count);
    g += together;
  }
}

function addOne(known: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) {
    const at = entries[i]! << 2;
    const w = known[at]!;
    mean[i] = mean[i]! + w * means[i]!;
    meanWeight[i] = meanWeight[i]! + w;
    coverage[i] = coverage[i]! + known[at + 2]!;
  }
}

function addTwo(a: Float64Array, b: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) {
    const atA = entries[i]! << 2;
    const atB = entries[i + blockSize]! << 2;
    const w = a[atA]!;
    const v = b[atB]!;
    mean[i] = mean[i]! + w * means[i]! + v * means[i + blockSize]!;
    meanWeight[i] = meanWeight[i]! + w + v;
    coverage[i] = coverage[i]! + a[atA + 2]! + b[atB + 2]!;
  }
}

function addFour(a: Float64Array, b: Float64Array, c: Float64Array, d: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) {
    const atA = entries[i]! << 2;
    const atB = entries[i + blockSize]! << 2;
    const atC = entries[i + 2 * blockSize]! << 2;
    const atD = entries[i + 3 * blockSize]! << 2;
    const wA = a[atA]!;
    const wB = b[atB]!;
    const wC = c[atC]!;
    const wD = d[atD]!;
    const sum = mean[i]! + wA * means[i]! + wB * means[i + blockSize]!;
    mean[i] = sum + wC * means[i + 2 * blockSize]! + wD * means[i + 3 * blockSize]!;
    meanWeight[i] = meanWeight[i]! + wA + wB + wC + wD;
    coverage[i] = coverage[i]! + a[atA + 2]! + b[atB + 2]! + c[atC + 2]! + d[atD + 2]!;
  }
}

/**
 * Adds a component to a group of which some cells take the minimum or maximum, or which has too many for a table. A
 * minimum or maximum is kept as a sum of weight one.
 *
 * @param known made by `missingAndThere`
 */
export function addToRollUp(
  { size, points: table, variantOf }: ComponentTables,
  known: Float64Array,
  rollUp: readonly RollUp[],
  codes: Codes,
  first: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const x = cell[i]!;
    const code = codes[first + i]!;
    const at = 4 * x + ((-code >> 31) & 2);
    const w = known[at]!;
    coverage[i] = coverage[i]! + known[at + 1]!;
    if (w === 0) continue;
    const own = table[variantOf[x]! * size + code]!;
    const way = rollUp[x]!;
    if (way === "mean") {
      points[i] = points[i]! + w * own;
      weight[i] = weight[i]! + w;
    } else if (weight[i] === 0) {
      points[i] = own;
      weight[i] = 1;
    } else points[i] = way === "worst" ? Math.min(points[i]!, own) : Math.max(points[i]!, own);
  }
}

/** Adds such a group to the sums over groups; one without points says nothing. */
export function addRollUp(weights: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) {
    if (weight[i]! > 0) {
      const w = weights[cell[i]!]!;
      mean[i] = mean[i]! + w * (points[i]! / weight[i]!);
      meanWeight[i] = meanWeight[i]! + w;
    }
    points[i] = 0;
    weight[i] = 0;
  }
}

/** What a block's sums come to. */
export interface BlockSums {
  readonly cell: Uint16Array;
  /** NaN where no component has points. */
  readonly mean: Float64Array;
  /** The sum of the shares of what has data, not yet rounded. */
  readonly coverage: Float64Array;
}

/** Writes what the sums over all groups come to. */
export function takeSums(out: BlockSums, count: number): void {
  out.cell.set(cell);
  out.coverage.set(coverage);
  for (let i = 0; i < count; i++) mean[i] = mean[i]! / meanWeight[i]!;
  out.mean.set(mean);
}
