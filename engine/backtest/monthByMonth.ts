/**
 * The rule set as it is, month by month over every date whose outcome is known: is its order good in some months only?
 *
 * @module
 */
import { formatDay } from "../book/days.ts";
import type { BacktestReport } from "../document/schema/backtestReport.ts";
import type { Scores } from "../evaluate/columns.ts";
import type { BacktestSettings, Dates } from "../rules/backtestSettings.ts";
import { groupedAucs, groupedRates } from "../statistics/index.ts";
import { riskOfScores } from "./baselines.ts";
import { monthsOf } from "./byMonth.ts";
import { unlessFew } from "./hiddenAuc.ts";
import type { Observations } from "./observations.ts";
import { populationFrom, rankedGroups } from "./population.ts";

/** One fold a month. */
export function monthByMonth(
  whole: Observations,
  scores: Scores,
  { train, test, created = Number.NEGATIVE_INFINITY }: Pick<BacktestSettings, "train" | "test" | "created">,
  welcome: boolean,
): BacktestReport["walkForward"] {
  const { from: firsts, of } = monthsOf(whole);
  const rates = groupedRates(whole.y, whole.account, of, firsts.length);
  const risk = riskOfScores(scores, whole, welcome);
  const aucs = groupedAucs(risk, whole.y, whole.account, rankedGroups(of, whole, scores), firsts.length);
  return firsts.map((from, month) => {
    const within = (dates: Dates | undefined) =>
      dates !== undefined && from >= (dates.from ?? -Infinity) && from <= (dates.to ?? Infinity);
    return {
      ...populationFrom(rates[month]!),
      from: formatDay(from),
      part: within(train) ? "train" : within(test) ? "test" : null,
      inSample: from < created,
      rate: rates[month]!.rate,
      auc: unlessFew(aucs[month]!),
    };
  });
}
