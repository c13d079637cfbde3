/**
 * Both rule sets within segments, stages, and by whether data were missing.
 *
 * @module
 */
import type { ComparisonReport } from "#engine/document/schema/comparisonReport.ts";
import type { Words } from "#engine/texts/en/backtest/words.ts";
import { comparisonTexts as texts } from "#engine/texts/index.ts";
import { formatAuc, formatCount, formatSigned, formatSignedInterval, shownFigure } from "#engine/texts/numbers.ts";
import { bad } from "../prose.ts";
import { section, table } from "../report.ts";
import { type Cell, numbers } from "../table.ts";

/** Nothing, where there are no groups. */
export function groups({ groups }: ComparisonReport, words: Words) {
  if (groups.length === 0) return undefined;
  const rows = groups.map(({ by, value, n, accounts, positives, champion, challenger, difference, worse }): Cell[] => [
    texts.groupName(by, value),
    formatCount(n),
    formatCount(accounts),
    formatCount(positives),
    shownFigure(champion, formatAuc),
    shownFigure(challenger, formatAuc),
    shownFigure(difference, (one) => formatSigned(one, formatAuc)),
    formatSignedInterval(difference, formatAuc),
    worse ? bad(texts.worse) : "",
  ]);
  return section("screen", texts.titles.groups, table(numbers(texts.groupHeads(words), [0, 8]), rows));
}
