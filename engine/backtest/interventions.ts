/**
 * Warnings on which somebody acted, and those that were ignored. Accounts that were saved look like false alarms: so the
 * two are told apart. They differ in more than the work, and no causal claim is made.
 *
 * @module
 */
import { anyWithin, type DayHistory } from "../book/outcomes.ts";
import type { SnapshotTable } from "../book/table.ts";
import type { BacktestReport } from "../document/schema/backtestReport.ts";
import type { Scores } from "../evaluate/columns.ts";
import { clusteredRate } from "../statistics/index.ts";
import type { Observations } from "./observations.ts";
import { picked, populationOf } from "./population.ts";

type Interventions = NonNullable<BacktestReport["interventions"]>;

/**
 * Judged observations in the band that warns, by whether somebody acted from the snapshot on and before it was decided.
 *
 * @param warning number of the band that warns
 */
export function interventionsOf(
  table: SnapshotTable,
  judged: Observations,
  { band }: Scores,
  warning: number,
  interventions: DayHistory,
): Interventions {
  const worked: number[] = [];
  const ignored: number[] = [];
  for (let i = 0; i < judged.length; i++) {
    const row = judged.row[i]!;
    if (band[row] !== warning) continue;
    const acted = anyWithin(interventions, judged.account[i]!, table.asOf[row]!, judged.until[i]!);
    (acted ? worked : ignored).push(i);
  }
  return { worked: groupOf(judged, worked), ignored: groupOf(judged, ignored) };
}

function groupOf(judged: Observations, kept: readonly number[]): Interventions["worked"] {
  const group = picked(judged, kept);
  const sum = (amounts: Float64Array) => kept.reduce((total, i) => total + amounts[i]!, 0);
  return {
    ...populationOf(group),
    rate: clusteredRate(group.y, group.account),
    revenue: judged.revenueKnown === "yes" ? sum(judged.revenue) : null,
    moved: judged.movedKnown === "yes" ? sum(judged.moved) : null,
  };
}
