/**
 * The curve of renewals: what could be foretold 180, 120, 90, 60 and 30 days before the decision.
 *
 * @module
 */
import type { SnapshotTable } from "../book/table.ts";
import type { BacktestReport } from "../document/schema/backtestReport.ts";
import type { Scores } from "../evaluate/columns.ts";
import { type BacktestSettings, curveDistances } from "../rules/backtestSettings.ts";
import { clusteredRate, undefinedFigure } from "../statistics/index.ts";
import { hiddenAuc } from "./hiddenAuc.ts";
import type { Observations } from "./observations.ts";
import { type Judged, picked, populationOf, rankedOf } from "./population.ts";

/** What the curve is drawn from. */
interface Curve {
  readonly table: SnapshotTable;
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

function pointOf({ table, scores, warning, welcome }: Curve, judged: Observations) {
  const accountsOf = ({ row }: Judged) => Int32Array.from(row, (one) => table.account[one]!);
  const warns = ({ row }: Judged) => Uint8Array.from(row, (one) => (scores.band[one] === warning ? 1 : 0));
  const all = Array.from(judged.row.keys());
  const positives = picked(
    judged,
    all.filter((i) => judged.y[i] === 1),
  );
  const warned = picked(
    judged,
    all.filter((i) => scores.band[judged.row[i]!] === warning),
  );
  return {
    ...populationOf(judged, table),
    rate: clusteredRate(judged.y, accountsOf(judged)),
    auc: hiddenAuc(rankedOf(judged, scores), table, scores, welcome),
    recall:
      positives.length === 0 ? undefinedFigure("no-positives") : clusteredRate(warns(positives), accountsOf(positives)),
    precision: clusteredRate(warned.y, accountsOf(warned)),
  };
}
