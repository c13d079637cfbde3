/**
 * How a fact is distributed over what is judged, by what came of it: the histogram that stands behind a curve, and the
 * rate along it.
 *
 * @module
 */
import { type FactColumn, valueAt } from "../book/table.ts";
import type { ValueType } from "../language/expression.ts";
import { clusteredRate, type Figure, quantile } from "../statistics/index.ts";
import type { Judging } from "./judging.ts";
import type { LiveBook } from "./liveBook.ts";

export interface FactProfile {
  readonly type: ValueType;
  /** What is judged, and of how many it came true. */
  readonly n: number;
  readonly positives: number;
  /** Share of it that has the fact. */
  readonly known: number;
  /** Of numbers and dates: the edges of the bins, one more than bins. */
  readonly edges: readonly number[] | null;
  /** Of texts and booleans: the value of each bin. */
  readonly values: readonly string[] | null;
  /** By bin, of how many it came true, and of how many not; what lies outside the edges is in the outer bins. */
  readonly positive: readonly number[];
  readonly negative: readonly number[];
  /** How often it came true along the axis: in ten parts of it, or for each value. */
  readonly rates: readonly ProfileRate[];
  /** How often it came true of all that is judged. */
  readonly rate: Figure;
}

export interface ProfileRate {
  readonly from: number;
  readonly to: number;
  readonly n: number;
  readonly rate: Figure;
}

/** About so many bins a histogram has, and each part of the axis whose rate is told is made of four. */
const mostBins = 40;
const binsPerPart = 4;
/** One value in a hundred may lie outside the axis, at either end. */
const tail = 0.01;

/**
 * Draws a fact's profile; `undefined` if the table does not have it.
 *
 * @param around of numbers: the values between which something happens, such as the ends of a curve. The axis then
 * shows these and what lies about them; of the rest is told only that it is known.
 */
export function factProfile(
  { table }: LiveBook,
  judging: Judging,
  name: string,
  around?: readonly [number, number],
): FactProfile | undefined {
  const column = table.facts.get(name);
  if (!column) return undefined;
  const { judged } = judging;
  const axis = axisOf(column, judged.row, around);
  const bins = new Int32Array(judged.length).fill(-1);
  for (let i = 0; i < judged.length; i++) bins[i] = axis.binOf(judged.row[i]!);
  const count = (outcome: number) => {
    const counts: number[] = new Array(axis.count).fill(0);
    for (let i = 0; i < judged.length; i++) if (bins[i]! >= 0 && judged.y[i] === outcome) counts[bins[i]!]! += 1;
    return counts;
  };
  const rateOf = (rows: readonly number[]): Figure =>
    clusteredRate(
      rows.map((i) => judged.y[i]!),
      rows.map((i) => judged.account[i]!),
    );
  const all = Array.from(judged.row.keys());
  const present = all.filter((i) => bins[i]! !== missingBin);
  const perPart = axis.edges ? binsPerPart : 1;
  return {
    type: column.type,
    n: judged.length,
    positives: judging.positives,
    known: judged.length === 0 ? 0 : present.length / judged.length,
    edges: axis.edges ?? null,
    values: axis.values ?? null,
    positive: count(1),
    negative: count(0),
    rates: Array.from({ length: Math.ceil(axis.count / perPart) }, (_, part) => {
      const rows = present.filter((i) => Math.floor(bins[i]! / perPart) === part);
      const last = Math.min(axis.count, (part + 1) * perPart);
      const [from, to] = axis.edges ? [axis.edges[part * perPart]!, axis.edges[last]!] : [part, part + 1];
      return { from, to, n: rows.length, rate: rateOf(rows) };
    }),
    rate: rateOf(all),
  };
}

interface Axis {
  readonly count: number;
  readonly edges?: readonly number[];
  readonly values?: readonly string[];
  /** The bin of a row of the table; −1 where the fact is missing, −2 beyond the axis. */
  readonly binOf: (row: number) => number;
}

const missingBin = -1;
const beyondBin = -2;

function axisOf(column: FactColumn, rows: Int32Array, around: readonly [number, number] | undefined): Axis {
  if (column.type === "string") {
    const { codes, dictionary } = column;
    return { count: dictionary.length, values: dictionary, binOf: (row) => codes[row]! };
  }
  const { values } = column;
  if (column.type === "boolean") {
    const binOf = (row: number) => (valueAt(column, row) === null ? missingBin : Number(values[row]));
    return { count: 2, values: ["false", "true"], binOf };
  }
  const present = Float64Array.from(rows, (row) => values[row]!).filter((value) => !Number.isNaN(value));
  const edges = edgesOf(present, around);
  const [first, step, count] = [edges[0]!, edges[1]! - edges[0]!, edges.length - 1];
  const binOf = (row: number) => {
    const value = values[row]!;
    if (Number.isNaN(value)) return missingBin;
    if (around && (value < first || value >= edges[count]!)) return beyondBin;
    return Math.min(count - 1, Math.max(0, Math.floor((value - first) / step + 1e-9)));
  };
  return { count, edges, binOf };
}

/** So much more than what it is about the axis shows at either side, as a share of it. */
const about = 0.5;

/** Edges at round numbers, between which all but the outermost values lie. */
function edgesOf(present: Float64Array, around: readonly [number, number] | undefined): number[] {
  if (present.length === 0) return [0, 1];
  const sorted = present.slice().sort();
  let [low, high] = [quantile(sorted, tail), quantile(sorted, 1 - tail)];
  if (around) {
    const more = about * (around[1] - around[0]);
    low = Math.min(around[0], Math.max(low, around[0] - more));
    high = Math.max(around[1], Math.min(high, around[1] + more));
  }
  const whole = sorted.every(Number.isInteger);
  const step = Math.max(roundStep((high - low) / mostBins), whole ? 1 : 0) || 1;
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.floor(high / step) + 1);
  return Array.from({ length: last - first + 1 }, (_, k) => Number(((first + k) * step).toPrecision(12)));
}

/** The next number of 1, 2, 2.5, 5 × 10^k that is not smaller. */
function roundStep(least: number): number {
  if (least <= 0) return 0;
  const power = 10 ** Math.floor(Math.log10(least));
  return power * [1, 2, 2.5, 5, 10].find((one) => one * power >= least * (1 - 1e-9))!;
}
