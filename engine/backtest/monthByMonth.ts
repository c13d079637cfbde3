/**
 * The rule set as it is, month by month over every date whose outcome is known: is its order good in some months only?
 *
 * @module
 */
import { formatDay } from "../book/days.ts";
import type { BacktestReport } from "../document/schema/backtestReport.ts";
import type { Scores } from "../evaluate/columns.ts";
import type { BacktestSettings, Dates } from "../rules/backtestSettings.ts";
import { clusteredRate } from "../statistics/index.ts";
import { monthsOf } from "./byMonth.ts";
import { hiddenAuc } from "./hiddenAuc.ts";
import type { Observations } from "./observations.ts";
import { picked, populationOf, rankedOf } from "./population.ts";

/** One fold a month. */
export function monthByMonth(
  whole: Observations,
  scores: Scores,
  { train, test, created = Number.NEGATIVE_INFINITY }: Pick<BacktestSettings, "train" | "test" | "created">,
  welcome: boolean,
): BacktestReport["walkForward"] {
  return monthsOf(whole).map(({ from, rows }) => {
    const fold = picked(whole, rows);
    const within = (dates: Dates | undefined) =>
      dates !== undefined && from >= (dates.from ?? -Infinity) && from <= (dates.to ?? Infinity);
    return {
      ...populationOf(fold),
      from: formatDay(from),
      part: within(train) ? "train" : within(test) ? "test" : null,
      inSample: from < created,
      rate: clusteredRate(fold.y, fold.account),
      auc: hiddenAuc(rankedOf(fold, scores), scores, welcome),
    };
  });
}
