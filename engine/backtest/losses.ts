/**
 * The losses that a backtest looks for warnings of.
 *
 * @module
 */
import type { Scores } from "../evaluate/columns.ts";
import { targets } from "../rules/targets.ts";
import type { AccountIndex } from "./accountIndex.ts";
import { type Loss, lossesOfRenewals, lossesOfWindows, watched, withLeads } from "./leadTime.ts";
import type { Observations } from "./observations.ts";
import { periodOf } from "./population.ts";
import type { BacktestInput } from "./report.ts";
import { bandsThatTell } from "./risk.ts";

/** The losses that are judged, whoever warns of them. */
export interface JudgedLosses {
  /** Losses with their lead times, their accounts by number among those that are judged, by the bands that warn, or not. */
  readonly by: (scores: Pick<Scores, "band">) => Loss[];
  /** Marks the rows of the table whose bands that asks for. */
  readonly mark: (rows: Uint8Array) => void;
}

/** Finds the losses, and the snapshots that may have warned of them. */
export function judgedLosses(
  input: Pick<BacktestInput, "book" | "ruleSet" | "settings" | "table" | "histories">,
  judged: Observations,
  { numberOf }: AccountIndex,
): JudgedLosses {
  const { book, ruleSet, settings, table, histories } = input;
  const { warning } = bandsThatTell(ruleSet.program.bands.length, targets[settings.target].welcome);
  const all =
    settings.unit === "renewals"
      ? lossesOfRenewals(table, judged)
      : lossesOfWindows(table, histories, settings, periodOf(judged));
  const own = all
    .filter(({ account }) => numberOf[account]! >= 0)
    .map((loss) => ({ ...loss, account: numberOf[loss.account]! }));
  const losses = watched(table, own, book.calendar.every);
  return {
    by: (scores) => withLeads({ table, scores, warning }, losses),
    mark: (rows) => {
      for (const { earliest, last } of losses) rows.fill(1, earliest, last + 1);
    },
  };
}
