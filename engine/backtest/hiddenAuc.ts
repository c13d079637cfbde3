/**
 * The AUC of a part of what is judged, hidden where it would say more about chance than about the rules.
 *
 * @module
 */
import type { Scores } from "../evaluate/columns.ts";
import { clusteredAucs, countDistinct, type Figure, undefinedFigure } from "../statistics/index.ts";
import { riskOfScores } from "./baselines.ts";
import { fewestPositives, type Judged } from "./population.ts";

/**
 * The AUC with its interval by account.
 *
 * @returns without a value where it came true of fewer than ten accounts, or of all but fewer than ten
 */
export function hiddenAuc(ranked: Judged, scores: Pick<Scores, "tenths">, welcome: boolean): Figure {
  const { account, y } = ranked;
  if (countDistinct(account, y, 1) < fewestPositives) return undefinedFigure("few-positives");
  if (countDistinct(account, y, 0) < fewestPositives) return undefinedFigure("few-negatives");
  return clusteredAucs([riskOfScores(scores, ranked, welcome)], y, account).aucs[0]!;
}
