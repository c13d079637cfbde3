/**
 * What each element adds to a number, by the kind of the measure.
 *
 * @module
 */
import type { Value } from "../../language/expression.ts";
import type { Measure, MeasureKind } from "../kpis.ts";
import type { AccountAtHand } from "./accountAtHand.ts";
import type { Tallies, Tally } from "./tally.ts";

/** The sum of a ratio that a total adds to; averages add to both. */
export type Side = "y" | "x";

/** How what is taken of the element at hand is read. */
export interface ElementReaders {
  readonly value: (() => Value) | undefined;
  readonly meeting: (() => Value) | undefined;
  /** What the same element adds to the denominator. */
  readonly paired: (() => Value) | undefined;
  /** When a row happened. */
  readonly day: (() => number) | undefined;
  readonly hand: AccountAtHand;
}

export interface Contribution {
  /** Adds the element at hand. */
  add(tallies: Tallies, to: readonly Tally[]): void;
  /** The account has no more elements in the window. */
  finish(tallies: Tallies): void;
}

/** Binds the kind of a measure. */
export function contributionOf(measure: Measure, side: Side, readers: ElementReaders): Contribution {
  if (measure.kind === "distinct") return distinct(measure, side, readers);
  if (measure.kind === "median" || measure.kind === "quantile") return quantile(readers.value!);
  const amount = amounts[measure.kind](readers);
  const isAverage = measure.kind === "mean" || measure.kind === "share" || measure.kind === "nps";
  const other = isAverage ? () => 1 : readers.paired;
  return {
    add: (tallies, to) => {
      const own = amount();
      const besides = other ? other() : 0;
      for (const tally of to) {
        if (own === null || typeof besides !== "number") tally.unvalued[side]++;
        else addTo(tallies, tally, side, own, besides, other !== undefined);
      }
    },
    finish: () => {},
  };
}

function addTo(tallies: Tallies, tally: Tally, side: Side, own: number, besides: number, both: boolean): void {
  tally.elements[side]++;
  if (both) tally.elements[side === "y" ? "x" : "y"]++;
  tally.squares += own * own;
  if (side === "y") tallies.add(tally, own, besides);
  else tallies.add(tally, besides, own);
}

/** What an element is worth; missing: it does not count. */
const amounts: Readonly<
  Record<Exclude<MeasureKind, "distinct" | "median" | "quantile">, (readers: ElementReaders) => () => number | null>
> = {
  count: () => () => 1,
  sum: ({ value }) => numberIn(value!),
  mean: ({ value }) => numberIn(value!),
  share:
    ({ meeting }) =>
    () => {
      const met = meeting!();
      return met === null ? null : Number(met === true);
    },
  nps: ({ value }) => {
    const answer = numberIn(value!);
    return () => {
      const score = answer();
      if (score === null || score < 0 || score > 10) return null;
      return score >= 9 ? 100 : score <= 6 ? -100 : 0;
    };
  },
};

const numberIn = (read: () => Value) => (): number | null => {
  const value = read();
  return typeof value === "number" ? value : null;
};

function quantile(value: () => Value): Contribution {
  const read = numberIn(value);
  return {
    add: (_, to) => {
      const own = read();
      for (const tally of to) {
        if (own === null) tally.unvalued.y++;
        else {
          tally.elements.y++;
          tally.push(own);
        }
      }
    },
    finish: () => {},
  };
}

/** Different values of the account, in the period or in each of its days or weeks. */
function distinct({ each }: Measure, side: Side, { value, day, hand }: ElementReaders): Contribution {
  /** By block of days; without blocks there is one. */
  const seen = new Map<Tally, Map<number, Set<Value>>>();
  /** The number of the block of days, counted back from the end; −1: of one that is not whole. */
  const blockOf = (): number => {
    const { start, end } = hand.window;
    const block = Math.floor((end - 1 - day!()) / each!);
    return (block + 1) * each! <= end - start ? block : -1;
  };
  return {
    add: (_, to) => {
      const own = value!();
      const block = each === undefined ? 0 : blockOf();
      for (const tally of to) {
        if (own === null) tally.unvalued[side]++;
        if (own === null || block < 0) continue;
        tally.elements[side]++;
        inMap(
          inMap(seen, tally, () => new Map<number, Set<Value>>()),
          block,
          () => new Set<Value>(),
        ).add(own);
      }
    },
    finish: (tallies) => {
      const { start, end } = hand.window;
      const blocks = each === undefined ? 1 : Math.floor((end - start) / each);
      for (const [tally, byBlock] of seen) {
        let values = 0;
        for (const { size } of byBlock.values()) values += size;
        if (side === "y") tallies.add(tally, values / blocks, 0);
        else tallies.add(tally, 0, values / blocks);
      }
      seen.clear();
    },
  };
}

/** What a map holds under a key; if it holds nothing, what is made for it. */
function inMap<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let found = map.get(key);
  if (found === undefined) map.set(key, (found = make()));
  return found;
}
