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
   * `judged`: the figures can be stated. `few-positives`: of too few accounts it came true for an order to be judged.
   * `one-outcome`: it came true of all or none. `no-order`: nothing is ranked, or all alike. `no-warning`: the rule set
   * never warned.
   */
  readonly code: "judged" | "few-positives" | "one-outcome" | "no-order" | "no-warning";
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
  /** Those that could be ranked. */
  readonly n: number;
  readonly positives: number;
  readonly positiveAccounts: number;
  /** Accounts of which it came true in the calm band. */
  readonly misses: number;
}

type Parts = Pick<BacktestReport, "auc" | "bands" | "bandOrder" | "leadTime" | "misses" | "judged" | "ranked">;

/** Draws the verdict from the figures of a report. */
export function verdictOf(
  { auc, bands, bandOrder, leadTime, misses, judged, ranked }: Parts,
  { bands: named }: Program,
  welcome: boolean,
): Verdict {
  const { warning, calm } = bandsThatTell(named.length, welcome);
  const band = bands[bandOrder[warning]!]!;
  const byRevenue = band.shareOfMoved.value !== null;
  return {
    code: codeOf(judged, auc, band.n),
    warningBand: named[warning]!.title,
    calmBand: named[calm]!.title,
    caught: byRevenue ? { of: "revenue", share: band.shareOfMoved } : { of: "rows", share: band.shareOfPositives },
    wrongWarnings: complement(band.rate),
    daysBefore: leadTime.median,
    auc,
    n: ranked.n,
    positives: ranked.positives,
    positiveAccounts: ranked.positiveAccounts,
    misses: misses.accounts,
  };
}

function codeOf(judged: Parts["judged"], auc: Figure, warnings: number): Verdict["code"] {
  if (judged.positives === 0 || judged.positives === judged.n) return "one-outcome";
  if (auc.value === null) return auc.reason === "few-positives" ? "few-positives" : "no-order";
  return warnings === 0 ? "no-warning" : "judged";
}

function complement(figure: Figure): Figure {
  if (figure.value === null) return figure;
  const { value, lower, upper } = figure;
  if (lower === undefined || upper === undefined) return { ...figure, value: 1 - value };
  return { value: 1 - value, lower: 1 - upper, upper: 1 - lower };
}
