/**
 * Predictors as text: facts and components, the best first.
 *
 * @module
 */
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
import { numbersTable, titled } from "./backtest/section.ts";
import type { Paint } from "./paint.ts";
import { wrap } from "./table.ts";

/** @param limit how many facts are shown */
export function predictorsText(
  report: PredictorReport,
  subject: Subject,
  { paint, width, limit }: { readonly paint: Paint; readonly width: number; readonly limit: number },
): string {
  const context = { paint };
  const facts = byStrength(report.facts);
  const sections = [
    wrap(texts.scope(report, subject), width),
    titled(
      texts.titles.facts,
      numbersTable(texts.factHeads, facts.slice(0, limit).map(factRow), context, [0, 8]),
      context,
    ),
    report.components.length === 0
      ? ""
      : titled(
          texts.titles.components,
          numbersTable(texts.componentHeads, byStrength(report.components).map(componentRow), context, [0, 6]),
          context,
        ),
    report.clusters.length === 0
      ? ""
      : titled(
          texts.titles.clusters,
          report.clusters.map((cluster) => `· ${wrap(texts.cluster(cluster), width - 2, "  ")}`).join("\n"),
          context,
        ),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

/** Those that tell most first, whichever way; those without an AUC last. */
function byStrength(predictors: readonly Predictor[]): Predictor[] {
  const strength = ({ auc }: Predictor) => (auc.value === null ? -1 : Math.abs(auc.value - 0.5));
  return [...predictors].sort((a, b) => strength(b) - strength(a));
}

const shownQ = (q: number | null) => (q === null ? absent : q < 0.001 ? "< 0.001" : formatAuc(q));
const found = ({ findings }: Predictor) => findings.map(texts.finding).join("; ");

function factRow(predictor: Predictor): string[] {
  const { id, auc, q, coverage, missingAuc, ks, informationValue } = predictor;
  return [
    id,
    shownFigure(auc, formatAuc),
    formatInterval(auc, formatAuc),
    shownQ(q),
    formatRate(coverage),
    coverage === 1 ? "" : shownFigure(missingAuc, formatAuc),
    shownFigure(ks, formatRatio),
    shownFigure(informationValue, formatRatio),
    found(predictor),
  ];
}

function componentRow(predictor: Predictor): string[] {
  const { id, auc, q, withoutIt } = predictor;
  return [
    id,
    shownFigure(auc, formatAuc),
    formatInterval(auc, formatAuc),
    shownQ(q),
    withoutIt ? shownFigure(withoutIt, (value) => formatSigned(-value, formatAuc)) : absent,
    withoutIt?.value != null && withoutIt.lower !== undefined
      ? formatSignedInterval({ value: -withoutIt.value, lower: -withoutIt.upper!, upper: -withoutIt.lower }, formatAuc)
      : "",
    found(predictor),
  ];
}
