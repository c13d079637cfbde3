/**
 * How large the book is, how much of it is judged, and why the rest is not.
 *
 * @module
 */
import type { ExclusionReason } from "#engine/backtest/observations.ts";
import { backtestTexts } from "#engine/texts/index.ts";
import { formatCount } from "#engine/texts/numbers.ts";
import { paragraph, section, table } from "../report.ts";
import { numbers } from "../table.ts";
import type { Context } from "./section.ts";

/** A sentence, and one row for each reason. */
export function population({ report, words }: Context) {
  const { judged, whole } = report;
  const reasons = Object.keys(backtestTexts.excluded) as ExclusionReason[];
  const rows = reasons.flatMap((reason) => {
    const inAll = whole.excluded[reason] ?? 0;
    const inJudged = judged.excluded[reason] ?? 0;
    if (inAll === 0 && inJudged === 0) return [];
    return [[backtestTexts.excluded[reason](report.settings), formatCount(inJudged), formatCount(inAll)]];
  });
  return section(
    "more",
    backtestTexts.populationTitle,
    paragraph(backtestTexts.wholeBook(report)),
    ...(rows.length === 0 ? [] : [table(numbers(backtestTexts.excludedHeads(words)), rows)]),
  );
}
