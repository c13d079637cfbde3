/**
 * The verdict: one sentence whose numbers carry their intervals.
 *
 * @module
 */
import { html, type TemplateResult } from "lit";
import type { BacktestReport } from "#engine/document/schema/backtestReport.ts";
import { formatCount, formatPercentage, formatRate } from "#engine/texts/numbers.ts";
import { sure } from "../../controls/sure.ts";
import { backtestTexts as texts } from "../../texts.ts";

/** Leads longer than this lie at the end of the scale. */
const mostDays = 180;

/** The sentence, and what stands below it. */
export function verdict(report: BacktestReport): TemplateResult {
  const { caught, daysBefore, wrongWarnings } = report.verdict;
  const share = { format: formatRate, interval: formatPercentage, scale: { from: 0, to: 1 }, unit: "%" };
  const slots = {
    caught: () => sure(caught.share, "", share),
    before: () =>
      sure(daysBefore, texts.days(daysBefore.value ?? 0), {
        format: formatCount,
        scale: { from: 0, to: Math.max(mostDays, daysBefore.value ?? 0) },
        unit: texts.days(2),
      }),
    wrong: () => sure(wrongWarnings, "", share),
  };
  const pieces = texts.verdictPieces(report);
  return html`<p class="verdict">${pieces.map((piece) => (typeof piece === "string" ? piece : slots[piece.slot]()))}</p>
    <p class="second notes">${texts.verdictNotes(report).join(" ")}</p>`;
}
