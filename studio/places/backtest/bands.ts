/**
 * What each band was worth.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import type { BacktestReport } from "#engine/document/schema/backtestReport.ts";
import { backtestTexts as reportTexts } from "#engine/texts/index.ts";
import {
  absent,
  formatCount,
  formatInterval,
  formatPercentage,
  formatRate,
  shownFigure,
} from "#engine/texts/numbers.ts";
import { whiskerCell } from "../../charts/whiskerCell.ts";
import { bandWord } from "../../controls/band.ts";
import { backtestTexts as texts } from "../../texts.ts";

type Band = BacktestReport["bands"][string];

/** Hollow: fewer rows than these say little. */
export const restsOnFew = ({ n, positives }: Pick<Band, "n" | "positives">): boolean => n < 30 || positives < 5;

/** The bands, worst first, then all together. */
export function bandsFigure(report: BacktestReport): TemplateResult {
  const words = reportTexts.wordsOf(report.settings);
  const { judged, bandOrder, book } = report;
  const bands = bandOrder.map((id) => report.bands[id]!);
  const most = Math.min(
    1,
    Math.max(0.05, ...bands.map(({ rate }) => (rate as { upper?: number }).upper ?? rate.value ?? 0)) * 1.05,
  );
  const money = (amount: number | null) => texts.money(amount, book.currency);
  const byRevenue = judged.revenue !== null;
  return html`<section class="card" aria-labelledby="bands-heading">
    <header class="section-head"><h2 id="bands-heading">${reportTexts.titles.bands}</h2></header>
    <table class="table sentences">
      <thead>
        <tr>
          <th scope="col">${reportTexts.bandHeads(words)[0]}</th>
          <th scope="col" class="number">${words.many}</th>
          <th scope="col" class="number">${words.came}</th>
          <th scope="col" colspan="2">${texts.bands.churnRate(words.rate)}</th>
          ${
            byRevenue
              ? html`<th scope="col" class="number">${reportTexts.bandHeads(words)[8]}</th>
                  <th scope="col" class="number">${words.came}</th>`
              : nothing
          }
        </tr>
      </thead>
      <tbody>
        ${bands.map((band, number) =>
          band.n === 0 && number === bands.length - 1
            ? nothing
            : html`<tr>
                <td>${bandWord(bands, number)}</td>
                <td class="number">${formatCount(band.n)}</td>
                <td class="number">${formatCount(band.positives)}</td>
                <td>
                  ${whiskerCell(band.rate, { from: 0, to: most, reference: judged.rate.value ?? undefined, width: 84, small: restsOnFew(band) })}
                </td>
                <td>
                  <strong>${shownFigure(band.rate, formatRate)}</strong>
                  <span class="label range">${formatInterval(band.rate, formatPercentage)}</span>
                </td>
                ${
                  byRevenue
                    ? html`<td class="number">${money(band.revenue)}</td>
                        <td class="number strong">${money(band.moved)}</td>`
                    : nothing
                }
              </tr>`,
        )}
      </tbody>
      <tfoot>
        <tr>
          <td>${texts.bands.all}</td>
          <td class="number">${formatCount(judged.n)}</td>
          <td class="number">${formatCount(judged.positives)}</td>
          <td class="label">${texts.bands.baseRate}</td>
          <td>${judged.rate.value === null ? absent : formatRate(judged.rate.value)}</td>
          ${byRevenue ? html`<td class="number">${money(judged.revenue)}</td><td class="number">${money(judged.moved)}</td>` : nothing}
        </tr>
      </tfoot>
    </table>
  </section>`;
}
