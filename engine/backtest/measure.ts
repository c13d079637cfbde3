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
  countedQuantile,
  type Figure,
  type GainCounts,
  gainsAt,
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
  const numberOfDate = new Map(dates.map((date, number) => [date, number]));
  const dateOf = Int32Array.from(tally.date, (date) => numberOfDate.get(date)!);
  const bandOf = Uint8Array.from(tally.band, (band) => (band === noBand ? bandCount : band));
  const binOf = Uint16Array.from(tally.tenths, (tenths) => riskBin(tenths, welcome));
  const ofMoved: OfAmounts = (figure) => (movedKnown === "yes" ? figure() : undefinedFigure(movedKnown));
  // counted into anew for every draw
  const all = scoreCounts();
  const weighted = scoreCounts();
  const within = dates.map(scoreCounts);
  const gains: GainCounts = { risk: all.risk, rows: bins(), churned: all.churned, revenue: bins(), lost: bins() };
  const counted = [all, weighted, ...within].flatMap(({ churned, retained }) => [churned, retained]);
  const [bandChurned, bandRetained, bandMoved] = [0, 1, 2].map(() => new Float64Array(bandCount + 1));
  const sums = [...counted, gains.rows, gains.revenue, gains.lost, bandChurned!, bandRetained!, bandMoved!];
  return () => {
    for (const one of sums) one.fill(0);
    for (let cell = 0; cell < cells; cell++) {
      const count = tally.count[cell]!;
      if (count === 0) continue;
      const band = bandOf[cell]!;
      const isPositive = tally.y[cell] === 1;
      const moved = tally.moved[cell]!;
      if (isPositive) bandChurned![band]! += count;
      else bandRetained![band]! += count;
      bandMoved![band]! += moved;
      if (band === bandCount) continue;
      const bin = binOf[cell]!;
      const ofDate = within[dateOf[cell]!]!;
      const revenue = tally.revenue[cell]!;
      if (isPositive) {
        all.churned[bin]! += count;
        ofDate.churned[bin]! += count;
        weighted.churned[bin]! += revenue;
      } else {
        all.retained[bin]! += count;
        ofDate.retained[bin]! += count;
        weighted.retained[bin]! += revenue;
      }
      gains.rows[bin]! += count;
      gains.revenue[bin]! += revenue;
      gains.lost[bin]! += moved;
    }
    const bands = Array.from(bandChurned!, (churned, band) => {
      return { churned, retained: bandRetained![band]!, moved: bandMoved![band]! };
    });
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
  const longest = losses.reduce((most, { lead }) => Math.max(most, lead ?? 0), 0);
  const accounts = new Int32Array(losses.length);
  // of a loss that was missed the place after the longest lead
  const places = new Int32Array(losses.length).fill(longest + 1);
  for (let loss = 0; loss < losses.length; loss++) {
    const { account, lead } = losses[loss]!;
    accounts[loss] = account;
    if (lead !== null) places[loss] = lead;
  }
  const often = new Float64Array(longest + 2);
  return (times) => {
    often.fill(0);
    for (let loss = 0; loss < places.length; loss++) often[places[loss]!]! += times[accounts[loss]!]!;
    const missed = often[longest + 1]!;
    const leads = often.subarray(0, longest + 1);
    const warned = leads.reduce((sum, count) => sum + count, 0);
    const quantileOf = (fraction: number): Figure =>
      warned === 0 ? undefinedFigure("no-positives") : { value: countedQuantile(leads, warned, fraction) };
    const atLeast = (days: number) => leads.subarray(days).reduce((sum, count) => sum + count, 0);
    return {
      warned: ratio(warned, warned + missed, "no-positives"),
      lowerQuartile: quantileOf(0.25),
      median: quantileOf(0.5),
      upperQuartile: quantileOf(0.75),
      before: Object.fromEntries(
        Object.entries(daysBefore).map(([name, days]) => [name, ratio(atLeast(days), warned + missed, "no-positives")]),
      ) as LeadTimeFigures["before"],
    };
  };
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
