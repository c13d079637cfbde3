/**
 * The bands: now, with what changed since the date before, and over time.
 *
 * @module
 */
import { html, type TemplateResult } from "lit";
import { classMap } from "lit/directives/class-map.js";
import { formatCount, formatDate, formatMoney, formatPercentage, formatSigned } from "#engine/texts/numbers.ts";
import "../../charts/bandsOverTime.ts";
import type { DatedMark } from "../../charts/datedMarks.ts";
import { figure } from "../../charts/figure.ts";
import { bandTitle, bandWord, type NamedBand } from "../../controls/band.ts";
import { select } from "../../route.ts";
import { bookTexts } from "../../texts.ts";
import type { BookOverview } from "../../worker/protocol.ts";

const texts = bookTexts.bands;

export type Measure = "accounts" | "revenue";

interface BandsOptions {
  readonly overview: BookOverview;
  readonly bands: readonly NamedBand[];
  readonly currency: string | null;
}

/** The bands over time, by accounts or by revenue. */
export function bandsFigure(
  { overview, bands, currency }: BandsOptions,
  measure: Measure,
  marks: readonly DatedMark[],
): TemplateResult {
  const format = measure === "revenue" ? (value: number) => formatMoney(value, currency) : formatCount;
  const dates = overview.bands.map(({ asOf }) => asOf);
  const values = overview.bands.map((day) => day.bands.map((band) => band[measure]));
  const heads = [texts.date, ...bands.map((_, b) => bandTitle(bands, b))];
  const rows = overview.bands.map(({ asOf }, d) => [asOf, ...values[d]!]);
  const shown = overview.bands.map(({ asOf }, d) => [
    formatDate(asOf),
    ...values[d]!.map((value) => (value === null ? "—" : format(value))),
  ]);
  return figure({
    heading: texts.heading,
    aside: measureSwitch(
      measure,
      overview.bands.at(-1)!.bands.some(({ revenue }) => revenue !== null),
    ),
    drawing: html`<barograph-bands-over-time
      .bands=${bands}
      .dates=${dates}
      .values=${values}
      .marks=${marks}
      .format=${format}
      .says=${texts.says(measure === "revenue" ? texts.byRevenue : texts.byAccounts, dates.length)}
    ></barograph-bands-over-time>`,
    table: { heads, rows, shown },
  });
}

function measureSwitch(measure: Measure, hasRevenue: boolean): TemplateResult {
  const button = (one: Measure, word: string) =>
    html`<button class=${classMap({ chosen: one === measure })} aria-pressed=${one === measure} @click=${() => select({ by: one === "accounts" ? "" : one })}>
      ${word}
    </button>`;
  if (!hasRevenue) return html`<span class="label">${texts.byAccounts}</span>`;
  return html`<span class="switch" role="group">${button("accounts", texts.byAccounts)}${button("revenue", texts.byRevenue)}</span>`;
}

/** The bands as they are now. */
export function bandsNow({ overview, bands, currency }: BandsOptions): TemplateResult {
  const [before, now] = [overview.bands.at(-2), overview.bands.at(-1)!];
  const totals = {
    accounts: now.bands.reduce((sum, { accounts }) => sum + accounts, 0),
    revenue: now.bands.reduce((sum, { revenue }) => sum + (revenue ?? 0), 0),
  };
  const hasRevenue = now.bands.some(({ revenue }) => revenue !== null);
  const money = (value: number) => formatMoney(value, currency);
  const { heads } = texts;
  return html`<section class="bands-now">
    <header>
      <h2>${texts.now}</h2>
      <span class="label">${before ? texts.since(before.asOf) : ""}</span>
    </header>
    <table class="table lists" aria-label=${texts.now}>
      <thead>
        <tr>
          <th scope="col">${heads.band}</th>
          <th scope="col" class="number">${heads.share} %</th>
          <th scope="col" class="number">${heads.accounts}</th>
          <th scope="col" class="number">${heads.change}</th>
          ${hasRevenue ? html`<th scope="col" class="number">${heads.revenue}</th><th scope="col" class="number">${heads.change}</th>` : ""}
        </tr>
      </thead>
      <tbody>
        ${now.bands.map((band, b) => {
          const was = before?.bands[b];
          return html`<tr>
            <td>${bandWord(bands, b)}</td>
            <td class="number second">${formatPercentage(band.accounts / Math.max(1, totals.accounts))}</td>
            <td class="number strong">${formatCount(band.accounts)}</td>
            <td class="number second">${was ? formatSigned(band.accounts - was.accounts, formatCount) : ""}</td>
            ${
              hasRevenue
                ? html`<td class="number strong">${money(band.revenue ?? 0)}</td>
                    <td class="number second">${was ? formatSigned((band.revenue ?? 0) - (was.revenue ?? 0), money) : ""}</td>`
                : ""
            }
          </tr>`;
        })}
      </tbody>
      <tfoot>
        <tr>
          <td>${texts.all}</td>
          <td></td>
          <td class="number">${formatCount(totals.accounts)}</td>
          <td></td>
          ${hasRevenue ? html`<td class="number">${money(totals.revenue)}</td><td></td>` : ""}
        </tr>
      </tfoot>
    </table>
  </section>`;
}
