/**
 * The forecast: one sentence whose numbers carry their intervals, and how past forecasts fared.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import type { ForecastReport } from "#engine/document/schema/forecastReport.ts";
import { formatCount, formatDate, formatInterval, formatMoney, shownFigure } from "#engine/texts/numbers.ts";
import type { DatedMark } from "../../charts/datedMarks.ts";
import { figure } from "../../charts/figure.ts";
import "../../charts/pastForecasts.ts";
import { sure } from "../../controls/sure.ts";
import { bookTexts, glossary } from "../../texts.ts";

const texts = bookTexts.forecast;

type Window = ForecastReport["windows"][number];
type Past = ForecastReport["past"][number];

/** The shortest window of which something is foretold. */
const toldWindow = ({ windows }: ForecastReport): Window | undefined =>
  windows.find(({ n, count }) => n > 0 && count.value !== null);

/** The sentence. */
export function forecastSentence(report: ForecastReport): TemplateResult {
  const window = toldWindow(report);
  if (!window) return html`<p class="verdict">${bookTexts.noForecast(report)}</p>`;
  const money = (value: number) => formatMoney(Math.max(0, value), report.book.currency);
  const slots = {
    lost: () => sure(window.lost, "", { format: money, scale: { from: 0, to: window.revenue ?? 1 } }),
    count: () => sure(window.count, "", { format: formatCount, scale: { from: 0, to: window.n } }),
  };
  const pieces = bookTexts.forecastPieces(report, window);
  return html`<p class="verdict">${pieces.map((piece) => (typeof piece === "string" ? piece : slots[piece.slot]()))}</p>`;
}

/** How past forecasts of the same length fared. */
export function pastForecasts(report: ForecastReport, marks: readonly DatedMark[]): TemplateResult | typeof nothing {
  const window = toldWindow(report);
  const past = window ? report.past.filter(({ days }) => days === window.days) : [];
  if (!window || past.length === 0) return nothing;
  const byRevenue =
    window.lost.value !== null && past.every(({ lost, cameLost }) => lost.value !== null && cameLost !== null);
  const figureOf = (one: Window | Past) => (byRevenue ? one.lost : one.count);
  const cameOf = (one: Past) => (byRevenue ? one.cameLost! : one.cameCount);
  const format = (value: number) => (byRevenue ? formatMoney(value, report.book.currency) : formatCount(value));
  const point = (asOf: string, one: Window | Past, came: number | undefined) => {
    const { value, lower, upper } = figureOf(one) as { value: number | null; lower?: number; upper?: number };
    return { asOf, value: value ?? 0, lower, upper, came };
  };
  const held = past.filter((one) => one.held).length;
  const forecasts = [...past.map((one) => point(one.asOf, one, cameOf(one))), point(report.asOf, window, undefined)];
  const rows = past.map((one) => {
    const {
      value,
      lower = null,
      upper = null,
    } = figureOf(one) as { value: number | null; lower?: number; upper?: number };
    return [one.asOf, one.days, value, lower, upper, cameOf(one)];
  });
  const shown = past.map((one) => {
    const foretold = figureOf(one);
    const [from = "", to = ""] = formatInterval(foretold, format).split(" – ");
    return [formatDate(one.asOf), String(one.days), shownFigure(foretold, format), from, to, format(cameOf(one))];
  });
  return figure({
    heading: texts.past,
    meaning: glossary.pastForecasts,
    note: texts.held(held, past.length),
    drawing: html`<barograph-past-forecasts
        .forecasts=${forecasts}
        .marks=${marks}
        .format=${format}
        .now=${texts.now}
        .says=${texts.says(past.length, held)}
      ></barograph-past-forecasts>
      <p class="label">${texts.pastNote}</p>`,
    table: { heads: texts.pastHeads, rows, shown },
  });
}
