/**
 * What comes up: the open renewals of the next days, in the rows of their bands and as a list.
 *
 * @module
 */
import { html, type TemplateResult } from "lit";
import { formatDate, formatMoney, formatScore } from "#engine/texts/numbers.ts";
import { figure } from "../../charts/figure.ts";
import "../../charts/renewals.ts";
import { bandTitle, bandWord, type NamedBand } from "../../controls/band.ts";
import { dataTable } from "../../controls/table.ts";
import { goTo, route } from "../../route.ts";
import { bookTexts } from "../../texts.ts";
import type { UpcomingRenewal } from "../../worker/protocol.ts";

const texts = bookTexts.renewals;
/** How far ahead, in days. */
const daysAhead = 120;

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
    drawing: html`<barograph-renewals
      .renewals=${renewals}
      .bands=${bands}
      .from=${asOf}
      .ahead=${daysAhead}
      .axis=${texts.month}
      .currency=${currency}
      .says=${texts.says(renewals.length)}
      .many=${texts.many}
    ></barograph-renewals>`,
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
