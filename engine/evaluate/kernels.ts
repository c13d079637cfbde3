/**
 * The inner loops over a block of rows. Each is a function of its own whose arrays are locals: V8 keeps those in
 * registers, while what a closure has caught is loaded again in every turn (twice the time).
 *
 * @module
 */
import { roundToMicro } from "../book/rounding.ts";
import type { RollUp } from "../rules/program.ts";
import { bandOfScore, noBand, noScore, scoreInTenths } from "./arithmetic.ts";

/** The sums of the group that is being added up, by row of the block. */
export interface GroupSums {
  readonly points: Float64Array;
  readonly weight: Float64Array;
  readonly coverage: Float64Array;
}

/**
 * A component as tables. `offset` gives for a cell where its table begins; there, by code, are the points and the flags;
 * by cell × 4 + flags stand its weight and its share of the coverage.
 */
export interface ComponentTables {
  readonly offset: Uint32Array;
  readonly points: Float64Array;
  readonly flags: Uint8Array;
  readonly weightByFlag: Float64Array;
  readonly shareByFlag: Float64Array;
}

/** Adds a component to the weighted sums of its group. */
export function addToMean(
  sums: GroupSums,
  tables: ComponentTables,
  cell: Uint16Array,
  codes: Uint16Array | Uint32Array,
  first: number,
  count: number,
): void {
  const { points: sum, weight, coverage } = sums;
  const { offset, points, flags, weightByFlag, shareByFlag } = tables;
  for (let i = 0; i < count; i++) {
    const at = offset[cell[i]!]! + codes[first + i]!;
    const flag = cell[i]! * 4 + flags[at]!;
    const w = weightByFlag[flag]!;
    sum[i] = sum[i]! + w * points[at]!;
    weight[i] = weight[i]! + w;
    coverage[i] = coverage[i]! + shareByFlag[flag]!;
  }
}

/** The same where some cells take the minimum or maximum: these keep it as a sum of weight one. */
export function addToRollUp(
  sums: GroupSums,
  tables: ComponentTables,
  rollUp: readonly RollUp[],
  cell: Uint16Array,
  codes: Uint16Array | Uint32Array,
  first: number,
  count: number,
): void {
  const { points: sum, weight, coverage } = sums;
  const { offset, points, flags, weightByFlag, shareByFlag } = tables;
  for (let i = 0; i < count; i++) {
    const at = offset[cell[i]!]! + codes[first + i]!;
    const flag = cell[i]! * 4 + flags[at]!;
    const w = weightByFlag[flag]!;
    coverage[i] = coverage[i]! + shareByFlag[flag]!;
    if (w === 0) continue;
    const own = points[at]!;
    const way = rollUp[cell[i]!]!;
    if (way === "mean") {
      sum[i] = sum[i]! + w * own;
      weight[i] = weight[i]! + w;
    } else if (weight[i] === 0) {
      sum[i] = own;
      weight[i] = 1;
    } else sum[i] = way === "worst" ? Math.min(sum[i]!, own) : Math.max(sum[i]!, own);
  }
}

/** Adds a group to the mean over groups; one without points says nothing. */
export function addGroup(
  { points, weight }: GroupSums,
  weights: Float64Array,
  cell: Uint16Array,
  mean: Float64Array,
  meanWeight: Float64Array,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const known = weight[i]!;
    if (known > 0) {
      const groupWeight = weights[cell[i]!]!;
      mean[i] = mean[i]! + groupWeight * (points[i]! / known);
      meanWeight[i] = meanWeight[i]! + groupWeight;
    }
  }
}

/** Turns the sums over groups into means, and rounds the coverage. */
export function finishMean(mean: Float64Array, meanWeight: Float64Array, coverage: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) {
    mean[i] = meanWeight[i]! > 0 ? mean[i]! / meanWeight[i]! : 0;
    coverage[i] = roundToMicro(coverage[i]!);
  }
}

/** Writes a number wherever a condition is true. */
export function setWhere(truth: Uint8Array, isTrue: number, chosen: Uint8Array, number: number, count: number): void {
  for (let i = 0; i < count; i++) if (truth[i] === isTrue) chosen[i] = number;
}

/** Looks up codes in a table of truths. */
export function lookUp(
  table: Uint8Array,
  codes: Uint8Array | Uint16Array | Uint32Array,
  first: number,
  count: number,
  out: Uint8Array,
): void {
  for (let i = 0; i < count; i++) out[i] = table[codes[first + i]!]!;
}

/** Numbers the cells: segment × stages + stage. */
export function numberCells(
  segment: Uint8Array,
  stage: Uint8Array,
  stages: number,
  cell: Uint16Array,
  count: number,
): void {
  for (let i = 0; i < count; i++) cell[i] = segment[i]! * stages + stage[i]!;
}

/** Applies an adjustment wherever its condition is true. */
export function adjustWhere(
  truth: Uint8Array,
  isTrue: number,
  kind: "cap" | "floor" | "add",
  amount: number,
  mean: Float64Array,
  count: number,
): void {
  if (kind === "add") {
    for (let i = 0; i < count; i++) if (truth[i] === isTrue) mean[i] = mean[i]! + amount;
  } else if (kind === "cap") {
    for (let i = 0; i < count; i++) if (truth[i] === isTrue && mean[i]! > amount) mean[i] = amount;
  } else {
    for (let i = 0; i < count; i++) if (truth[i] === isTrue && mean[i]! < amount) mean[i] = amount;
  }
}

/** Takes the smaller, of `and`, or the larger, of `or`, of two truths. */
export function combine(part: Uint8Array, takesSmaller: boolean, out: Uint8Array, count: number): void {
  for (let i = 0; i < count; i++) {
    const own = part[i]!;
    if (own < out[i]! === takesSmaller) out[i] = own;
  }
}

/** Rounds means to scores in tenths; −1 where there is no mean. */
export function scoreMeans(
  mean: Float64Array,
  meanWeight: Float64Array,
  tenths: Int16Array,
  first: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) tenths[first + i] = meanWeight[i]! > 0 ? scoreInTenths(mean[i]!) : noScore;
}

/** How many different scores there are. */
const scoreCount = 1001;

/** The band of every score in tenths, cell after cell. */
export function bandTable(edges: readonly (readonly number[])[]): Uint8Array {
  const table = new Uint8Array(edges.length * scoreCount);
  for (const [cell, ofCell] of edges.entries()) {
    for (let tenths = 0; tenths < scoreCount; tenths++) {
      table[cell * scoreCount + tenths] = bandOfScore(ofCell, tenths / 10);
    }
  }
  return table;
}

/**
 * Finds the bands of scores; unknown without a score or below the minimum of coverage.
 *
 * @param table made by {@link bandTable}
 */
export function findBands(
  tenths: Int16Array,
  first: number,
  cell: Uint16Array,
  table: Uint8Array,
  coverage: Float64Array,
  minimumCoverage: number,
  band: Uint8Array,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const score = tenths[first + i]!;
    const known = score !== noScore && coverage[i]! >= minimumCoverage;
    band[first + i] = known ? table[cell[i]! * scoreCount + score]! : noBand;
  }
}
