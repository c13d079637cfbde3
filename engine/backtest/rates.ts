/**
 * Rates with intervals: Wilson's where every account gives one row, else the cluster bootstrap over accounts. A rate of
 * none or all does not vary from draw to draw: then Wilson's over the accounts stands for how few they are.
 *
 * @module
 */
import {
  bootstrapAccounts,
  type Figure,
  ratio,
  type UndefinedReason,
  undefinedFigure,
  wilson,
} from "../statistics/index.ts";

/** How intervals are drawn. */
export interface Draws {
  readonly seed: number;
  readonly draws: number;
}

/** The draws that were asked for, or those that are made else. */
export function drawsOf({ seed = 1, draws = 2000 }: Partial<Draws>): Draws {
  return { seed, draws };
}

/**
 * The share of rows for which something holds.
 *
 * @param holds 1 or 0, by row
 * @param account by row
 * @param reason why there is no rate, where there are no rows
 */
export function rateOf(
  holds: ArrayLike<number>,
  account: ArrayLike<number>,
  draws: Draws,
  reason: UndefinedReason = "no-rows",
): Figure {
  if (holds.length === 0) return undefinedFigure(reason);
  const numberOf = new Map<number, number>();
  const held: number[] = [];
  const other: number[] = [];
  for (let row = 0; row < holds.length; row++) {
    const number = numberOf.get(account[row]!) ?? numberOf.size;
    numberOf.set(account[row]!, number);
    const [side, opposite] = holds[row] === 1 ? [held, other] : [other, held];
    side[number] = (side[number] ?? 0) + 1;
    opposite[number] ??= 0;
  }
  const holding = held.reduce((sum, one) => sum + one, 0);
  if (numberOf.size === holds.length) return wilson(holding, holds.length);
  if (holding === 0 || holding === holds.length) return wilson(holding === 0 ? 0 : numberOf.size, numberOf.size);
  const measure = (times: ArrayLike<number>): Figure[] => {
    let all = 0;
    let those = 0;
    for (let k = 0; k < held.length; k++) {
      those += times[k]! * held[k]!;
      all += times[k]! * (held[k]! + other[k]!);
    }
    return [ratio(those, all, reason)];
  };
  return bootstrapAccounts({ churned: held, retained: other }, measure, { ...draws, free: true }).figures[0]!;
}
