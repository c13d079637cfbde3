/**
 * The verdict: what a rule set was worth, as one code with the figures that its sentence needs.
 *
 * @module
 */
import type { BacktestReport } from "../document/schema/backtestReport.ts";
import type { Program } from "../rules/program.ts";
import type { Figure } from "../statistics/index.ts";
import { bandsThatTell } from "./risk.ts";

export interface Verdict {
  /**
   * `judged`: the figures can be stated. `nothing-judged`: there is nothing whose outcome is complete. `all-unknown`: nothing has enough
   * data for a band. `few-positives`: of too few accounts it came true for an order to be judged.
   * `one-outcome`: it came true of all or none. `no-order`: nothing is ranked, or all alike. `wrong-way`: the order is
   * surely worse than chance. `no-better`: it is that of chance, or next to it, but the best single fact's is better;
   * `nothing-predicts`: nor can that be told from chance. `uncertain`: it may be chance, and it may be a useful order.
   * `no-warning`: the rule set never warned.
   */
  readonly code:
    | "judged"
    | "nothing-judged"
    | "all-unknown"
    | "few-positives"
    | "one-outcome"
    | "no-order"
    | "wrong-way"
    | "no-better"
    | "nothing-predicts"
    | "uncertain"
    | "no-warning";
  /** Title of the band that warns: of losses the worst. */
  readonly warningBand: string;
  /** Title of the band that says that nothing will happen. */
  readonly calmBand: string;
  /** What the warnings caught: of the revenue lost (or gained), or, where that is not known, of the rows. */
  readonly caught: { readonly of: "revenue" | "rows"; readonly share: Figure };
  /** Share of the warnings that did not come true. */
  readonly wrongWarnings: Figure;
  /** Median days of warning. */
  readonly daysBefore: Figure;
  readonly auc: Figure;
  /** What one fact alone reaches; absent where none could be chosen. */
  readonly bestFact?: { readonly fact: string; readonly auc: Figure };
  /** Those that could be ranked. */
  readonly n: number;
  readonly positives: number;
  readonly positiveAccounts: number;
  /** Accounts of which it came true in the calm band. */
  readonly misses: number;
  /** How many were judged, and how many of them have too little data for a band. */
  readonly judged: number;
  readonly unknown: number;
  /** How many were left out, for whatever reason. */
  readonly leftOut: number;
  /** The day with which the first outcome that is not complete yet will be. */
  readonly nextComplete: string | null;
}

type Parts = Pick<
  BacktestReport,
  "auc" | "baselines" | "bands" | "bandOrder" | "leadTime" | "misses" | "judged" | "ranked"
>;

/** Draws the verdict from the figures of a report. */
export function verdictOf(
  { auc, baselines, bands, bandOrder, leadTime, misses, judged, ranked }: Parts,
  { bands: named }: Program,
  welcome: boolean,
): Verdict {
  const { warning, calm } = bandsThatTell(named.length, welcome);
  const band = bands[bandOrder[warning]!]!;
  const { bestFact } = baselines;
  const byRevenue = band.shareOfMoved.value !== null;
  return {
    code: codeOf(judged, auc, bestFact?.auc, band.n),
    warningBand: named[warning]!.title,
    calmBand: named[calm]!.title,
    caught: byRevenue ? { of: "revenue", share: band.shareOfMoved } : { of: "rows", share: band.shareOfPositives },
    wrongWarnings: complement(band.rate),
    daysBefore: leadTime.median,
    auc,
    ...(bestFact && { bestFact: { fact: bestFact.fact!, auc: bestFact.auc } }),
    n: ranked.n,
    positives: ranked.positives,
    positiveAccounts: ranked.positiveAccounts,
    misses: misses.accounts,
    judged: judged.n,
    unknown: judged.unknown,
    leftOut: Object.values(judged.excluded).reduce((sum, count) => sum + count, 0),
    nextComplete: judged.nextComplete,
  };
}

function codeOf(judged: Parts["judged"], auc: Figure, best: Figure | undefined, warnings: number): Verdict["code"] {
  if (judged.n === 0) return "nothing-judged";
  if (judged.unknown === judged.n) return "all-unknown";
  if (judged.positives === 0 || judged.positives === judged.n) return "one-outcome";
  if (auc.value === null) return auc.reason === "few-positives" ? "few-positives" : "no-order";
  if ((auc.upper ?? auc.value) < 0.5) return "wrong-way";
  if (!beatsChance(auc)) {
    if ((auc.upper ?? auc.value) >= usefulAuc) return "uncertain";
    return best && beatsChance(best) ? "no-better" : "nothing-predicts";
  }
  return warnings === 0 ? "no-warning" : "judged";
}

/** An order that may be as good as this is not said to be none. */
const usefulAuc = 0.6;

/** Is an order surely better than none? Without an interval its value must do. */
function beatsChance(auc: Figure): boolean {
  return auc.value !== null && (auc.lower ?? auc.value) > 0.5;
}

function complement(figure: Figure): Figure {
  if (figure.value === null) return figure;
  const { value, lower, upper } = figure;
  if (lower === undefined || upper === undefined) return { ...figure, value: 1 - value };
  return { value: 1 - value, lower: 1 - upper, upper: 1 - lower };
}
