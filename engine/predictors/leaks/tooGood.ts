/**
 * @module
 */
import { eitherWay, type FiguresAlone, type LeakEvidence } from "./evidence.ts";

/** From this AUC on a fact alone is too good to be true (backtest.md). */
const tooGoodFrom = 0.95;

/** A fact that ranks better than any honest one, or whose being there does. */
export function tooGood({ auc, missingAuc }: FiguresAlone): LeakEvidence[] {
  const figures = [
    { by: "values", value: auc.value },
    { by: "missing", value: missingAuc.value },
  ] as const;
  return figures.flatMap(({ by, value }): LeakEvidence[] =>
    value !== null && eitherWay(value) >= tooGoodFrom
      ? [{ code: "too-good", parameters: { auc: eitherWay(value), by } }]
      : [],
  );
}
