/**
 * Curves of a rule set over what is judged: ROC, precision over recall, and how early it warned of each loss.
 *
 * @module
 */
import { indexAccounts } from "#engine/backtest/accountIndex.ts";
import { riskOfScores } from "#engine/backtest/baselines.ts";
import { judgedLosses } from "#engine/backtest/losses.ts";
import { rankedOf } from "#engine/backtest/population.ts";
import { type ClassCounts, countByCode } from "#engine/statistics/index.ts";
import type { CurvePoint, CurvesQuestion, JudgedCurves } from "./protocol.ts";
import type { Workbench } from "./workbench.ts";

/** Draws them; `null` where nothing is judged. */
export function judgedCurves(workbench: Workbench, { side }: CurvesQuestion): JudgedCurves | null {
  const scored = workbench.scored(side);
  const judging = workbench.judging();
  if (!scored || !judging) return null;
  const { book, table } = workbench.live;
  const { judged, settings, histories, welcome } = judging;
  const { ruleSet, scores } = scored;
  const ranked = rankedOf(judged, scores);
  const input = { book, ruleSet, settings, table, histories };
  const losses = judgedLosses(input, judged, indexAccounts(table, judged)).by(scores);
  return {
    ...pointsOf(countByCode(riskOfScores(scores, ranked, welcome), ranked.y)),
    leads: losses.map(({ lead }) => lead),
  };
}

/** A point for each score that anything has, from the highest risk down. */
function pointsOf({ churned, retained }: ClassCounts): Pick<JudgedCurves, "roc" | "precision"> {
  const sum = (counts: Float64Array) => counts.reduce((all, one) => all + one, 0);
  const [positives, negatives] = [sum(churned), sum(retained)];
  const roc: CurvePoint[] = [[0, 0]];
  const precision: CurvePoint[] = [];
  if (positives === 0 || negatives === 0) return { roc: [], precision: [] };
  let [caught, wrong] = [0, 0];
  for (let bin = churned.length - 1; bin >= 0; bin--) {
    if (churned[bin] === 0 && retained[bin] === 0) continue;
    caught += churned[bin]!;
    wrong += retained[bin]!;
    roc.push([wrong / negatives, caught / positives]);
    precision.push([caught / positives, caught / (caught + wrong)]);
  }
  return { roc, precision };
}
