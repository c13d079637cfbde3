/**
 * How well the order separates, and whether its probabilities hold.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import type { BacktestReport } from "#engine/document/schema/backtestReport.ts";
import { formatAuc, formatInterval, formatRatio, shownFigure } from "#engine/texts/numbers.ts";
import { figure } from "../../charts/figure.ts";
import { referenceLine } from "../../charts/unitCurve.ts";
import { glossary, backtestTexts as texts } from "../../texts.ts";
import type { JudgedCurves } from "../../worker/protocol.ts";
import { restsOnFew } from "./bands.ts";

/** ROC, precision over recall, reliability. */
export function orderFigures(report: BacktestReport, curves: JudgedCurves | null | undefined): TemplateResult {
  return html`${rocFigure(report, curves)} ${precisionFigure(report, curves)} ${calibrationFigure(report)}`;
}

function rocFigure({ auc }: BacktestReport, curves: JudgedCurves | null | undefined) {
  if (!curves || curves.roc.length === 0 || auc.value === null) return nothing;
  const { heading, x, y } = texts.order.roc;
  return figure({
    heading,
    meaning: glossary.roc,
    note: texts.order.rocNote(formatAuc(auc.value), formatInterval(auc, formatAuc)),
    drawing: html`<barograph-unit-curve
      .lines=${[referenceLine(0, 1, texts.order.chance, 0.8), { points: curves.roc, look: "drawn" }]}
      .x=${x}
      .y=${y}
      .says=${texts.order.says(heading)}
    ></barograph-unit-curve>`,
    table: { heads: texts.order.heads.roc, rows: curves.roc },
  });
}

function precisionFigure({ order, ranked }: BacktestReport, curves: JudgedCurves | null | undefined) {
  if (!curves || curves.precision.length === 0 || order.averagePrecision.value === null) return nothing;
  const { heading, x, y } = texts.order.precision;
  const base = ranked.rate.value ?? 0;
  return figure({
    heading,
    meaning: glossary.precision,
    note: texts.order.precisionNote(shownFigure(order.averagePrecision, formatAuc)),
    drawing: html`<barograph-unit-curve
      .lines=${[referenceLine(base, base, texts.order.base, 0.02), { points: curves.precision, look: "drawn" }]}
      .x=${x}
      .y=${y}
      .says=${texts.order.says(heading)}
    ></barograph-unit-curve>`,
    table: { heads: texts.order.heads.precision, rows: curves.precision },
  });
}

function calibrationFigure({ probability }: BacktestReport) {
  const { bins, slope, inTheLarge } = probability;
  if (bins.length === 0) return nothing;
  const { heading, x, y } = texts.order.calibration;
  const limits = ({ observed }: (typeof bins)[number]) =>
    observed as { readonly lower?: number; readonly upper?: number };
  // rare events are foretold with small probabilities: the axes end where those do
  const end = (values: readonly number[]) => [0.2, 0.4, 0.6, 0.8].find((one) => Math.max(...values) <= one) ?? 1;
  const across = end(bins.map(({ stated }) => stated));
  const up = end(bins.flatMap((bin) => [bin.observed.value ?? 0, limits(bin).upper ?? 0]));
  const both = Math.min(across, up);
  return figure({
    heading,
    meaning: glossary.calibration,
    note: texts.order.calibrationNote(shownFigure(slope, formatRatio), shownFigure(inTheLarge, formatRatio)),
    drawing: html`<barograph-unit-curve
      .lines=${[referenceLine(0, both, texts.order.asStated, 0.8 * both, both)]}
      .points=${bins.flatMap((bin) =>
        bin.observed.value === null
          ? []
          : [{ x: bin.stated, y: bin.observed.value, ...limits(bin), small: restsOnFew(bin) }],
      )}
      .most=${[across, up]}
      .x=${x}
      .y=${y}
      .says=${texts.order.says(heading)}
    ></barograph-unit-curve>`,
    table: {
      heads: texts.order.heads.calibration,
      rows: bins.map((bin) => [
        bin.stated,
        bin.observed.value,
        limits(bin).lower ?? null,
        limits(bin).upper ?? null,
        bin.n,
      ]),
    },
  });
}
