/**
 * The rules beside simpler ways.
 *
 * @module
 */
import type { BacktestReport } from "#engine/document/schema/backtestReport.ts";
import { backtestTexts } from "#engine/texts/index.ts";
import { formatAuc, formatSigned, formatSignedInterval, shownFigure } from "#engine/texts/numbers.ts";
import { strong } from "../prose.ts";
import { section, table } from "../report.ts";
import { type Cell, number, scaleOf, sentences, spare, whisker } from "../table.ts";
import { aucCells, aucScale, type Context } from "./section.ts";

type Name = keyof BacktestReport["baselines"];

const order: readonly Name[] = ["noInformation", "bestFact", "equalWeights", "yardstick", "previous"];

function nameOf(id: Name, { fact, commit, date }: NonNullable<BacktestReport["baselines"][Name]>): string {
  const names = backtestTexts.baselineNames;
  if (id === "previous") return names.previous(commit!, date!);
  return fact === undefined ? names[id] : `${names[id]}: ${fact}`;
}

/** Nothing, where no order can be judged. */
export function baselines({ report }: Context) {
  const { auc, baselines } = report;
  if (auc.value === null) return undefined;
  const names = backtestTexts.baselineNames;
  const rows = order.flatMap((id): Cell[][] => {
    const baseline = baselines[id];
    if (!baseline) return [];
    return [
      [
        nameOf(id, baseline),
        ...aucCells(baseline.auc),
        whisker(baseline.auc, { own: false }),
        shownFigure(baseline.difference, (value) => formatSigned(value, formatAuc)),
        formatSignedInterval(baseline.difference, formatAuc),
      ],
    ];
  });
  rows.push([strong(names.rules), ...aucCells(auc), whisker(auc), "", ""]);
  const [name, own, interval, difference, sure] = backtestTexts.baselineHeads;
  const drawn = rows.map((row) => row[3]!);
  const columns = [
    sentences(name!),
    number(own!),
    number(interval!),
    spare({ head: "", scale: scaleOf(drawn, aucScale) }, 1),
    number(difference!),
    number(sure!),
  ];
  return section("screen", backtestTexts.titles.baselines, table(columns, rows));
}
