/**
 * English sentences about scores as they were published.
 *
 * @module
 */
import type { BacktestReport } from "../../../document/schema/backtestReport.ts";
import { formatAuc, formatCount, formatDate, formatNumberOf, formatRatio } from "../../numbers.ts";
import { sure, sureRate, sureSigned } from "./figures.ts";
import { wordsOf } from "./words.ts";

export const recordTitle = "Since the rules were adopted";

/** What the published scores were worth. */
export function record(
  {
    from,
    to,
    publications,
    afterwards,
    n,
    accounts,
    positives,
    rate,
    auc,
    stated,
    inTheLarge,
    slope,
  }: NonNullable<BacktestReport["record"]>,
  settings: BacktestReport["settings"],
): string {
  const words = wordsOf(settings);
  const period =
    from === to
      ? `for ${formatDate(from)}`
      : `for ${formatNumberOf(publications, "date")}, ${formatDate(from)} to ${formatDate(to)}`;
  const late =
    afterwards === 0
      ? ""
      : ` ${formatCount(afterwards)} of these ${afterwards === 1 ? "does" : "do"} not count: they were published when something after the date was booked already.`;
  if (n === 0) return `Scores of these rules were published ${period}; what came is known of none yet.${late}`;
  const size = `${formatNumberOf(n, words.one, words.many)} of ${formatNumberOf(accounts, "account")}, ${formatCount(positives)} ${words.came}`;
  const calibration =
    stated.value === null
      ? ""
      : ` They stated ${sureRate(stated, words)} on average, and ${sureRate(rate, words)} came; calibration in the large ${sureSigned(inTheLarge, words, formatRatio)}, slope ${sure(slope, words, formatRatio)}.`;
  return `Scores of these rules were published ${period}. What came is known of ${size}: AUC ${sure(auc, words, formatAuc)}.${calibration}${late}`;
}
