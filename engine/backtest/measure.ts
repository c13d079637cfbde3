/**
 * From what a tally counts to figures: called again for every draw of the bootstrap. In statistics `churned` are the
 * rows of which it came true, whatever it is, `retained` the others, and `lost` the revenue moved.
 *
 * @module
 */
import { noBand } from "../evaluate/arithmetic.ts";
import {
  auc,
  type ClassCounts,
  type Figure,
  type GainCounts,
  gainsAt,
  quantile,
  ratio,
  stratifiedAuc,
  undefinedFigure,
} from "../statistics/index.ts";
import {
  type BandFigures,
  byGainName,
  daysBefore,
  type FigureSet,
  gainFractions,
  type LeadTimeFigures,
} from "./figureSet.ts";
import type { Loss } from "./leadTime.ts";
import type { Observations } from "./observations.ts";
import { riskBin, riskOfBin } from "./risk.ts";
import { datesOf, type Tally } from "./tally.ts";

/**
 * A function that computes all figures from what the tally counts at the time.
 *
 * @param ofOrder further figures, from what came of the rows by bin of the risk
 */
export function measureOf<T>(
  tally: Tally,
  { revenueKnown, movedKnown }: Pick<Observations, "revenueKnown" | "movedKnown">,
  { bandCount, welcome }: { readonly bandCount: number; readonly welcome: boolean },
  ofOrder: (counts: ClassCounts) => T,
): () => Omit<FigureSet, "leadTime"> & T {
  const cells = tally.count.length;
  const dates = datesOf(tally);
  const dateOf = Int32Array.from(tally.date, (date) => dates.indexOf(date));
  const bandOf = Uint8Array.from(tally.band, (band) => (band === noBand ? bandCount : band));
  const ofMoved: OfAmounts = (figure) => (movedKnown === "yes" ? figure() : undefinedFigure(movedKnown));
  return () => {
    const all = scoreCounts();
    const weighted = scoreCounts();
    const within = dates.map(scoreCounts);
    const gains: GainCounts = { risk: all.risk, rows: bins(), churned: all.churned, revenue: bins(), lost: bins() };
    const bands = Array.from({ length: bandCount + 1 }, () => ({ churned: 0, retained: 0, moved: 0 }));
    for (let cell = 0; cell < cells; cell++) {
      const count = tally.count[cell]!;
      if (count === 0) continue;
      const band = bands[bandOf[cell]!]!;
      const side = tally.y[cell] === 1 ? "churned" : "retained";
      band[side] += count;
      band.moved += tally.moved[cell]!;
      if (bandOf[cell] === bandCount) continue;
      const bin = riskBin(tally.tenths[cell]!, welcome);
      all[side][bin]! += count;
      within[dateOf[cell]!]![side][bin]! += count;
      weighted[side][bin]! += tally.revenue[cell]!;
      gains.rows[bin]! += count;
      gains.revenue[bin]! += tally.revenue[cell]!;
      gains.lost[bin]! += tally.moved[cell]!;
    }
    const whole = { churned: 0, retained: 0, moved: 0 };
    for (const band of bands) {
      whole.churned += band.churned;
      whole.retained += band.retained;
      whole.moved += band.moved;
    }
    return {
      rate: ratio(whole.churned, whole.churned + whole.retained, "no-rows"),
      aucWithinDates: stratifiedAuc(within),
      aucByRevenue: revenueKnown === "yes" ? auc(weighted) : undefinedFigure(revenueKnown),
      bands: bands.map((band) => bandFigures(band, whole, ofMoved)),
      gains: byGainName((name) => {
        const { lift, recall, revenueCaptured } = gainsAt(gains, gainFractions[name]);
        return { lift, recall, revenueCaptured: ofMoved(() => revenueCaptured) };
      }),
      ...ofOrder(all),
    };
  };
}

/**
 * A function that measures lead times over a draw of accounts.
 *
 * @param losses whose `account` is a number of the account index
 */
export function leadTimeMeasureOf(losses: readonly Loss[]): (times: ArrayLike<number>) => LeadTimeFigures {
  const ordered = [...losses].sort((a, b) => (a.lead ?? -1) - (b.lead ?? -1));
  return (times) => {
    let missed = 0;
    const leads: number[] = [];
    for (const { account, lead } of ordered) {
      if (lead === null) missed += times[account]!;
      else for (let k = times[account]!; k > 0; k--) leads.push(lead);
    }
    const quantileOf = (fraction: number): Figure =>
      leads.length === 0 ? undefinedFigure("no-positives") : { value: quantile(leads, fraction) };
    return {
      warned: ratio(leads.length, leads.length + missed, "no-positives"),
      lowerQuartile: quantileOf(0.25),
      median: quantileOf(0.5),
      upperQuartile: quantileOf(0.75),
      before: Object.fromEntries(
        Object.entries(daysBefore).map(([name, days]) => [
          name,
          ratio(leads.length - firstAtLeast(leads, days), leads.length + missed, "no-positives"),
        ]),
      ) as LeadTimeFigures["before"],
    };
  };
}

/** The place of the first of ascending numbers that is at least so large. */
function firstAtLeast(ascending: readonly number[], least: number): number {
  const place = ascending.findIndex((one) => one >= least);
  return place < 0 ? ascending.length : place;
}

interface BandSums {
  readonly churned: number;
  readonly retained: number;
  readonly moved: number;
}

/** A figure of amounts, or why it has none. */
type OfAmounts = (figure: () => Figure) => Figure;

function bandFigures(band: BandSums, whole: BandSums, ofMoved: OfAmounts): BandFigures {
  const rows = band.churned + band.retained;
  const all = whole.churned + whole.retained;
  return {
    rate: ratio(band.churned, rows, "no-rows"),
    lift: rows === 0 ? undefinedFigure("no-rows") : ratio(band.churned * all, rows * whole.churned, "no-positives"),
    shareOfPositives: ratio(band.churned, whole.churned, "no-positives"),
    shareOfNegatives: ratio(band.retained, whole.retained, "no-negatives"),
    shareOfMoved: ofMoved(() => ratio(band.moved, whole.moved)),
  };
}

const bins = () => new Float64Array(riskOfBin.length);
const scoreCounts = (): ClassCounts & { readonly risk: Float64Array } => ({
  risk: riskOfBin,
  churned: bins(),
  retained: bins(),
});
