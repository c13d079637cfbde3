/**
 * How well the order separates: average precision, the Kolmogorov–Smirnov distance, and a cut that was chosen on the
 * training dates and is held against the judged ones.
 *
 * @module
 */
import type { BacktestReport } from "../document/schema/backtestReport.ts";
import { noBand } from "../evaluate/arithmetic.ts";
import type { Scores } from "../evaluate/columns.ts";
import {
  averagePrecision,
  type ClassCounts,
  countGains,
  type Figure,
  gainsAt,
  gathered,
  kolmogorovSmirnov,
  placesWhere,
  ratio,
  reflected,
  type UndefinedReason,
  undefinedFigure,
  youden,
} from "../statistics/index.ts";
import { riskOfScores } from "./baselines.ts";
import type { Observations } from "./observations.ts";
import { picked } from "./population.ts";

export interface OrderFigures {
  readonly averagePrecision: Figure;
  readonly ks: Figure;
  /** Of the rows that the cut flags. */
  readonly cut: {
    readonly flagged: Figure;
    readonly recall: Figure;
    readonly falseAlarms: Figure;
    readonly precision: Figure;
  };
}

type Order = BacktestReport["order"];

/** The risk at and above which the training dates would have had rows flagged, or why there is none. */
export type Cut = number | UndefinedReason;

/** Youden's cut of the training dates. */
export function cutOf(train: ClassCounts | undefined): Cut {
  if (!train) return "no-training";
  const found = youden(train);
  if (found.value === null) return found.reason;
  return found.at ?? Number.POSITIVE_INFINITY;
}

/** The figures of what is counted, at a cut. */
export function orderFigures(counts: ClassCounts, cut: Cut): OrderFigures {
  const ks = kolmogorovSmirnov(counts);
  return {
    averagePrecision: averagePrecision(counts),
    ks: ks.value === null ? ks : { value: ks.value },
    cut: flaggedBy(counts, cut),
  };
}

function flaggedBy({ risk, churned, retained }: ClassCounts, cut: Cut): OrderFigures["cut"] {
  if (typeof cut === "string") {
    const none = undefinedFigure(cut);
    return { flagged: none, recall: none, falseAlarms: none, precision: none };
  }
  const those = { positives: 0, negatives: 0 };
  const all = { positives: 0, negatives: 0 };
  for (let k = 0; k < risk.length; k++) {
    all.positives += churned[k]!;
    all.negatives += retained[k]!;
    if (risk[k]! < cut) continue;
    those.positives += churned[k]!;
    those.negatives += retained[k]!;
  }
  const flagged = those.positives + those.negatives;
  return {
    flagged: ratio(flagged, all.positives + all.negatives, "no-rows"),
    recall: ratio(those.positives, all.positives, "no-positives"),
    falseAlarms: ratio(those.negatives, all.negatives, "no-negatives"),
    precision: ratio(those.positives, flagged, "no-rows"),
  };
}

/**
 * The part of the report.
 *
 * @param judged what came of everything that is judged and ranked, by bin of the risk
 * @param few too few accounts of which it came true for an order to be judged
 */
export function orderReport(
  { averagePrecision, ks, cut }: OrderFigures,
  at: Cut,
  judged: ClassCounts,
  welcome: boolean,
  few: boolean,
): Order {
  const scoreOf = (risk: number) => Math.round(10 * (welcome ? risk : 100 - risk)) / 10;
  const place = kolmogorovSmirnov(judged);
  const hidden = (figure: Figure) => (few ? undefinedFigure("few-positives") : figure);
  return {
    averagePrecision: hidden(averagePrecision),
    ks: hidden(reflected(ks)),
    ksAt: few || place.value === null || place.at === null ? null : scoreOf(place.at),
    cut: { score: typeof at === "string" || !Number.isFinite(at) ? null : scoreOf(at), ...cut },
  };
}

/** What is found among the rows of the highest risk, from one in a hundred to all. */
export function gainsCurve(observations: Observations, scores: Scores, welcome: boolean): BacktestReport["gainsCurve"] {
  const { revenue, moved, row, revenueKnown, movedKnown } = observations;
  const ranked = placesWhere(row, (one) => scores.band[one] !== noBand);
  const rows = picked(observations, ranked);
  const risk = riskOfScores(scores, rows, welcome);
  const counts = countGains(risk, { y: rows.y, revenue: gathered(revenue, ranked), lost: gathered(moved, ranked) });
  return Array.from({ length: 100 }, (_, k) => {
    const fraction = (k + 1) / 100;
    const gains = gainsAt(counts, fraction);
    return {
      fraction,
      recall: gains.recall.value,
      revenueShare: revenueKnown === "yes" ? gains.revenueShare.value : null,
      revenueCaptured: movedKnown === "yes" ? gains.revenueCaptured.value : null,
    };
  });
}
