/**
 * One account: its score over time, where its points went, why, what if, and its facts.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { parseDay } from "#engine/book/days.ts";
import type { Change } from "#engine/explain/change.ts";
import { formatDate, formatRate } from "#engine/texts/numbers.ts";
import { ApiFailure, ask } from "../../api/client.ts";
import { draft, openBook, worker } from "../../contexts.ts";
import { bandMark, bandTitle, toneOf } from "../../controls/band.ts";
import { Load } from "../../load.ts";
import { marksOfBook } from "../../marks.ts";
import { Part } from "../../part.ts";
import { linkTo, route, select } from "../../route.ts";
import { contextBar } from "../../shell/contextBar.ts";
import { emptyState, loadingState } from "../../shell/states.ts";
import { shellTexts, accountsTexts as texts } from "../../texts.ts";
import type {
  AccountChange,
  AccountExplanation,
  AccountHistory,
  RulesShape,
  Worklist,
  WorklistAccount,
} from "../../worker/protocol.ts";
import { failureText } from "../report.ts";
import { chosenSide, chosenState, sideSwitch } from "../side.ts";
import { type ChangeRefused, changeList } from "./changes.ts";
import { overrideText } from "./columns.ts";
import { type FactState, factsTable } from "./facts.ts";
import { historyFigure, outcomesTable, type PublishedPoint, type RulesVersion } from "./history.ts";
import { reasonList } from "./reasons.ts";
import "./notes.ts";
import "./waterfall.ts";
import "./whatIf.ts";

@customElement("barograph-account")
export class AccountPage extends Part {
  @property() account = "";
  #isEntered = false;

  constructor() {
    super();
    this.watch(openBook, draft, route);
  }

  readonly #explained = new Load<AccountExplanation | null>(
    this,
    () => this.#key(dayAsked("asOf")),
    () => {
      const asOf = dayAsked("asOf");
      return worker.ask("explain", { account: this.account, side: chosenSide(), ...(asOf && { asOf }) });
    },
  );

  readonly #history = new Load<AccountHistory | null>(
    this,
    () => this.#key(),
    () => worker.ask("history", { account: this.account, side: chosenSide() }),
  );

  readonly #change = new Load<AccountChange | ChangeRefused | null>(
    this,
    () => this.#key(`${dayAsked("asOf")} ${dayAsked("since")}`),
    (signal) => this.#changeSince(signal),
  );

  /** Since a scheduled day by the worker; since any other by the server, which has the rows. */
  async #changeSince(signal: AbortSignal): Promise<AccountChange | ChangeRefused | null> {
    const [asOf, since] = [dayAsked("asOf"), dayAsked("since")];
    const asked = { account: this.account, side: chosenSide(), ...(asOf && { asOf }), ...(since && { since }) };
    const told = await worker.ask("change", asked);
    if (told || !since) return told;
    const latest = this.#history.value?.snapshots.at(-1)?.asOf ?? openBook.value!.opened!.dates.at(-1)!;
    const refused = (why: string): ChangeRefused => ({ since, asOf: asOf ?? latest, why });
    if (asked.side === "draft") return refused(texts.changes.draftOnly);
    const { book, rules } = draft.value!;
    try {
      const query = { rules: rules.id, asOf, since };
      const { change } = await ask<{ change: Change }>(["books", book, "accounts", this.account], { query, signal });
      return await worker.ask("change", { ...asked, split: change });
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      return refused(failureText(error, texts.changes.failed));
    }
  }

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

  /** How old the facts are, by the server, which has their rows. */
  readonly #states = new Load<Readonly<Record<string, FactState>>>(
    this,
    () => this.#key(dayAsked("asOf")),
    async (signal) => {
      const { book, rules } = draft.value!;
      const query = { rules: rules.id, asOf: dayAsked("asOf") };
      const path = ["books", book, "accounts", this.account];
      return (await ask<{ facts: Readonly<Record<string, FactState>> }>(path, { query, signal })).facts;
    },
  );

  /** When the rules changed; nothing where the book lies in no repository. */
  readonly #versions = new Load<readonly RulesVersion[]>(
    this,
    () => (draft.value ? `${draft.value.book} ${draft.value.rules.id} ${draft.value.saved.etag}` : undefined),
    async (signal) => {
      if (!openBook.value?.detail?.git) return [];
      const { book, rules } = draft.value!;
      const path = ["books", book, "rules", rules.id, "versions"];
      return (await ask<{ versions: readonly RulesVersion[] }>(path, { signal })).versions;
    },
  );

  readonly #marks = marksOfBook(this);

  /** Its scores as they were published: what people saw. */
  readonly #published = new Load<readonly PublishedPoint[]>(
    this,
    () => this.#key(draft.value?.saved.etag),
    async (signal) => {
      const { book, rules } = draft.value!;
      const path = ["books", book, "accounts", this.account, "history"];
      const query = { rules: rules.id };
      return (await ask<{ published: readonly PublishedPoint[] }>(path, { query, signal })).published;
    },
  );

  #key(more = ""): string | undefined {
    const identity = chosenState()?.identity;
    return identity ? `${chosenSide()} ${identity} ${openBook.value?.overrides} ${this.account} ${more}` : undefined;
  }

  protected override render() {
    const explained = this.#explained.value;
    const shape = chosenState()?.shape;
    return html`${contextBar(sideSwitch())}
      <main class="page account">${explained === undefined || !shape ? this.#unexplained() : this.#page(explained, shape)}</main>`;
  }

  #unexplained(): TemplateResult {
    if (!this.#explained.failed) return loadingState(texts.list.loading);
    const again = html`<button class="button" @click=${() => void this.#explained.again()}>${shellTexts.states.retry}</button>`;
    return emptyState(shellTexts.states.failed, again);
  }

  /** Whoever opened it by keys goes on in it, at its name. */
  protected override updated(): void {
    const name = this.querySelector<HTMLElement>(".account-name");
    if (!name || this.#isEntered) return;
    this.#isEntered = true;
    if (document.activeElement === document.body) name.focus({ preventScroll: true });
  }

  #page(explained: AccountExplanation | null, shape: RulesShape): TemplateResult {
    // the filter and the order of the list stay
    const { account: _, asOf: __, since: ___, ...listed } = route.value.selection;
    const back = html`<a href=${linkTo("accounts", listed)}>${texts.account.back}</a>`;
    if (!explained) return this.#explained.waits ? loadingState(texts.list.loading) : this.#unscored(back);
    const { currency = null } = openBook.value?.opened ?? {};
    return html`${this.#head(explained, shape, back)}
      <div class="account-columns">
        <div class="account-main">
          ${historyFigure(this.#history.value, shape, explained, {
            versions: this.#versions.value,
            published: chosenSide() === "saved" ? this.#published.value : undefined,
            marks: this.#marks.value,
          })}
          <barograph-lost-points .explained=${explained} .shape=${shape}></barograph-lost-points>
          ${factsTable(explained, currency, openBook.value?.opened?.facts ?? [], this.#states.value)}
          ${this.#history.value ? outcomesTable(this.#history.value, currency) : nothing}
        </div>
        <div class="account-aside">
          ${reasonList(explained, shape)} ${changeList(this.#change.value, this.#history.value)}
          <barograph-what-if .explained=${explained} .side=${chosenSide()} .shape=${shape}></barograph-what-if>
          <barograph-account-notes .account=${this.account} .shape=${shape}></barograph-account-notes>
        </div>
      </div>`;
  }

  /** The book does not know it, or does not score it on that day. */
  #unscored(back: TemplateResult): TemplateResult {
    const asOf = dayAsked("asOf");
    const latest = this.#history.value?.snapshots.at(-1)?.asOf;
    if (latest === undefined || !asOf) return emptyState(texts.account.unknown(this.account), back);
    const show = html`<button class="button first" @click=${() => select({ asOf: latest })}>${texts.account.latest(latest)}</button>`;
    return emptyState(texts.account.notOn(this.account, asOf), html`${show} ${back}`);
  }

  #head(explained: AccountExplanation, { bands, segments, stages }: RulesShape, back: TemplateResult): TemplateResult {
    const { account, name, band, explanation, override, holding, revenue, asOf } = explained;
    const { currency = null } = openBook.value?.opened ?? {};
    const listed = this.#listed.value;
    const stands = override ? bands.findIndex(({ id }) => id === override.band) : band;
    const tone = toneOf(stands, bands.length);
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
        <p class="account-name" tabindex="-1">${name ?? account}</p>
      </div>
      <p class="band-chip tone-${tone}">
        ${bandMark(tone)}
        <strong>${texts.account.band(bandTitle(bands, stands), override ? override.score : explanation.score)}</strong>
        ${override ? html`<span>${texts.list.set}</span>` : holding ? html`<span>${texts.account.since(holding.since)}</span>` : nothing}
      </p>
      ${override ? html`<p class="says">${overrideText(override, bands)}</p>` : nothing}
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

/** A day that the URL names; what is none is as if it were not there. */
function dayAsked(name: "asOf" | "since"): string | undefined {
  const said = route.value.selection[name];
  return said !== undefined && parseDay(said) !== undefined ? said : undefined;
}
