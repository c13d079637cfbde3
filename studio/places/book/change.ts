/**
 * What moved since the date before: the parts of the mean score's change, and who changed band.
 *
 * @module
 */
import { html, svg, type TemplateResult } from "lit";
import { changeSentence, partText } from "#engine/texts/en/bookChange.ts";
import { formatCount, formatMoney, formatScore, formatSigned } from "#engine/texts/numbers.ts";
import { figure } from "../../charts/figure.ts";
import { linearScale } from "../../charts/scales.ts";
import { bandMark, bandTitle, type NamedBand, toneOf } from "../../controls/band.ts";
import { sentence } from "../../controls/sentence.ts";
import { dataTable } from "../../controls/table.ts";
import { goTo, route } from "../../route.ts";
import { bookTexts } from "../../texts.ts";
import type { Answer, Standing } from "../../worker/protocol.ts";

const texts = bookTexts.change;
/** So many parts are told one by one. */
const partsTold = 8;
const barWidth = 180;

/** The sentence and the parts that add up to it. */
export function changeFigure(change: Answer<"bookChange">, titleOf: (component: string) => string): TemplateResult {
  if (!change || change.difference === null) {
    const why = change ? texts.unscored : texts.none;
    return html`<section><h2>${texts.heading}</h2><p class="says">${sentence(why)}</p></section>`;
  }
  const told = change.parts.slice(0, partsTold);
  const left = change.parts.slice(partsTold);
  const rows = [
    ...told.map((part) => ({ name: partText(part, titleOf), by: part.by, accounts: part.accounts as number | null })),
    ...(left.length > 0
      ? [{ name: texts.rest(left.length), by: left.reduce((sum, { by }) => sum + by, 0), accounts: null }]
      : []),
  ];
  const most = Math.max(0.1, ...rows.map(({ by }) => Math.abs(by)));
  const x = linearScale([-most, most], [0, barWidth]);
  const signed = (by: number) => formatSigned(by, formatScore);
  const { heads } = texts;
  return figure({
    heading: texts.heading,
    note: texts.between(change.since, change.until),
    drawing: html`<p class="says">${changeSentence(change)}</p>
      <table class="table" aria-label=${texts.heading}>
        <thead>
          <tr>
            <th scope="col">${heads.part}</th>
            <td></td>
            <th scope="col" class="number">${heads.by}</th>
            <th scope="col" class="number">${heads.accounts}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ name, by, accounts }) =>
              html`<tr>
                <td>${name}</td>
                <td>
                  <svg class="chart" width=${barWidth} height="16" aria-hidden="true">
                    <path class="axis" d="M${barWidth / 2} 0v16" />
                    ${svg`<rect class="ink-bar" x=${Math.min(x(0), x(by))} y="3" width=${Math.abs(x(by) - x(0))} height="10" />`}
                  </svg>
                </td>
                <td class="number strong">${signed(by)}</td>
                <td class="number second">${accounts === null ? "" : formatCount(accounts)}</td>
              </tr>`,
          )}
        </tbody>
        <tfoot>
          <tr>
            <td>${texts.difference}</td>
            <td></td>
            <td class="number strong">${signed(change.difference)}</td>
            <td class="number">${formatCount(change.accounts.both)}</td>
          </tr>
        </tfoot>
      </table>`,
    table: {
      heads: [heads.part, heads.by, heads.accounts],
      rows: change.parts.map((part) => [partText(part, titleOf), part.by, part.accounts]),
    },
  });
}

/** Who changed band, largest revenue first. */
export function changedTable(
  standings: readonly Standing[],
  bands: readonly NamedBand[],
  currency: string | null,
): TemplateResult {
  const { heading, heads, note, scores } = bookTexts.changed;
  return html`<section class="changed">
    <header>
      <h2>${heading(standings.length)}</h2>
      <span class="label">${note}</span>
    </header>
    <div class="scrolls">
      ${dataTable<Standing>({
        name: heading(standings.length),
        sticky: true,
        rows: standings,
        open: ({ account }) => goTo({ ...route.value, place: "accounts", selection: { account } }),
        columns: [
          { id: "account", head: heads.account, value: ({ account, name }) => name ?? account },
          {
            id: "revenue",
            head: heads.revenue,
            number: true,
            value: ({ revenue }) => revenue,
            cell: ({ revenue }) => html`<strong>${revenue === null ? "—" : formatMoney(revenue, currency)}</strong>`,
          },
          {
            id: "score",
            head: heads.score,
            number: true,
            value: ({ after }) => after?.score ?? null,
            cell: ({ before, after }) => scores(before?.score ?? null, after?.score ?? null),
          },
          {
            id: "band",
            head: heads.band,
            value: ({ after }) => after?.band ?? null,
            cell: ({ before, after }) => bandMove(bands, before?.band, after?.band),
          },
        ],
      })}
    </div>
  </section>`;
}

/** From one band to another: both marks, and the word of the new one. */
export function bandMove(
  bands: readonly NamedBand[],
  before: number | undefined,
  after: number | undefined,
): TemplateResult {
  if (after === undefined) return html`—`;
  const mark = (band: number, name?: string) => bandMark(toneOf(band, bands.length), name);
  return html`<span class="band move"
    >${before === undefined ? "" : mark(before, bandTitle(bands, before))} <span class="quiet">${bookTexts.changed.arrow}</span> ${mark(after)}
    <span>${bandTitle(bands, after)}</span></span
  >`;
}
