/**
 * The sums of a block of rows and the inner loops over them, from codes to the mean over groups.
 *
 * They are written for V8. Their working memory stands in constants of this module that are not exported: it knows where
 * these lie and what they hold, while it looks up place, length and kind of any other array again in every turn; so codes
 * are copied to where they are read. And the loops look up instead of branching: a branch that the processor
 * guesses wrongly costs more than the rest of a turn. There is one block at a time: who begins one finishes it before
 * the next.
 *
 * @module
 */
import type { RollUp } from "../rules/program.ts";
import { blockSize, type Codes } from "./codes.ts";
import type { ComponentTables } from "./groupTables.ts";

const cell = new Uint16Array(blockSize);
const segments = new Uint8Array(blockSize);
const stagesOf = new Uint8Array(blockSize);
/** The weighted points of all components, side by side; so many have been used. */
const weighted = new Float64Array(2 ** 18);
let used = 0;
/** A component with more has too many for all to stay near the processor. */
const mostPlaces = 2 ** 15;
/** Where among them those of four components stand. */
const placeA = new Uint16Array(blockSize);
const placeB = new Uint16Array(blockSize);
const placeC = new Uint16Array(blockSize);
const placeD = new Uint16Array(blockSize);
const places = [placeA, placeB, placeC, placeD];
/** Of the group that is being added up: weight × points, and which components have data, or the weights; then 0 again. */
const points = new Float64Array(blockSize);
const hasData = new Int32Array(blockSize);
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
  mean.fill(0);
  meanWeight.fill(0);
  coverage.fill(0);
}

/** Begins a program: what was kept of another one is given up. */
export function beginTables(): void {
  used = 0;
}

/** Where the weighted points of a component stand. */
export interface Placed {
  readonly at: number;
  /** Up to here places are those of missing data. */
  readonly last: number;
  /** Finds the places of a block's codes. */
  readonly find: (out: Uint16Array, codes: Codes, first: number, count: number) => void;
}

/**
 * Keeps the weighted points of a component at hand, by code and variant; of one with very many values, those of the
 * block that is worked on.
 *
 * @returns `undefined` if there is no room left
 */
export function place(tables: ComponentTables): Placed | undefined {
  const { size, points, weights } = tables;
  const variants = weights.length;
  const byBlock = points.length > mostPlaces;
  const at = used;
  const end = at + (byBlock ? 2 * blockSize : points.length);
  if (end > weighted.length) return undefined;
  used = end;
  if (byBlock) {
    const find: Placed["find"] = (out, codes, first, count) => placeByBlock(tables, at, out, codes, first, count);
    return { at, last: blockSize - 1, find };
  }
  for (const [v, w] of weights.entries()) {
    for (let code = 0; code < size; code++) weighted[at + code * variants + v] = w * points[v * size + code]!;
  }
  const find: Placed["find"] =
    variants === 1
      ? (out, codes, first, count) => out.set(codes.subarray(first, first + count))
      : (out, codes, first, count) => placeByVariant(tables, out, codes, first, count);
  return { at, last: variants - 1, find };
}

function placeByVariant(
  { weights, variantOf }: ComponentTables,
  out: Uint16Array,
  codes: Codes,
  first: number,
  count: number,
): void {
  const variants = weights.length;
  for (let i = 0; i < count; i++) out[i] = codes[first + i]! * variants + variantOf[cell[i]!]!;
}

/** One place for every row: in the second half of the block's, if it has data. */
function placeByBlock(
  { size, points, weights, variantOf }: ComponentTables,
  at: number,
  out: Uint16Array,
  codes: Codes,
  first: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const v = variantOf[cell[i]!]!;
    const code = codes[first + i]!;
    const own = i + (code === 0 ? 0 : blockSize);
    out[i] = own;
    weighted[at + own] = weights[v]! * points[v * size + code]!;
  }
}

/**
 * Adds a group's weighted mean to the sums over groups. Up to four components are added in one turn of a loop; of a
 * group with more, the sums so far are carried on.
 *
 * @param codes of every component
 * @param known made by `groupTable` for so many components
 */
export function addGroup(
  placed: readonly Placed[],
  codes: readonly Codes[],
  known: Float64Array,
  first: number,
  count: number,
): void {
  const components = placed.length;
  const carried = components - 1 - ((components - 1) % 4);
  for (const [c, { find }] of placed.entries()) {
    find(places[c % 4]!, codes[c]!, first, count);
    if (c < carried && c % 4 === 3) carryFour(placed[c - 3]!, placed[c - 2]!, placed[c - 1]!, placed[c]!, c - 3, count);
  }
  const [a, b, c, d] = placed.slice(carried);
  if (d) addFour(a!, b!, c!, d, carried, known, components, count);
  else if (c) addThree(a!, b!, c, carried, known, components, count);
  else if (b) addTwo(a!, b, carried, known, components, count);
  else if (a) addOne(a, carried, known, components, count);
  if (carried > 0) {
    points.fill(0);
    hasData.fill(0);
  }
}

function carryFour(
  { at: atA, last: lastA }: Placed,
  { at: atB, last: lastB }: Placed,
  { at: atC, last: lastC }: Placed,
  { at: atD, last: lastD }: Placed,
  shift: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const a = placeA[i]!;
    const b = placeB[i]!;
    const c = placeC[i]!;
    const d = placeD[i]!;
    points[i] = points[i]! + weighted[atA + a]! + weighted[atB + b]! + weighted[atC + c]! + weighted[atD + d]!;
    const bits = bit(lastA, a, 1) | bit(lastB, b, 2) | bit(lastC, c, 4) | bit(lastD, d, 8);
    hasData[i] = hasData[i]! | (bits << shift);
  }
}

function addFour(
  { at: atA, last: lastA }: Placed,
  { at: atB, last: lastB }: Placed,
  { at: atC, last: lastC }: Placed,
  { at: atD, last: lastD }: Placed,
  shift: number,
  known: Float64Array,
  components: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const a = placeA[i]!;
    const b = placeB[i]!;
    const c = placeC[i]!;
    const d = placeD[i]!;
    const sum = points[i]! + weighted[atA + a]! + weighted[atB + b]! + weighted[atC + c]! + weighted[atD + d]!;
    const bits = bit(lastA, a, 1) | bit(lastB, b, 2) | bit(lastC, c, 4) | bit(lastD, d, 8);
    addSum(sum, bits << shift, known, components, i);
  }
}

function addThree(
  { at: atA, last: lastA }: Placed,
  { at: atB, last: lastB }: Placed,
  { at: atC, last: lastC }: Placed,
  shift: number,
  known: Float64Array,
  components: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const a = placeA[i]!;
    const b = placeB[i]!;
    const c = placeC[i]!;
    const sum = points[i]! + weighted[atA + a]! + weighted[atB + b]! + weighted[atC + c]!;
    addSum(sum, (bit(lastA, a, 1) | bit(lastB, b, 2) | bit(lastC, c, 4)) << shift, known, components, i);
  }
}

function addTwo(
  { at: atA, last: lastA }: Placed,
  { at: atB, last: lastB }: Placed,
  shift: number,
  known: Float64Array,
  components: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const a = placeA[i]!;
    const b = placeB[i]!;
    const sum = points[i]! + weighted[atA + a]! + weighted[atB + b]!;
    addSum(sum, (bit(lastA, a, 1) | bit(lastB, b, 2)) << shift, known, components, i);
  }
}

function addOne({ at, last }: Placed, shift: number, known: Float64Array, components: number, count: number): void {
  for (let i = 0; i < count; i++) {
    const a = placeA[i]!;
    addSum(points[i]! + weighted[at + a]!, bit(last, a, 1) << shift, known, components, i);
  }
}

/** A bit, if a place is one of data that are there: the sign of a difference tells it without a branch. */
function bit(last: number, own: number, value: number): number {
  return ((last - own) >> 31) & value;
}

/** Adds what a group's sum comes to in one row. */
function addSum(sum: number, bits: number, known: Float64Array, components: number, i: number): void {
  const at = ((cell[i]! << components) + (hasData[i]! | bits)) << 2;
  const w = known[at]!;
  mean[i] = mean[i]! + w * (sum / known[at + 1]!);
  meanWeight[i] = meanWeight[i]! + w;
  coverage[i] = coverage[i]! + known[at + 2]!;
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
