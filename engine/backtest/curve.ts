/**
 * The curve of renewals: what could be foretold 180, 120, 90, 60 and 30 days before the decision.
 *
 * @module
 */
import type { BacktestReport } from "../document/schema/backtestReport.ts";
import type { Scores } from "../evaluate/columns.ts";
import { type BacktestSettings, curveDistances } from "../rules/backtestSettings.ts";
import { clusteredRate, placesWhere, undefinedFigure } from "../statistics/index.ts";
import { hiddenAuc } from "./hiddenAuc.ts";
import type { Observations } from "./observations.ts";
import { type Judged, picked, populationOf, rankedOf } from "./population.ts";

/** What the curve is drawn from. */
interface Curve {
  readonly scores: Scores;
  /** Number of the band that warns. */
  readonly warning: number;
  readonly welcome: boolean;
}

/**
 * Points of the curve by distance, the furthest first.
 *
 * @param judgedAt the renewals seen from so many days before
 */
export function curveOf(
  curve: Curve,
  settings: BacktestSettings,
  judgedAt: (daysBefore: number) => Observations,
): NonNullable<BacktestReport["curve"]> {
  const points = curveDistances(settings).map((daysBefore) => {
    const judged = judgedAt(daysBefore);
    return [`d${daysBefore}`, { daysBefore, ...pointOf(curve, judged), excluded: judged.excluded }] as const;
  });
  return Object.fromEntries(points);
}

function pointOf({ scores, warning, welcome }: Curve, judged: Observations) {
  const warns = ({ row }: Judged) => row.map((one) => (scores.band[one] === warning ? 1 : 0));
  const positives = picked(
    judged,
    placesWhere(judged.y, (y) => y === 1),
  );
  const warned = picked(
    judged,
    placesWhere(judged.row, (row) => scores.band[row] === warning),
  );
  return {
    ...populationOf(judged),
    rate: clusteredRate(judged.y, judged.account),
    auc: hiddenAuc(rankedOf(judged, scores), scores, welcome),
    recall:
      positives.length === 0 ? undefinedFigure("no-positives") : clusteredRate(warns(positives), positives.account),
    precision: clusteredRate(warned.y, warned.account),
  };
}
