/**
 * The inner loops from codes to the mean of a group, over a block of rows.
 *
 * They are written for V8. Their working memory stands in constants of this module that are not exported: it knows where
 * these lie and what they hold, while it looks up place, length and kind of any other array again in every turn; so codes
 * are copied to where they are read. And the loops look up instead of branching: a branch that the processor
 * guesses wrongly costs more than the rest of a turn. There is one block at a time: who begins one finishes it before
 * the next.
 *
 * @module
 */
import { blockSize, type Codes } from "./codes.ts";
import type { ComponentTables } from "./groupTables.ts";

const cell = new Uint16Array(blockSize);
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
/** Weight × points of four components after the other, and which of them have data; then 0 again. */
const points = new Float64Array(blockSize);
const hasData = new Int32Array(blockSize);
/** What comes out. */
const mean = new Float64Array(blockSize);
const entry = new Uint16Array(blockSize);

/** The mean of a group in every row, and the entry of its table (see `groupTable`) that tells what that weighs. */
export interface GroupMeans {
  readonly mean: Float64Array;
  readonly entry: Uint16Array;
}

/** Takes over the cells of a block. */
export function beginGroups(cells: Uint16Array): void {
  cell.set(cells);
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
 * Finds a group's weighted means. Up to four components are added in one turn of a loop; of a group with more, the sums
 * so far are carried on.
 *
 * @param codes of every component
 * @param known made by `groupTable` for so many components
 * @param out where they are written, from the row `at` on
 */
export function findMeans(
  placed: readonly Placed[],
  codes: readonly Codes[],
  known: Float64Array,
  first: number,
  count: number,
  out: GroupMeans,
  at = first,
): void {
  const components = placed.length;
  const carried = components - 1 - ((components - 1) % 4);
  for (const [c, { find }] of placed.entries()) {
    find(places[c % 4]!, codes[c]!, first, count);
    if (c < carried && c % 4 === 3) carryFour(placed[c - 3]!, placed[c - 2]!, placed[c - 1]!, placed[c]!, c - 3, count);
  }
  const [a, b, c, d] = placed.slice(carried);
  if (d) meanFour(a!, b!, c!, d, carried, known, components, count);
  else if (c) meanThree(a!, b!, c, carried, known, components, count);
  else if (b) meanTwo(a!, b, carried, known, components, count);
  else if (a) meanOne(a, carried, known, components, count);
  if (carried > 0) {
    points.fill(0);
    hasData.fill(0);
  }
  out.mean.set(count < blockSize ? mean.subarray(0, count) : mean, at);
  out.entry.set(count < blockSize ? entry.subarray(0, count) : entry, at);
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

function meanFour(
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
    setMean(sum, bits << shift, known, components, i);
  }
}

function meanThree(
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
    setMean(sum, (bit(lastA, a, 1) | bit(lastB, b, 2) | bit(lastC, c, 4)) << shift, known, components, i);
  }
}

function meanTwo(
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
    setMean(sum, (bit(lastA, a, 1) | bit(lastB, b, 2)) << shift, known, components, i);
  }
}

function meanOne({ at, last }: Placed, shift: number, known: Float64Array, components: number, count: number): void {
  for (let i = 0; i < count; i++) {
    const a = placeA[i]!;
    setMean(points[i]! + weighted[at + a]!, bit(last, a, 1) << shift, known, components, i);
  }
}

/** A bit, if a place is one of data that are there: the sign of a difference tells it without a branch. */
function bit(last: number, own: number, value: number): number {
  return ((last - own) >> 31) & value;
}

/** Divides a group's sum by the weights of what has points. */
function setMean(sum: number, bits: number, known: Float64Array, components: number, i: number): void {
  const at = (cell[i]! << components) + (hasData[i]! | bits);
  mean[i] = sum / known[4 * at + 1]!;
  entry[i] = at;
}
