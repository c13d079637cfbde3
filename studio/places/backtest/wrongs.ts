/**
 * Where the rules were wrong: who left while they said that nothing would happen, and who stayed although warned of.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import type { BacktestReport } from "#engine/document/schema/backtestReport.ts";
import { backtestTexts as reportTexts } from "#engine/texts/index.ts";
import { absent, formatCount, formatDate, formatMoney, formatScore } from "#engine/texts/numbers.ts";
import "../../charts/sparkline.ts";
import type { Remedy } from "#engine/live/index.ts";
import { bandMark, type NamedBand, toneOf } from "../../controls/band.ts";
import { dataTable } from "../../controls/table.ts";
import { linkTo } from "../../route.ts";
import { figureTexts, backtestTexts as texts } from "../../texts.ts";
import type { FalseAlarm, FalseAlarms } from "../../worker/protocol.ts";

interface Wrongs {
  /** What would have caught those that were missed, by account, as far as it was looked for. */
  readonly remedies?: ReadonlyMap<string, readonly Remedy[]>;
  /** Takes the numbers of a change into the draft. */
  readonly take?: (remedy: Remedy) => void;
  /** What a component, a group or a band is called. */
  readonly titleOf?: (remedy: Remedy) => string;
  readonly report: BacktestReport;
  readonly found: FalseAlarms | null | undefined;
  readonly bands: readonly NamedBand[];
  /** Lists more of them. */
  readonly more: () => void;
}

/** False greens. */
export function missedTable({
  report,
  found,
  bands,
  remedies,
  take,
  titleOf,
  more,
}: Wrongs): TemplateResult | typeof nothing {
  if (!found) return nothing;
  const { settings, verdict, book } = report;
  const words = reportTexts.wordsOf(settings);
  const { heads } = texts.misses;
  const money = (amount: number | null) => (amount === null ? absent : formatMoney(amount, book.currency));
  const nameOf = (one: Remedy) => titleOf?.(one) ?? one.changes[0].name;
  const sum = found.amount === null ? texts.misses.largest : texts.misses.together(money(found.amount));
  return html`<section class="wide">
    <header class="section-head">
      <h2>${texts.misses.heading(found.accounts, words.did, verdict.calmBand)}</h2>
      <span class="label">${sum}</span>
    </header>
    ${
      found.accounts === 0
        ? html`<p class="says">${texts.misses.none}</p>`
        : dataTable<FalseAlarm>({
            name: texts.misses.heading(found.accounts, words.did, verdict.calmBand),
            rows: found.listed,
            density: "sentences",
            open: ({ account, asOf }) => location.assign(linkTo("accounts", { account, asOf })),
            columns: [
              accountColumn,
              {
                id: "amount",
                head: heads.amount,
                number: true,
                value: ({ amount }) => amount,
                cell: ({ amount }) => money(amount),
              },
              { id: "asOf", head: heads.on, value: ({ asOf }) => asOf, cell: ({ asOf }) => formatDate(asOf) },
              scoreColumn(bands),
              traceColumn,
              becauseColumn(heads.why(words.calmLook)),
              {
                id: "remedy",
                head: heads.remedy,
                meaning: texts.misses.remedyMeaning,
                fixed: true,
                look: "wraps",
                value: ({ account }) =>
                  (remedies?.get(account) ?? [])
                    .map(
                      (one) =>
                        `${texts.misses.remedy(one, nameOf(one))} (${texts.misses.cost(one.alarms, one.caught)})`,
                    )
                    .join("; "),
                cell: ({ account }) => remedyCell(remedies?.get(account), nameOf, take),
              },
            ],
          })
    }
    ${moreButton(found, more)}
  </section>`;
}

/** False reds. */
export function wrongTable({ report, found, bands, more }: Wrongs): TemplateResult | typeof nothing {
  if (!found || found.accounts === 0) return nothing;
  const { settings, verdict, book } = report;
  const stayed = settings.target === "expanded" ? texts.wrong.stayed.welcome : texts.wrong.stayed.loss;
  const heading = texts.wrong.heading(found.accounts, stayed, verdict.warningBand);
  return html`<section class="wide">
    <header class="section-head"><h2>${heading}</h2><span class="label">${texts.misses.largest}</span></header>
    ${dataTable<FalseAlarm>({
      name: heading,
      rows: found.listed,
      density: "sentences",
      open: ({ account, asOf }) => location.assign(linkTo("accounts", { account, asOf })),
      columns: [
        accountColumn,
        {
          id: "amount",
          head: texts.wrong.heads.amount,
          number: true,
          value: ({ amount }) => amount,
          cell: ({ amount }) => (amount === null ? absent : formatMoney(amount, book.currency)),
        },
        { id: "asOf", head: texts.misses.heads.on, value: ({ asOf }) => asOf, cell: ({ asOf }) => formatDate(asOf) },
        scoreColumn(bands),
        { id: "n", head: texts.wrong.heads.n, number: true, value: ({ n }) => n, cell: ({ n }) => formatCount(n) },
        traceColumn,
        becauseColumn(texts.wrong.heads.why(texts.wrong.atRisk)),
      ],
    })}
    ${moreButton(found, more)}
  </section>`;
}

/** Those that are not listed yet. */
function moreButton({ accounts, listed }: FalseAlarms, more: () => void): TemplateResult | typeof nothing {
  const left = accounts - listed.length;
  return left > 0
    ? html`<button class="link more-rows" @click=${more}>${figureTexts.moreRows(left)}</button>`
    : nothing;
}

/** Each change with its cost, and a hand to take it. */
function remedyCell(
  remedies: readonly Remedy[] | undefined,
  nameOf: (one: Remedy) => string,
  take: Wrongs["take"],
): TemplateResult | string {
  if (!remedies) return html`<span class="label">${texts.misses.looking}</span>`;
  if (remedies.length === 0) return html`<span class="label">${texts.misses.noRemedy}</span>`;
  return html`<ul class="remedies">
    ${remedies.map((one) => {
      const said = texts.misses.remedy(one, nameOf(one));
      const takeIt = (event: Event) => {
        event.stopPropagation();
        take?.(one);
      };
      return html`<li>
        <span>${said}</span> <span class="label">${texts.misses.cost(one.alarms, one.caught)}</span>
        <button class="link" aria-label=${texts.misses.tryLabel(said)} @click=${takeIt}>${texts.misses.try}</button>
      </li>`;
    })}
  </ul>`;
}

const accountColumn = {
  id: "account",
  head: texts.misses.heads.account,
  value: ({ account, name }: FalseAlarm) => name ?? account,
  exports: [
    { head: texts.misses.heads.account, value: ({ account }: FalseAlarm) => account },
    { head: texts.misses.heads.name, value: ({ name }: FalseAlarm) => name },
  ],
  cell: ({ account, name }: FalseAlarm) => name ?? account,
  look: "strong",
};

const scoreColumn = (bands: readonly NamedBand[]) => ({
  id: "score",
  head: texts.misses.heads.score,
  value: ({ score }: FalseAlarm) => score,
  cell: ({ score, band }: FalseAlarm) =>
    html`<span class="band">${bandMark(toneOf(band, bands.length), bands[band]?.title)} ${formatScore(score)}</span>`,
});

const traceColumn = {
  id: "trace",
  head: texts.misses.heads.trace,
  fixed: true,
  value: () => null,
  exports: [],
  cell: ({ trace, asOf }: FalseAlarm) => {
    const points = trace.filter((point) => point.asOf <= asOf).map(({ score }) => ({ value: score }));
    return html`<barograph-sparkline class="trace" .points=${points} .says=${texts.misses.traceSays(points.length)} .height=${24}></barograph-sparkline>`;
  },
};

const becauseColumn = (head: string) => ({
  id: "because",
  head,
  value: ({ because }: FalseAlarm) => texts.misses.because(because),
  cell: ({ because }: FalseAlarm) => html`<span class="says">${texts.misses.because(because)}</span>`,
  look: "wraps because",
});
