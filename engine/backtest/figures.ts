/**
 * Intervals of everything that is measured over what is judged, from one cluster bootstrap over accounts: every figure
 * of a draw sees the same accounts.
 *
 * @module
 */
import { type AccountRows, bootstrapAccounts } from "../statistics/index.ts";
import type { Draws } from "./draws.ts";
import { figuresIn, keysIn, withFigures } from "./figureTree.ts";

/** A few large accounts decide these. */
const byRevenue: ReadonlySet<string> = new Set(["aucByRevenue", "shareOfMoved", "revenueCaptured"]);

/**
 * Measures figures over all accounts, and again over every draw of them.
 *
 * @param measure the figures where account i counts `times[i]` times: the same tree for every draw; `draw` is its number
 * @returns the tree over all accounts, each figure with its interval
 */
export function figuresWithIntervals<T extends object>(
  rows: AccountRows,
  measure: (times: Uint32Array, draw?: number) => T,
  draws: Draws,
): T {
  let whole: T | undefined;
  let keys: readonly string[] = [];
  const { figures } = bootstrapAccounts(
    rows,
    (times, draw) => {
      const measured = measure(times, draw);
      // the first sample is everything
      if (!whole) [whole, keys] = [measured, keysIn(measured)];
      return figuresIn(measured);
    },
    { ...draws, limitsOf: (place) => (byRevenue.has(keys[place]!) ? "logit" : "quantiles") },
  );
  return withFigures(whole!, figures);
}
