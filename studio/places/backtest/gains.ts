/**
 * What is found if those of the highest risk are called first.
 *
 * @module
 */
import { html, type TemplateResult } from "lit";
import type { BacktestReport } from "#engine/document/schema/backtestReport.ts";
import { backtestTexts as reportTexts } from "#engine/texts/index.ts";
import { formatRate, shownFigure } from "#engine/texts/numbers.ts";
import { figure } from "../../charts/figure.ts";
import { heightAt } from "../../charts/heightAt.ts";
import { referenceLine, type UnitLine, type UnitMark } from "../../charts/unitCurve.ts";
import { glossary, backtestTexts as texts } from "../../texts.ts";

/** At which share called a line is named. */
const namedAt = 0.55;

/** The curve, with the place of the band that warns. */
export function gainsFigure(report: BacktestReport): TemplateResult {
  const { gainsCurve, settings } = report;
  const words = reportTexts.wordsOf(settings);
  const welcome = settings.target === "expanded";
  const lineOf = (key: "recall" | "revenueCaptured") => [
    [0, 0] as const,
    ...gainsCurve.flatMap((point) => (point[key] === null ? [] : [[point.fraction, point[key]] as const])),
  ];
  const byRevenue = gainsCurve.some(({ revenueCaptured }) => revenueCaptured !== null);
  const recall = lineOf("recall");
  const moved = byRevenue ? lineOf("revenueCaptured") : undefined;
  // names stand above the higher line and below the lower one
  const isHigher = !moved || heightAt(recall, namedAt) >= heightAt(moved, namedAt);
  const lines: UnitLine[] = [
    referenceLine(0, 1, texts.gains.chance, 0.74),
    { points: recall, look: moved ? "saved-line" : "line", name: words.many, at: namedAt, below: !isHigher },
    ...(moved ? [{ points: moved, look: "line", name: words.moved, at: namedAt, below: isHigher } as const] : []),
  ];
  return figure({
    heading: reportTexts.titles.gains(settings),
    meaning: glossary.gains,
    note: texts.gains.note,
    drawing: html`<barograph-unit-curve
      .lines=${lines}
      .mark=${markOf(report, byRevenue)}
      .x=${texts.gains.axis(!welcome)}
      .says=${texts.gains.says}
    ></barograph-unit-curve>`,
    table: {
      heads: texts.gains.heads(byRevenue),
      rows: gainsCurve.map(({ fraction, recall, revenueCaptured }) => [
        fraction,
        recall,
        ...(byRevenue ? [revenueCaptured] : []),
      ]),
    },
  });
}

/** Where one stands who has called everybody in the band that warns. */
function markOf({ bands, bandOrder, settings }: BacktestReport, byRevenue: boolean): UnitMark | undefined {
  const words = reportTexts.wordsOf(settings);
  const band = bands[bandOrder[settings.target === "expanded" ? bandOrder.length - 2 : 0]!]!;
  const { share, shareOfPositives, shareOfMoved } = band;
  if (share.value === null || shareOfPositives.value === null) return undefined;
  const parts = [
    ...(byRevenue && shareOfMoved.value !== null ? [texts.gains.ofRevenue(formatRate(shareOfMoved.value))] : []),
    texts.gains.ofRows(formatRate(shareOfPositives.value), words.many),
  ];
  return {
    x: share.value,
    ys: [shareOfPositives.value, ...(byRevenue && shareOfMoved.value !== null ? [shareOfMoved.value] : [])],
    lines: [texts.gains.calling(words.warnings, shownFigure(share, formatRate)), ...parts.map(texts.gains.reaches)],
  };
}
