/**
 * Intervals of everything that is measured over what is judged, from one cluster bootstrap over accounts: every figure
 * of a draw sees the same accounts.
 *
 * @module
 */
import { type AccountRows, bootstrapAccounts } from "../statistics/index.ts";
import type { Draws } from "./draws.ts";
import { figuresIn, withFigures } from "./figureTree.ts";

/**
 * Measures figures over all accounts, and again over every draw of them.
 *
 * @param measure the figures where account i counts `times[i]` times: the same tree for every draw
 * @returns the tree over all accounts, each figure with its interval
 */
export function figuresWithIntervals<T extends object>(
  rows: AccountRows,
  measure: (times: Uint32Array) => T,
  draws: Draws,
): T {
  let whole: T | undefined;
  const { figures } = bootstrapAccounts(
    rows,
    (times) => {
      const measured = measure(times);
      // the first sample is everything
      whole ??= measured;
      return figuresIn(measured);
    },
    draws,
  );
  return withFigures(whole!, figures);
}
