/**
 * The verdict: what a rule set was worth, as one code with the figures that its sentence needs.
 *
 * @module
 */
import type { Program } from "../rules/program.ts";
import type { Figure } from "../statistics/index.ts";
import type { BacktestReport } from "./report.ts";

export interface Verdict {
  /**
   * `judged`: the figures can be stated. `few-churned`: too few accounts churned for an order to be judged.
   * `one-outcome`: all or none of the snapshots churned. `no-order`: nothing is ranked, or all alike. `no-red`: the
   * rule set never warned.
   */
  readonly code: "judged" | "few-churned" | "one-outcome" | "no-order" | "no-red";
  /** Title of the worst band. */
  readonly worstBand: string;
  /** Title of the best band. */
  readonly bestBand: string;
  /** What red caught: of the revenue lost, or, without revenue, of the churned snapshots. */
  readonly caught: { readonly of: "revenue" | "snapshots"; readonly share: Figure };
  /** Share of the red snapshots that were not lost. */
  readonly wrongReds: Figure;
  /** Median days of warning. */
  readonly daysBefore: Figure;
  readonly auc: Figure;
  /** Those that could be ranked. */
  readonly snapshots: number;
  readonly churnedAccounts: number;
  /** Accounts that left while green. */
  readonly falseGreens: number;
}

type Parts = Pick<BacktestReport, "auc" | "bands" | "bandOrder" | "leadTime" | "falseGreens" | "judged" | "ranked">;

/** Draws the verdict from the figures of a report. */
export function verdictOf(
  { auc, bands, bandOrder, leadTime, falseGreens, judged, ranked }: Parts,
  { bands: named }: Program,
): Verdict {
  const red = bands[bandOrder[0]!]!;
  const byRevenue = red.shareOfLost.value !== null;
  return {
    code: codeOf(judged, auc, red.snapshots),
    worstBand: named[0]!.title,
    bestBand: named.at(-1)!.title,
    caught: byRevenue ? { of: "revenue", share: red.shareOfLost } : { of: "snapshots", share: red.shareOfChurned },
    wrongReds: complement(red.churnRate),
    daysBefore: leadTime.median,
    auc,
    snapshots: ranked.snapshots,
    churnedAccounts: ranked.churnedAccounts,
    falseGreens: falseGreens.accounts,
  };
}

function codeOf(judged: Parts["judged"], auc: Figure, reds: number): Verdict["code"] {
  if (judged.churned === 0 || judged.churned === judged.snapshots) return "one-outcome";
  if (auc.value === null) return auc.reason === "few-churned" ? "few-churned" : "no-order";
  return reds === 0 ? "no-red" : "judged";
}

function complement(figure: Figure): Figure {
  if (figure.value === null) return figure;
  const { value, lower, upper } = figure;
  if (lower === undefined || upper === undefined) return { ...figure, value: 1 - value };
  return { value: 1 - value, lower: 1 - upper, upper: 1 - lower };
}
