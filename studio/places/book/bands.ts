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
import { type Column, dataTable } from "../../controls/table.ts";
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
  const hasRevenue = now.bands.some(({ revenue }) => revenue !== null);
  const rows = now.bands.map((band, b) => ({ ...band, b, was: before?.bands[b] }));
  const accounts = rows.reduce((sum, one) => sum + one.accounts, 0);
  const revenue = rows.reduce((sum, one) => sum + (one.revenue ?? 0), 0);
  const money = (value: number) => formatMoney(value, currency);
  const { heads } = texts;
  const share = (band: BandNow) => band.accounts / Math.max(1, accounts);
  const columns: readonly (Column<BandNow> & { readonly all?: string })[] = [
    {
      id: "band",
      head: heads.band,
      fixed: true,
      value: ({ b }) => bandTitle(bands, b),
      cell: ({ b }) => bandWord(bands, b),
      all: texts.all,
    },
    {
      id: "share",
      head: `${heads.share} %`,
      number: true,
      fixed: true,
      look: "second",
      value: share,
      cell: (band) => formatPercentage(share(band)),
    },
    ...amountColumns("accounts", heads.accounts, formatCount, formatCount(accounts)),
    ...(hasRevenue ? amountColumns("revenue", heads.revenue, money, money(revenue)) : []),
  ];
  return html`<section class="bands-now">
    <header>
      <h2>${texts.now}</h2>
      <span class="label">${before ? texts.since(before.asOf) : ""}</span>
    </header>
    ${dataTable<BandNow>({
      name: texts.now,
      rows,
      columns,
      density: "lists",
      foot: html`<tr>${columns.map(({ number, all }) => html`<td class=${number ? "number" : ""}>${all ?? ""}</td>`)}</tr>`,
    })}
  </section>`;
}

interface BandNow {
  /** Number of the band. */
  readonly b: number;
  readonly accounts: number;
  readonly revenue: number | null;
  readonly was: { readonly accounts: number; readonly revenue: number | null } | undefined;
}

/** An amount, and by how much it changed since the date before. */
function amountColumns(
  of: "accounts" | "revenue",
  head: string,
  format: (value: number) => string,
  all: string,
): (Column<BandNow> & { readonly all?: string })[] {
  const change = ({ was, ...now }: BandNow) => (was ? (now[of] ?? 0) - (was[of] ?? 0) : null);
  return [
    {
      id: of,
      head,
      number: true,
      fixed: true,
      look: "strong",
      value: (band) => band[of],
      cell: (band) => format(band[of] ?? 0),
      all,
    },
    {
      id: `${of}-change`,
      head: texts.heads.change,
      number: true,
      fixed: true,
      look: "second",
      value: change,
      cell: (band) => {
        const by = change(band);
        return by === null ? "" : formatSigned(by, format);
      },
      exports: [{ head: `${head} ${texts.heads.change}`, value: change }],
    },
  ];
}
