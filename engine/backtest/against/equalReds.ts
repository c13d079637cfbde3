/**
 * Two rule sets at an equal number of warnings: a rule set that warns more often catches more, whatever its order is
 * worth.
 *
 * @module
 */
import { type Figure, type GainCounts, gainsAt, ratio, undefinedFigure } from "../../statistics/index.ts";
import type { Observations } from "../observations.ts";
import { riskBin, riskOfBin } from "../risk.ts";
import type { Tally } from "../tally.ts";

/** Of the rows of the highest risk, as many as one of the rule sets warned of. */
export interface EqualReds {
  /** Share of these of which it came true. */
  readonly precision: Figure;
  /** Share of the positives that are among these. */
  readonly recall: Figure;
  /** Share of the revenue lost (of what is welcome, gained) that is among these. */
  readonly revenueCaptured: Figure;
}

/** The figures of the `reds` rows of the highest risk, ties at the cut pro rata. */
export function atEqualReds(
  tally: Tally,
  reds: number,
  { movedKnown }: Pick<Observations, "movedKnown">,
  welcome: boolean,
): EqualReds {
  const counts = gainCounts(tally, welcome);
  const rows = sum(counts.rows);
  if (reds === 0 || rows === 0) {
    const none = undefinedFigure("no-rows");
    return { precision: none, recall: none, revenueCaptured: none };
  }
  const { recall, revenueCaptured } = gainsAt(counts, reds / rows);
  return {
    precision: recall.value === null ? recall : ratio(recall.value * sum(counts.churned), reds),
    recall,
    revenueCaptured: movedKnown === "yes" ? revenueCaptured : undefinedFigure(movedKnown),
  };
}

function gainCounts(tally: Tally, welcome: boolean): GainCounts {
  const bins = () => new Float64Array(riskOfBin.length);
  const counts = { risk: riskOfBin, rows: bins(), churned: bins(), revenue: bins(), lost: bins() };
  for (let cell = 0; cell < tally.count.length; cell++) {
    const bin = riskBin(tally.tenths[cell]!, welcome);
    counts.rows[bin]! += tally.count[cell]!;
    counts.churned[bin]! += tally.count[cell]! * tally.y[cell]!;
    counts.revenue[bin]! += tally.revenue[cell]!;
    counts.lost[bin]! += tally.moved[cell]!;
  }
  return counts;
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
