/**
 * One account: its score over time, where its points went, why, what if, and its facts.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { formatDate, formatRate } from "#engine/texts/numbers.ts";
import { draft, openBook, worker } from "../../contexts.ts";
import { bandMark, bandTitle, toneOf } from "../../controls/band.ts";
import { Load } from "../../load.ts";
import { Part } from "../../part.ts";
import { linkTo, route } from "../../route.ts";
import { contextBar } from "../../shell/contextBar.ts";
import { emptyState, loadingState } from "../../shell/states.ts";
import { accountsTexts as texts } from "../../texts.ts";
import type {
  AccountChange,
  AccountExplanation,
  AccountHistory,
  RulesShape,
  Worklist,
  WorklistAccount,
} from "../../worker/protocol.ts";
import { chosenSide, chosenState, sideSwitch } from "../side.ts";
import { changeList } from "./changes.ts";
import { factsTable } from "./facts.ts";
import { historyFigure } from "./history.ts";
import { reasonList } from "./reasons.ts";
import "./notes.ts";
import "./waterfall.ts";
import "./whatIf.ts";

@customElement("barograph-account")
export class AccountPage extends Part {
  @property() account = "";

  constructor() {
    super();
    this.watch(openBook, draft, route);
  }

  readonly #explained = new Load<AccountExplanation | null>(
    this,
    () => this.#key(route.value.selection["asOf"]),
    () => {
      const { asOf } = route.value.selection;
      return worker.ask("explain", { account: this.account, side: chosenSide(), ...(asOf && { asOf }) });
    },
  );

  readonly #history = new Load<AccountHistory | null>(
    this,
    () => this.#key(),
    () => worker.ask("history", { account: this.account, side: chosenSide() }),
  );

  readonly #change = new Load<AccountChange | null>(
    this,
    () => this.#key(`${route.value.selection["asOf"]} ${route.value.selection["since"]}`),
    () => {
      const { asOf, since } = route.value.selection;
      return worker.ask("change", {
        account: this.account,
        side: chosenSide(),
        ...(asOf && { asOf }),
        ...(since && { since }),
      });
    },
  );

  /** What the worklist says of it: what it is expected to lose. */
  readonly #listed = new Load<WorklistAccount | undefined>(
    this,
    () => this.#key(),
    async () => {
      const all = { band: null, segment: null, stage: null, owner: null, sort: "name", descending: false } as const;
      const question = { ...all, side: chosenSide(), search: this.account, offset: 0, limit: 50 };
      const list: Worklist | null = await worker.ask("worklist", question);
      return list?.accounts.find(({ account }) => account === this.account);
    },
  );

  #key(more = ""): string | undefined {
    const identity = chosenState()?.identity;
    return identity ? `${chosenSide()} ${identity} ${this.account} ${more}` : undefined;
  }

  protected override render() {
    const explained = this.#explained.value;
    return html`${contextBar(sideSwitch())}
      <main class="page account">${explained === undefined ? loadingState(texts.list.loading) : this.#page(explained)}</main>`;
  }

  #page(explained: AccountExplanation | null): TemplateResult {
    // the filter and the order of the list stay
    const { account: _, asOf: __, since: ___, ...listed } = route.value.selection;
    const back = html`<a href=${linkTo("accounts", listed)}>${texts.account.back}</a>`;
    if (!explained) return emptyState(texts.account.unknown(this.account), back);
    const shape = chosenState()!.shape!;
    const { currency = null } = openBook.value?.opened ?? {};
    return html`${this.#head(explained, shape, back)}
      <div class="account-columns">
        <div class="account-main">
          ${historyFigure(this.#history.value, shape, explained)} <barograph-lost-points .explained=${explained} .shape=${shape}></barograph-lost-points>
          ${factsTable(explained, currency, openBook.value?.opened?.facts ?? [])}
        </div>
        <div class="account-aside">
          ${reasonList(explained, shape)} ${changeList(this.#change.value, this.#history.value)}
          <barograph-what-if .explained=${explained} .side=${chosenSide()} .shape=${shape}></barograph-what-if>
          <barograph-account-notes .account=${this.account} .shape=${shape}></barograph-account-notes>
        </div>
      </div>`;
  }

  #head(explained: AccountExplanation, { bands, segments, stages }: RulesShape, back: TemplateResult): TemplateResult {
    const { account, name, band, explanation, holding, revenue, asOf } = explained;
    const { currency = null } = openBook.value?.opened ?? {};
    const listed = this.#listed.value;
    const tone = toneOf(band, bands.length);
    const titleOf = (list: readonly { readonly id: string; readonly title: string }[], id: string) =>
      list.find((one) => one.id === id)?.title ?? id;
    const said: readonly (readonly [string, string | undefined])[] = [
      [texts.account.revenue, revenue === null ? undefined : texts.money(revenue, currency)],
      [texts.account.renews, listed?.renewal ? formatDate(listed.renewal) : undefined],
      [
        texts.account.expectedLoss,
        listed?.expectedLoss == null ? undefined : texts.money(listed.expectedLoss, currency),
      ],
      [texts.account.probability, listed?.probability == null ? undefined : formatRate(listed.probability)],
      [texts.account.owner, listed?.owner ?? undefined],
      [texts.account.segment, segments.length > 1 ? titleOf(segments, explanation.segment.id) : undefined],
      [texts.account.stage, stages.length > 1 ? titleOf(stages, explanation.stage.id) : undefined],
      [texts.account.asOf, formatDate(asOf)],
    ];
    return html`<header class="account-head">
      <div>
        <p class="label">${back} / ${account}</p>
        <p class="account-name">${name ?? account}</p>
      </div>
      <p class="band-chip tone-${tone}">
        ${bandMark(tone)}
        <strong>${texts.account.band(bandTitle(bands, band), explanation.score)}</strong>
        ${holding ? html`<span>${texts.account.since(holding.since)}</span>` : nothing}
      </p>
      <dl>
        ${said.map(([term, value]) =>
          value === undefined
            ? nothing
            : html`<div>
                <dt class="label">${term}</dt>
                <dd>${value}</dd>
              </div>`,
        )}
      </dl>
    </header>`;
  }
}
