/**
 * The AUC of a part of what is judged, hidden where it would say more about chance than about the rules.
 *
 * @module
 */
import type { SnapshotTable } from "../book/table.ts";
import type { Scores } from "../evaluate/columns.ts";
import { clusteredAucs, countDistinct, type Figure, undefinedFigure } from "../statistics/index.ts";
import { riskOfScores } from "./baselines.ts";
import { fewestPositives, type Judged } from "./population.ts";

/**
 * The AUC with its interval by account.
 *
 * @returns without a value where it came true of fewer than ten accounts, or of all but fewer than ten
 */
export function hiddenAuc(
  ranked: Judged,
  table: SnapshotTable,
  scores: Pick<Scores, "tenths">,
  welcome: boolean,
): Figure {
  const account = ranked.row.map((row) => table.account[row]!);
  if (countDistinct(account, ranked.y, 1) < fewestPositives) return undefinedFigure("few-positives");
  if (countDistinct(account, ranked.y, 0) < fewestPositives) return undefinedFigure("few-negatives");
  return clusteredAucs([riskOfScores(scores, ranked, welcome)], ranked.y, account).aucs[0]!;
}
