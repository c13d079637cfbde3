/**
 * The AUC of a part of what is judged, hidden where it would say more about chance than about the rules.
 *
 * @module
 */
import type { Scores } from "../evaluate/columns.ts";
import { clusteredAucs, type Figure, type GroupAuc, undefinedFigure } from "../statistics/index.ts";
import { riskOfScores } from "./baselines.ts";
import { fewestPositives, type Judged } from "./population.ts";

/**
 * The AUC with its interval by account.
 *
 * @returns without a value where it came true of fewer than ten accounts, or of all but fewer than ten
 */
export function hiddenAuc(ranked: Judged, scores: Pick<Scores, "tenths">, welcome: boolean): Figure {
  const { aucs, accountsWith } = clusteredAucs([riskOfScores(scores, ranked, welcome)], ranked.y, ranked.account);
  return unlessFew({ auc: aucs[0]!, accountsWith });
}

/** The same of an AUC that is known. */
export function unlessFew({ auc, accountsWith }: Pick<GroupAuc, "auc" | "accountsWith">): Figure {
  if (accountsWith.churned < fewestPositives) return undefinedFigure("few-positives");
  if (accountsWith.retained < fewestPositives) return undefinedFigure("few-negatives");
  return auc;
}
