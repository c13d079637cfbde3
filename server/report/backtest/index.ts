/**
 * The report of a backtest: the verdict, the evidence, the caveats, then everything else; no figure without its n.
 *
 * @module
 */
import type { Book } from "#engine/book/book.ts";
import type { BacktestReport } from "#engine/document/schema/backtestReport.ts";
import { backtestTexts, reportTexts } from "#engine/texts/index.ts";
import { list, paragraph, type Report, section, sectionsOf } from "../report.ts";
import { bands } from "./bands.ts";
import { baselines } from "./baselines.ts";
import { breakdowns } from "./breakdown.ts";
import { daysBefore } from "./daysBefore.ts";
import { drift } from "./drift.ts";
import { gains } from "./gains.ts";
import { gates } from "./gates.ts";
import { interventions } from "./interventions.ts";
import { keyFigures } from "./keyFigures.ts";
import { componentLeads, leadTime } from "./leadTime.ts";
import { misses } from "./misses.ts";
import { monthByMonth } from "./monthByMonth.ts";
import { order } from "./order.ts";
import { population } from "./population.ts";
import { probability } from "./probability.ts";
import { record } from "./record.ts";
import type { Context } from "./section.ts";
import { stability } from "./stability.ts";

/**
 * Writes the report.
 *
 * @param by the facts whose breakdowns were asked for: they stand on the first screen
 */
export function backtestView(report: BacktestReport, book: Book, by: readonly string[] = []): Report {
  const { settings, rules, dataVersion } = report;
  const context: Context = { report, book, words: backtestTexts.wordsOf(settings) };
  const broken = breakdowns(context, by);
  return {
    name: backtestTexts.reportName(report.book.title),
    verdict: backtestTexts.verdict(report.verdict, settings),
    basis: [reportTexts.madeFrom(rules.id, rules.identity, dataVersion), backtestTexts.settings(report)],
    sections:
      report.judged.n === 0
        ? nothingJudged(context)
        : sectionsOf([
            keyFigures(context),
            gates(context),
            bands(context),
            baselines(context),
            caveats(context),
            ...broken.filter((one) => one?.place === "screen"),
            gains(context),
            daysBefore(context),
            leadTime(context),
            misses(context),
            interventions(context),
            record(context),
            order(context),
            probability(context),
            componentLeads(context),
            stability(context),
            drift(context),
            monthByMonth(context),
            ...broken.filter((one) => one?.place !== "screen"),
            population(context),
          ]),
  };
}

/** What can be said where nothing is judged: what there is, how long accounts stayed, what was left out. */
function nothingJudged(context: Context) {
  const { report } = context;
  const said = [backtestTexts.wholeBook(report), backtestTexts.concordance(report)].filter((one) => one !== "");
  return sectionsOf([
    gates(context),
    section("screen", undefined, ...said.map(paragraph)),
    caveats(context),
    population(context),
  ]);
}

function caveats({ report }: Context) {
  const items = report.caveats.map((caveat) => backtestTexts.caveat(caveat, report.settings));
  return items.length === 0 ? undefined : section("screen", backtestTexts.titles.caveats, list(items));
}
