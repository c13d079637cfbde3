/**
 * The report of champion and challenger: whether it is recommended and why, then both side by side.
 *
 * @module
 */
import type { ComparisonReport } from "#engine/document/schema/comparisonReport.ts";
import { backtestTexts, reportTexts, comparisonTexts as texts } from "#engine/texts/index.ts";
import { gates } from "../backtest/gates.ts";
import { bad, good } from "../prose.ts";
import { list, type Report, section, sectionsOf, table } from "../report.ts";
import { sentences, words as text } from "../table.ts";
import { figures } from "./figures.ts";
import { groups } from "./groups.ts";
import { migration } from "./migration.ts";

/** Writes the report. */
export function comparisonView(report: ComparisonReport): Report {
  const { book, rules, dataVersion, settings, compared, judged } = report;
  const words = backtestTexts.wordsOf(settings);
  return {
    name: texts.reportName(book.title),
    verdict: texts.verdict(report),
    basis: [
      reportTexts.madeFrom(rules.id, rules.identity, dataVersion),
      texts.originOf(report),
      backtestTexts.settings({ settings, judged: { ...judged, ...compared }, train: null }),
    ],
    sections: sectionsOf([
      conditions(report),
      gates({ report, words }),
      ...figures(report, words),
      migration(report, words),
      groups(report, words),
      caveats(report),
    ]),
  };
}

function conditions({ conditions, settings }: ComparisonReport) {
  const rows = conditions.map((condition) => {
    const verdict = texts.conditionVerdict(condition.met);
    const found = texts.conditionFound(condition, backtestTexts.wordsOf(settings));
    return [condition.met ? good(verdict) : bad(verdict), texts.conditionName(condition), found];
  });
  const [met, name, found] = texts.conditionHeads;
  return section("screen", texts.titles.conditions, table([text(met!), text(name!), sentences(found!)], rows));
}

function caveats({ caveats, settings }: ComparisonReport) {
  const items = caveats.map((one) => texts.caveat(one, backtestTexts.wordsOf(settings)));
  return items.length === 0 ? undefined : section("screen", texts.titles.caveats, list(items));
}
