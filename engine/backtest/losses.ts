/**
 * The losses that a backtest looks for warnings of.
 *
 * @module
 */
import type { Scores } from "../evaluate/columns.ts";
import { targets } from "../rules/targets.ts";
import type { AccountIndex } from "./accountIndex.ts";
import { type Loss, leadTimesOfRenewals, leadTimesOfWindows } from "./leadTime.ts";
import type { Observations } from "./observations.ts";
import { periodOf } from "./population.ts";
import type { BacktestInput } from "./report.ts";
import { bandsThatTell } from "./risk.ts";

/**
 * Losses with their lead times, their accounts by number among those that are judged.
 *
 * @param scores whose bands warn, or not
 */
export function judgedLosses(
  input: Pick<BacktestInput, "book" | "ruleSet" | "settings" | "table" | "histories">,
  judged: Observations,
  scores: Pick<Scores, "band">,
  { numberOf }: AccountIndex,
): Loss[] {
  const { book, ruleSet, settings, table, histories } = input;
  const { warning } = bandsThatTell(ruleSet.program.bands.length, targets[settings.target].welcome);
  const warnings = { table, scores, warning, every: book.calendar.every };
  const losses =
    settings.unit === "renewals"
      ? leadTimesOfRenewals(warnings, judged)
      : leadTimesOfWindows(warnings, histories, settings, periodOf(judged));
  return losses
    .filter(({ account }) => numberOf[account]! >= 0)
    .map((loss) => ({ ...loss, account: numberOf[loss.account]! }));
}
