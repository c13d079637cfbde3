/**
 * What both versions would have been worth: the few figures of the comparison that a reviewer asks for.
 *
 * @module
 */
import type { BacktestReport } from "../document/schema/backtestReport.ts";
import type { ComparisonReport } from "../document/schema/comparisonReport.ts";
import type { Figure } from "../statistics/index.ts";
import type { Plan } from "./plan.ts";

export type PlanReport = Plan & {
  /** `null` without a backtest, or where the versions define facts otherwise and share no rows. */
  readonly evidence: Evidence | null;
};

/** Figures of both versions on the same rows, with paired differences. */
export interface Evidence {
  /** What was judged: rows, accounts, and how many came true. */
  readonly compared: ComparisonReport["compared"];
  /** The first and the last date of what is judged; `null` if that is nothing. */
  readonly from: string | null;
  readonly to: string | null;
  readonly figures: readonly ComparedFigure[];
  readonly verdict: ComparisonReport["verdict"];
  readonly gates: BacktestReport["gates"];
}

export interface ComparedFigure {
  readonly name: ComparedName;
  readonly before: Figure;
  readonly after: Figure;
  readonly difference: Figure;
}

/** By how they are read: the order, what the warning caught, how often it was wrong, how early it came, what was missed. */
export type ComparedName = "auc" | "moved" | "rate" | "leadTime" | "missed" | "changesPerYear";

/** Takes the figures of a plan out of a comparison. */
export function evidenceOf(comparison: ComparisonReport): Evidence {
  const { auc, championFigures, challengerFigures, difference, compared, judged, verdict, gates } = comparison;
  const of = (name: ComparedName, pick: (side: typeof championFigures) => Figure): ComparedFigure => ({
    name,
    before: pick(championFigures),
    after: pick(challengerFigures),
    difference: pick(difference as typeof championFigures),
  });
  return {
    compared,
    from: judged.from,
    to: judged.to,
    figures: [
      { name: "auc", before: auc.champion, after: auc.challenger, difference: auc.difference },
      of("moved", ({ warning }) => warning.shareOfMoved),
      of("rate", ({ warning }) => warning.rate),
      of("missed", ({ calm }) => calm.shareOfPositives),
      of("leadTime", ({ leadTime }) => leadTime.median),
      of("changesPerYear", ({ stability }) => stability.changesPerYear),
    ],
    verdict,
    gates,
  };
}
