/**
 * The report of predictors: facts and components, the best first.
 *
 * @module
 */
import { fewestPositives } from "#engine/backtest/population.ts";
import type { Predictor, PredictorReport } from "#engine/predictors/report.ts";
import type { Subject } from "#engine/texts/en/backtest/words.ts";
import { predictorTexts as texts } from "#engine/texts/index.ts";
import {
  absent,
  formatAuc,
  formatInterval,
  formatRate,
  formatRatio,
  formatSigned,
  formatSignedInterval,
  shownFigure,
} from "#engine/texts/numbers.ts";
import { list, type Report, section, sectionsOf, table } from "../report.ts";
import { type Cell, type Column, number, scaleOf, sentences, spare, whisker, words } from "../table.ts";

/** Of what the report is. */
export interface PredictorsOf {
  readonly report: PredictorReport;
  readonly subject: Subject;
  /** The book's title, the rule set and the data, by their names. */
  readonly book: string;
  readonly madeFrom: string;
  /** How many facts are shown first. */
  readonly limit: number;
}

/** Writes the report. */
export function predictorsView({ report, subject, book, madeFrom, limit }: PredictorsOf): Report {
  const facts = byStrength(report.facts);
  const columns = factColumns(facts);
  const shown = facts.slice(0, limit);
  const rest = facts.slice(limit);
  const { components, clusters } = report;
  // nothing can be foretold: a page of dashes would say no more than the first line does
  const few = report.positiveAccounts < fewestPositives;
  return {
    name: texts.reportName(book),
    verdict: texts.scope(report, subject),
    basis: [madeFrom],
    sections: sectionsOf([
      leaks(report, subject),
      few
        ? section("screen", texts.titles.coverage, coverageTable(report.facts))
        : section("screen", texts.titles.facts, table(columns, shown.map(factRow))),
      components.length === 0 || few
        ? undefined
        : section(
            "screen",
            texts.titles.components,
            table(componentColumns(components), byStrength(components).map(componentRow)),
          ),
      clusters.length === 0 ? undefined : section("screen", texts.titles.clusters, list(clusters.map(texts.cluster))),
      rest.length === 0 || few
        ? undefined
        : section("more", texts.titles.otherFacts, table(columns, rest.map(factRow))),
    ]),
  };
}

/** Facts that are suspected, with the evidence, and snapshots from after a loss. */
function leaks({ facts, afterLoss }: PredictorReport, subject: Subject) {
  const suspected = facts.flatMap(({ id, findings }) =>
    findings.flatMap((one) => (one.code === "leak" ? [texts.leak(id, one.evidence)] : [])),
  );
  const items = [...suspected, ...(afterLoss > 0 ? [texts.afterLoss(afterLoss, subject)] : [])];
  return items.length === 0 ? undefined : section("screen", texts.titles.leaks, list(items));
}

/** Of facts of which no order can be judged: how often each has a value. */
function coverageTable(facts: readonly Predictor[]) {
  const [fact, , , , coverage] = texts.factHeads;
  return table(
    [words(fact!), number(coverage!)],
    facts.map((one) => [one.id, one.n === 0 ? absent : formatRate(one.coverage)]),
  );
}

/** Those that tell most first, whichever way; those without an AUC last. */
function byStrength(predictors: readonly Predictor[]): Predictor[] {
  const strength = ({ auc }: Predictor) => (auc.value === null ? -1 : Math.abs(auc.value - 0.5));
  return [...predictors].sort((a, b) => strength(b) - strength(a));
}

const shownQ = (q: number | null) => (q === null ? absent : q < 0.001 ? "< 0.001" : formatAuc(q));
function found({ findings, direction, auc }: Predictor): string {
  const told = findings.map(texts.finding);
  const isBelow = direction !== "none" && auc.value !== null && auc.upper !== undefined && auc.upper < 0.5;
  if (isBelow && !findings.some(({ code }) => code === "wrong-way")) told.push(texts.perhapsWrongWay);
  return told.join("; ");
}

const drawn = ({ auc }: Predictor) => whisker(auc);

/** What AUCs are drawn on, held against chance. */
const aucColumn = (predictors: readonly Predictor[]): Column => ({
  head: "",
  scale: scaleOf(predictors.map(drawn), { from: 0, to: 1, reference: 0.5 }),
});

function factColumns(facts: readonly Predictor[]): Column[] {
  const [fact, auc, interval, q, coverage, missing, ks, iv, findings] = texts.factHeads;
  return [
    words(fact!),
    number(auc!),
    number(interval!),
    spare(aucColumn(facts), 4),
    number(q!),
    spare(number(coverage!), 1),
    spare(number(missing!), 2),
    spare(number(ks!), 3),
    spare(number(iv!), 3),
    sentences(findings!),
  ];
}

function factRow(predictor: Predictor): Cell[] {
  const { id, auc, q, coverage, missingAuc, ks, informationValue } = predictor;
  return [
    id,
    shownFigure(auc, formatAuc),
    formatInterval(auc, formatAuc),
    drawn(predictor),
    shownQ(q),
    formatRate(coverage),
    coverage === 1 ? "" : shownFigure(missingAuc, formatAuc),
    shownFigure(ks, formatRatio),
    shownFigure(informationValue, formatRatio),
    found(predictor),
  ];
}

function componentColumns(components: readonly Predictor[]): Column[] {
  const [component, auc, interval, q, without, sure, findings] = texts.componentHeads;
  return [
    words(component!),
    number(auc!),
    number(interval!),
    spare(aucColumn(components), 1),
    number(q!),
    number(without!),
    number(sure!),
    sentences(findings!),
  ];
}

function componentRow(predictor: Predictor): Cell[] {
  const { id, auc, q, withoutIt } = predictor;
  return [
    id,
    shownFigure(auc, formatAuc),
    formatInterval(auc, formatAuc),
    drawn(predictor),
    shownQ(q),
    withoutIt ? shownFigure(withoutIt, (value) => formatSigned(-value, formatAuc)) : absent,
    withoutIt?.value != null && withoutIt.lower !== undefined
      ? formatSignedInterval({ value: -withoutIt.value, lower: -withoutIt.upper!, upper: -withoutIt.lower }, formatAuc)
      : "",
    found(predictor),
  ];
}
