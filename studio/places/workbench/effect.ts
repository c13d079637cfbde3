/**
 * What follows from the draft, live: order and rates with their intervals, bands, who changes band, pinned accounts.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { classMap } from "lit/directives/class-map.js";
import type { Target, Unit } from "#engine/rules/targets.ts";
import type { Figure } from "#engine/statistics/figure.ts";
import {
  absent,
  formatCount,
  formatInterval,
  formatMoney,
  formatPercentage,
  formatRate,
  formatScore,
  formatSigned,
} from "#engine/texts/numbers.ts";
import { migrationMatrix } from "../../charts/migration.ts";
import { draft, openBook } from "../../contexts.ts";
import { bandTitle, bandWord, toneOf } from "../../controls/band.ts";
import { csvLink } from "../../controls/csvLink.ts";
import { sentence } from "../../controls/sentence.ts";
import { dataTable } from "../../controls/table.ts";
import { Part } from "../../part.ts";
import { route, select } from "../../route.ts";
import { partOf } from "../../store.ts";
import { figureTexts, workbenchTexts } from "../../texts.ts";
import type { LiveEffect, RestEffect, RulesShape, Standing } from "../../worker/protocol.ts";
import { bandMove } from "../book/change.ts";
import { aucPart } from "./auc.ts";
import { pinButton, pinnedRow } from "./pinnedRow.ts";
import { pinned } from "./pins.ts";

const texts = workbenchTexts.effect;

@customElement("barograph-effect")
export class Effect extends Part {
  /** What stood at rest stays until the new one is known; it fades meanwhile. */
  #order: readonly Standing[] = [];
  /** The list of them, and what it was made of: while a hand drags it is drawn once. */
  #list: { readonly of: readonly unknown[]; readonly drawn: TemplateResult } | undefined;

  constructor() {
    super();
    const shown = partOf(draft, (now) => [
      now?.effect,
      now?.rest,
      now?.state,
      now?.savedState,
      now?.computing,
      now?.gesture,
    ]);
    this.watch(shown, openBook, route, pinned);
  }

  protected override render() {
    const now = draft.value;
    const { effect, rest, state, savedState } = now ?? {};
    const shape = state?.shape ?? savedState?.shape;
    if (!now || !effect || !shape) {
      return state && state.identity === null
        ? html`<p class="pane-note error" role="status">! ${texts.nothingYet}</p>`
        : html`<p class="pane-note label">${figureTexts.computing}</p>`;
    }
    if (rest && !now.computing) this.#order = rest.movers;
    return html`${state && state.identity === null ? html`<p class="pane-note error" role="status">! ${texts.broken}</p>` : nothing}
      <div class="effect">
        ${shape.backtest ? aucPart(effect, rest, subjectOf(shape.backtest), now) : html`<p class="label">${sentence(openBook.value?.opened?.completeThrough ? texts.noBacktest : texts.noOutcomes)}</p>`}
        ${shape.backtest ? this.#rates(shape, effect, rest, now.computing) : nothing}
        ${this.#bands(shape, effect)} ${this.#migration(shape, savedState?.shape ?? shape, effect)}
        ${this.#movers(shape, effect, rest, now.computing)}
      </div>`;
  }

  #rates(shape: RulesShape, effect: LiveEffect, rest: RestEffect | undefined, computing: boolean): TemplateResult {
    const { bands, backtest } = shape;
    const subject = subjectOf(backtest!);
    const red = effect.draft?.judged[0];
    const rate = red && red.n > 0 ? red.positives / red.n : null;
    const live = (value: number | null, of: number): TemplateResult =>
      html`<span class="figure">${value === null ? absent : formatRate(value)}</span> <span class="range">${texts.of(of)}</span>`;
    const [worst, best] = [bandTitle(bands, 0), bandTitle(bands, bands.length - 2)];
    const green = effect.draft?.judged[bands.length - 2];
    const positives = effect.draft?.judged.reduce((sum, one) => sum + one.positives, 0) ?? 0;
    const share = green && positives > 0 ? green.positives / positives : null;
    const savedGreen = effect.saved?.judged[bands.length - 2];
    return html`<section class="rates">
      <div>
        <p class="label">${texts.rate(subject, worst)}</p>
        <p>${live(rate, red?.n ?? 0)}</p>
        <p class="label">
          ${rest ? texts.rateFoot(short(rest.rate.saved, formatPercentage), short(rest.rate.all, formatRate)) : ""}
        </p>
      </div>
      <div>
        <p class="label">${texts.lead}</p>
        <p class=${classMap({ computing })}>${rest ? leadTime(rest.leadTime.draft) : absent}</p>
        <p class="label">${rest ? texts.leadFoot(short(rest.leadTime.saved, formatCount)) : ""}</p>
      </div>
      <div>
        <p class="label">${texts.greens(subject, best)}</p>
        <p>${live(share, positives)}</p>
        <p class="label">${texts.greensFoot(green?.positives ?? 0, savedGreen?.positives ?? 0)}</p>
      </div>
    </section>`;
  }

  #bands({ bands }: RulesShape, { draft: now, saved }: LiveEffect): TemplateResult {
    if (!now) return html``;
    const { bandHeads: heads } = texts;
    const currency = openBook.value?.opened?.currency ?? null;
    const hasRevenue = now.bands.some(({ revenue }) => revenue !== null);
    const most = Math.max(
      1,
      ...now.bands.map(({ accounts }) => accounts),
      ...(saved?.bands.map(({ accounts }) => accounts) ?? []),
    );
    const width = (accounts: number) => (112 * accounts) / most;
    const money = (amount: number) => formatMoney(amount, currency);
    return html`<section>
      <table class="table bands-live" aria-label=${heads.band}>
        <thead>
          <tr>
            <th scope="col">${heads.band}</th>
            <td></td>
            <th scope="col" class="number">${heads.accounts}</th>
            <th scope="col" class="number">${heads.change}</th>
            ${hasRevenue ? html`<th scope="col" class="number">${heads.revenue}</th><th scope="col" class="number">${heads.change}</th>` : nothing}
          </tr>
        </thead>
        <tbody>
          ${now.bands.map((band, b) => {
            const was = saved?.bands[b];
            const unknown = b === now.bands.length - 1;
            return html`<tr>
              <td>${bandWord(bands, b)}</td>
              <td>
                <svg class="chart" width="120" height="16" aria-hidden="true">
                  <rect class="band-bar tone-${toneOf(b, bands.length)} ${unknown ? "outlined" : ""}" x="0.5" y="4" width=${width(band.accounts)} height="8" />
                  <path class="saved-tick" d=${was ? `M${width(was.accounts) + 0.5} 1v14` : ""} />
                </svg>
              </td>
              <td class="number strong">${formatCount(band.accounts)}</td>
              <td class="number second">${was ? formatSigned(band.accounts - was.accounts, formatCount) : ""}</td>
              ${
                hasRevenue
                  ? html`<td class="number">${money(band.revenue ?? 0)}</td>
                      <td class="number second">${was ? formatSigned((band.revenue ?? 0) - (was.revenue ?? 0), money) : ""}</td>`
                  : nothing
              }
            </tr>`;
          })}
        </tbody>
      </table>
      ${csvLink(heads.band, () => ({
        heads: [
          heads.band,
          heads.accounts,
          `${heads.accounts} ${heads.change}`,
          heads.revenue,
          `${heads.revenue} ${heads.change}`,
        ],
        rows: now.bands.map(({ accounts, revenue }, b) => {
          const was = saved?.bands[b];
          const changes = was && { accounts: accounts - was.accounts, revenue: (revenue ?? 0) - (was.revenue ?? 0) };
          return [bandTitle(bands, b), accounts, changes?.accounts, revenue, hasRevenue ? changes?.revenue : null];
        }),
      }))}
    </section>`;
  }

  #migration({ bands }: RulesShape, saved: RulesShape, effect: LiveEffect): TemplateResult {
    return html`<section class="migrates">
      <div>
        ${migrationMatrix({
          name: texts.migration,
          rows: saved.bands,
          columns: bands,
          counts: effect.migration,
          rowWord: texts.savedArrow,
          columnWord: texts.draftArrow,
        })}
      </div>
      <div class="pinned">
        <p class="label">${texts.pinned}</p>
        ${
          effect.pinned.length === 0
            ? html`<p class="label">${texts.pinnedNone}</p>`
            : html`<ul>
                ${effect.pinned.map((one) => pinnedRow(one, bands))}
              </ul>`
        }
      </div>
    </section>`;
  }

  #movers(
    { bands }: RulesShape,
    { ways }: LiveEffect,
    rest: RestEffect | undefined,
    computing: boolean,
  ): TemplateResult {
    const band = ways.worse + ways.better + ways.unrated;
    const only = band === 0 && rest && !computing && rest.moved.any > 0 ? texts.onlyScores(rest.moved.any) : "";
    return html`<section class="movers">
      <header>
        <h3>${texts.movers(band)}</h3>
        <span class="second">${only || texts.ways(ways.worse, ways.better, ways.unrated)}</span>
        ${this.#order.length === 0 ? nothing : html`<span class="label right">${texts.largest}</span>`}
      </header>
      <div class=${classMap({ computing })}>
        ${this.#order.length > 0 ? this.#listed(bands) : computing ? nothing : html`<p class="label">${texts.moversNone}</p>`}
      </div>
    </section>`;
  }

  #listed(bands: RulesShape["bands"]): TemplateResult {
    const currency = openBook.value?.opened?.currency ?? null;
    const chosen = route.value.selection["account"];
    const of = [this.#order, currency, chosen, pinned.value, JSON.stringify(bands)];
    if (!this.#list?.of.every((one, k) => one === of[k]))
      this.#list = { of, drawn: this.#table(bands, currency, chosen) };
    return this.#list.drawn;
  }

  #table(bands: RulesShape["bands"], currency: string | null, chosen: string | undefined): TemplateResult {
    const { moverHeads: heads } = texts;
    return dataTable<Standing>({
      name: texts.moversName,
      sticky: true,
      rows: this.#order,
      open: ({ account }) => select({ account }, true),
      isOpen: ({ account }) => account === chosen,
      columns: [
        { id: "account", head: heads.account, value: ({ account, name }) => name ?? account },
        {
          id: "revenue",
          head: heads.revenue,
          number: true,
          value: ({ revenue }) => revenue,
          cell: ({ revenue }) => html`<strong>${texts.money(revenue, currency)}</strong>`,
        },
        {
          id: "score",
          head: heads.score,
          number: true,
          value: ({ before, after }) => (after?.score ?? 0) - (before?.score ?? 0),
          cell: ({ before, after }) => scores(before?.score, after?.score),
        },
        {
          id: "band",
          head: heads.band,
          value: ({ after }) => after?.band ?? null,
          cell: ({ before, after }) =>
            before?.band === after?.band
              ? bandWord(bands, after?.band ?? -1)
              : bandMove(bands, before?.band, after?.band),
        },
        {
          id: "pin",
          head: "",
          fixed: true,
          value: () => null,
          exports: [],
          cell: ({ account, name }) => pinButton(account, name),
        },
      ],
    });
  }
}

const subjectOf = ({ target, unit }: NonNullable<RulesShape["backtest"]>) => ({
  target: target as Target,
  unit: unit as Unit,
});

/** Without its interval; the unit stands once. */
const short = (figure: Figure, format: (value: number) => string): string =>
  figure.value === null ? absent : format(figure.value);

function leadTime(figure: Figure): TemplateResult {
  if (figure.value === null) return html`<span class="figure">${absent}</span>`;
  return html`<span class="figure">${texts.days(figure.value)}</span> <span class="range">${formatInterval(figure, formatCount)}</span>`;
}

const scores = (before: number | null | undefined, after: number | null | undefined): TemplateResult =>
  html`<span class="second">${before === null || before === undefined ? absent : formatScore(before)} →</span>
    <strong>${after === null || after === undefined ? absent : formatScore(after)}</strong>`;
