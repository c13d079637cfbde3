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
import { bandTitle, bandWord } from "../../controls/band.ts";
import { type Column, dataTable } from "../../controls/table.ts";
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
  const rows = bands.flatMap((band, number) =>
    band.n === 0 && number === bands.length - 1 ? [] : [{ ...band, number }],
  );
  const heads = reportTexts.bandHeads(words);
  const bounds = ({ rate }: Row) => rate as { readonly lower?: number; readonly upper?: number };
  const columns: readonly Column<Row>[] = [
    {
      id: "band",
      head: heads[0]!,
      fixed: true,
      value: ({ number }) => bandTitle(bands, number),
      cell: ({ number }) => bandWord(bands, number),
    },
    { id: "n", head: words.many, number: true, fixed: true, value: ({ n }) => n, cell: ({ n }) => formatCount(n) },
    {
      id: "came",
      head: words.came,
      number: true,
      fixed: true,
      value: ({ positives }) => positives,
      cell: ({ positives }) => formatCount(positives),
    },
    {
      id: "whisker",
      head: texts.bands.churnRate(words.rate),
      fixed: true,
      value: () => null,
      exports: [],
      cell: (band) =>
        whiskerCell(band.rate, {
          from: 0,
          to: most,
          reference: judged.rate.value ?? undefined,
          width: 84,
          small: restsOnFew(band),
        }),
    },
    {
      id: "rate",
      head: "",
      value: ({ rate }) => rate.value,
      exports: [
        { head: words.rate, value: ({ rate }) => rate.value },
        { head: texts.bands.lower, value: (band) => bounds(band).lower },
        { head: texts.bands.upper, value: (band) => bounds(band).upper },
      ],
      cell: ({ rate }) =>
        html`<strong>${shownFigure(rate, formatRate)}</strong> <span class="label range">${formatInterval(rate, formatPercentage)}</span>`,
    },
    ...(byRevenue ? revenueColumns(heads[8]!, words.came, heads[9]!, money) : []),
  ];
  return html`<section class="card" aria-labelledby="bands-heading">
    <header class="section-head"><h2 id="bands-heading">${reportTexts.titles.bands}</h2></header>
    ${dataTable<Row>({
      name: reportTexts.titles.bands,
      rows,
      columns,
      density: "sentences",
      foot: html`<tr>
        <td>${texts.bands.all}</td>
        <td class="number">${formatCount(judged.n)}</td>
        <td class="number">${formatCount(judged.positives)}</td>
        <td class="label">${texts.bands.baseRate}</td>
        <td>${judged.rate.value === null ? absent : formatRate(judged.rate.value)}</td>
        ${byRevenue ? html`<td class="number">${money(judged.revenue)}</td><td class="number">${money(judged.moved)}</td>` : nothing}
      </tr>`,
    })}
  </section>`;
}

/** A band with its number, worst first. */
type Row = Band & { readonly number: number };

const revenueColumns = (
  revenue: string,
  came: string,
  moved: string,
  money: (amount: number | null) => string,
): readonly Column<Row>[] => [
  {
    id: "revenue",
    head: revenue,
    number: true,
    fixed: true,
    value: (band) => band.revenue,
    cell: (band) => money(band.revenue),
  },
  {
    id: "moved",
    head: came,
    number: true,
    fixed: true,
    look: "strong",
    value: (band) => band.moved,
    exports: [{ head: moved, value: (band) => band.moved }],
    cell: (band) => money(band.moved),
  },
];
