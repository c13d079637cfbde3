/**
 * The figures of a rule set over what is judged: computed from the tally, with intervals from the cluster bootstrap
 * over accounts in which the tally is counted again for each draw.
 *
 * @module
 */
import { bootstrapAccounts } from "../statistics/index.ts";
import type { AccountIndex } from "./accountIndex.ts";
import { type FigureSet, flatten, unflatten } from "./figureSet.ts";
import type { Loss } from "./leadTime.ts";
import { leadTimeMeasureOf, measureOf } from "./measure.ts";
import type { Observations } from "./observations.ts";
import { type CellTally, recount } from "./tally.ts";

/** How many bands there are, and whether what is foretold is good news. */
interface Meaning {
  readonly bandCount: number;
  readonly welcome: boolean;
}

/** All figures with their bootstrap intervals. */
export function figuresWithIntervals(
  { tally, cellOf }: CellTally,
  observations: Observations,
  accounts: AccountIndex,
  losses: readonly Loss[],
  { bandCount, welcome }: Meaning,
  options: { readonly seed: number; readonly draws: number },
): FigureSet {
  const measure = measureOf(tally, observations, bandCount, welcome);
  const measureLeadTime = leadTimeMeasureOf(losses);
  const { figures } = bootstrapAccounts(
    accounts.rows,
    (times) => {
      recount(tally, cellOf, observations, { times, account: accounts.of });
      return flatten({ ...measure(), leadTime: measureLeadTime(times) });
    },
    options,
  );
  recount(tally, cellOf, observations);
  return unflatten(figures, bandCount);
}
