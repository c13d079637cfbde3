/**
 * Concordance of a risk with the time until an event, some of which were not waited for.
 *
 * @module
 */
import { gathered, placesWhere, requireLength, requireOutcome } from "./arrays.ts";
import { ascendingOrder } from "./ascending.ts";
import { type Figure, undefinedFigure } from "./figure.ts";
import { encode } from "./ranks.ts";

export interface Concordance {
  /** Share of the comparable pairs in which the higher risk had its event first; equal risks count one half. */
  readonly c: Figure;
  readonly pairs: number;
}

/**
 * Harrell's C (Harrell, Lee and Mark 1996). Comparable are pairs with T_i < T_j and an event at T_i, and pairs of equal
 * times of which one is an event: the other is known to have waited longer. In n log n, by counting the risks of all
 * that waited longer in a Fenwick tree (1994).
 *
 * @param risk higher means sooner
 * @param time until the event, or until nothing more is known
 * @param event 1 if the event was seen, else 0
 * @throws RangeError for lists of unequal length, an event that is neither 0 nor 1
 */
export function harrellC(risk: ArrayLike<number>, time: ArrayLike<number>, event: ArrayLike<number>): Concordance {
  return concordanceMeasure(risk, time, event)();
}

/**
 * The same, sorted once, for the many draws of a bootstrap.
 *
 * @returns a function that takes how often each row counts; once, if not given
 */
export function concordanceMeasure(
  risk: ArrayLike<number>,
  time: ArrayLike<number>,
  event: ArrayLike<number>,
): (times?: ArrayLike<number>) => Concordance {
  requireLength("time", time, risk.length);
  requireLength("event", event, risk.length);
  let finite = true;
  for (let row = 0; row < event.length; row++) {
    requireOutcome(row, event[row]!);
    if (!Number.isFinite(risk[row]) || Number.isNaN(time[row])) finite = false;
  }
  if (!finite) return () => ({ c: undefinedFigure("not-finite"), pairs: 0 });
  const { values, code } = encode(risk);
  const order = longestFirst(time, event);
  const ranks = new Int32Array(order.length);
  for (let k = 0; k < ranks.length; k++) ranks[k] = code[order[k]!]!;
  // rows that are tied stand together: each ends where the next begins
  const starts = placesWhere(order, (row, k) => k === 0 || !isTied(order[k - 1]!, row));
  const waited = new RankCounts(values.length);
  return (times) => {
    waited.clear();
    let concordant = 0;
    let pairs = 0;
    for (let tie = 0; tie < starts.length; tie++) {
      const start = starts[tie]!;
      const end = starts[tie + 1] ?? order.length;
      for (let k = start; k < end && event[order[start]!] === 1; k++) {
        const often = times ? times[order[k]!]! : 1;
        if (often === 0) continue;
        const below = waited.below(ranks[k]!);
        concordant += often * (below + (waited.below(ranks[k]! + 1) - below) / 2);
        pairs += often * waited.total;
      }
      for (let k = start; k < end; k++) {
        const often = times ? times[order[k]!]! : 1;
        if (often > 0) waited.add(ranks[k]!, often);
      }
    }
    return { c: pairs === 0 ? undefinedFigure("no-pairs") : { value: concordant / pairs }, pairs };
  };

  function isTied(a: number, b: number): boolean {
    return time[a] === time[b] && event[a] === event[b];
  }
}

/** The rows that waited longest first; of equal times those without an event, as they waited longer. */
function longestFirst(time: ArrayLike<number>, event: ArrayLike<number>): Uint32Array {
  const rows = new Uint32Array(time.length);
  let next = 0;
  for (const kind of [0, 1]) {
    for (let row = 0; row < rows.length; row++) if (event[row] === kind) rows[next++] = row;
  }
  const order = ascendingOrder(gathered(time, rows).map((one) => -one));
  for (let k = 0; k < order.length; k++) order[k] = rows[order[k]!]!;
  return order;
}

/** How many of what was added have a rank below another (a binary indexed tree). */
class RankCounts {
  total = 0;
  readonly #tree: Float64Array;

  constructor(ranks: number) {
    this.#tree = new Float64Array(ranks + 1);
  }

  clear(): void {
    this.total = 0;
    this.#tree.fill(0);
  }

  add(rank: number, often: number): void {
    this.total += often;
    for (let node = rank + 1; node < this.#tree.length; node += node & -node) this.#tree[node]! += often;
  }

  below(rank: number): number {
    let sum = 0;
    for (let node = rank; node > 0; node -= node & -node) sum += this.#tree[node]!;
    return sum;
  }
}
