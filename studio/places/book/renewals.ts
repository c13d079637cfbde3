/**
 * What comes up: every open renewal of the next days at its day, in the row of its band.
 *
 * @module
 */
import { html, svg, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { formatCount, formatDate, formatMoney, formatScore } from "#engine/texts/numbers.ts";
import { Chart, drawing, gridline, label } from "../../charts/chart.ts";
import { figure } from "../../charts/figure.ts";
import { dayNumber, linearScale } from "../../charts/scales.ts";
import { bandTitle, bandWord, markAt, type NamedBand, toneOf } from "../../controls/band.ts";
import { dataTable } from "../../controls/table.ts";
import { goTo, route } from "../../route.ts";
import { bookTexts } from "../../texts.ts";
import type { UpcomingRenewal } from "../../worker/protocol.ts";

const texts = bookTexts.renewals;
/** How far ahead, in days. */
const daysAhead = 120;
const rowHeight = 26;
const room = { left: 96, right: 88, bottom: 34 };

@customElement("barograph-renewals")
export class Renewals extends Chart {
  @property({ attribute: false }) renewals: readonly UpcomingRenewal[] = [];
  @property({ attribute: false }) bands: readonly NamedBand[] = [];
  @property() from = "";
  @property({ attribute: false }) currency: string | null = null;

  protected override render() {
    const { width, bands, renewals } = this;
    if (width === 0) return html``;
    const height = bands.length * rowHeight + room.bottom;
    const x = linearScale([0, daysAhead], [room.left, width - room.right]);
    const start = dayNumber(this.from);
    const largest = Math.max(1, ...renewals.map(({ amount }) => amount ?? 0));
    return drawing(width, height, texts.says(renewals.length), [
      [0, 30, 60, 90, 120].map((days) => [
        svg`<path class="grid" d="M${Math.round(x(days)) + 0.5} 0V${height - room.bottom}" />`,
        label(x(days), height - 18, String(days), { anchor: "middle" }),
      ]),
      label(x(60), height - 3, texts.month, { anchor: "middle" }),
      bands.map((_, b) => {
        const own = renewals.filter(({ band }) => band === b);
        const y = b * rowHeight + rowHeight / 2;
        const tone = toneOf(b, bands.length);
        const sum = own.reduce((all, { amount }) => all + (amount ?? 0), 0);
        return [
          gridline(room.left, width - room.right, y),
          markAt(tone, 6, y),
          label(18, y + 4, bandTitle(bands, b), { look: "second" }),
          own.map(({ due, amount, account, name }) => {
            const r = 2.5 + 7 * Math.sqrt((amount ?? 0) / largest);
            return svg`<circle class="due tone-${tone}" cx=${x(dayNumber(due) - start)} cy=${y} r=${r.toFixed(1)}><title>${name ?? account}, ${formatDate(due)}</title></circle>`;
          }),
          svg`<text x=${width - room.right + 12} y=${y + 4}><tspan class="strong">${formatCount(own.length)}</tspan><tspan class="second" dx="6">${own.length > 0 ? formatMoney(sum, this.currency) : ""}</tspan></text>`,
        ];
      }),
    ]);
  }
}

interface RenewalsOptions {
  readonly renewals: readonly UpcomingRenewal[];
  readonly bands: readonly NamedBand[];
  readonly currency: string | null;
  readonly asOf: string;
}

/** The renewals as a figure, with their list below it. */
export function renewalsFigure({ renewals, bands, currency, asOf }: RenewalsOptions): TemplateResult {
  const sum = renewals.reduce((all, { amount }) => all + (amount ?? 0), 0);
  const heading = texts.heading(daysAhead);
  if (renewals.length === 0) return html`<section><h2>${heading}</h2><p class="label">${texts.none}</p></section>`;
  const { heads } = texts;
  return html`${figure({
    heading,
    note: texts.note(renewals.length, formatMoney(sum, currency)),
    drawing: html`<barograph-renewals .renewals=${renewals} .bands=${bands} .from=${asOf} .currency=${currency}></barograph-renewals>`,
    table: {
      heads: [heads.account, heads.due, heads.amount, heads.score, heads.band],
      rows: renewals.map(({ account, due, amount, score, band }) => [
        account,
        due,
        amount,
        score,
        bandTitle(bands, band),
      ]),
    },
  })}
    <div class="scrolls">
      ${dataTable<UpcomingRenewal>({
        name: heading,
        sticky: true,
        rows: renewals,
        open: ({ account }) => goTo({ ...route.value, place: "accounts", selection: { account } }),
        columns: [
          { id: "account", head: heads.account, value: ({ account, name }) => name ?? account },
          { id: "due", head: heads.due, value: ({ due }) => due, cell: ({ due }) => formatDate(due) },
          {
            id: "amount",
            head: heads.amount,
            number: true,
            value: ({ amount }) => amount,
            cell: ({ amount }) => html`<strong>${amount === null ? "—" : formatMoney(amount, currency)}</strong>`,
          },
          {
            id: "score",
            head: heads.score,
            number: true,
            value: ({ score }) => score,
            cell: ({ score }) => (score === null ? "—" : formatScore(score)),
          },
          { id: "band", head: heads.band, value: ({ band }) => band, cell: ({ band }) => bandWord(bands, band) },
        ],
      })}
    </div>`;
}
