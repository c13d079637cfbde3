/**
 * An account of the list: its score under the draft and as saved, where the points were lost, and why.
 *
 * @module
 */
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { absent, formatDate, formatMoney, formatScore, formatSigned } from "#engine/texts/numbers.ts";
import { Chart } from "../../charts/chart.ts";
import { draft, openBook, worker } from "../../contexts.ts";
import { bandMark, bandTitle, toneOf } from "../../controls/band.ts";
import { sentence as shownSentence } from "../../controls/sentence.ts";
import { Load } from "../../load.ts";
import { linkTo, select } from "../../route.ts";
import { loadingState } from "../../shell/states.ts";
import { shellTexts, workbenchTexts } from "../../texts.ts";
import type { AccountExplanation, RulesShape, SideName } from "../../worker/protocol.ts";
import { lostPointsTable } from "../lostPoints.ts";

const texts = workbenchTexts.account;

@customElement("barograph-workbench-account")
export class WorkbenchAccount extends Chart {
  @property() account = "";
  @state() private side: SideName = "draft";

  constructor() {
    super();
    this.watch(draft);
  }

  /** Explained anew when a gesture is over, or the account is another one. */
  readonly #explained = new Load<{ readonly [S in SideName]: AccountExplanation | null }>(
    this,
    () =>
      draft.value?.gesture === undefined
        ? `${this.account} ${draft.value?.state?.identity} ${draft.value?.savedState?.identity}`
        : this.#key,
    async () => {
      const { account } = this;
      const [saved, now] = await Promise.all([
        worker.ask("explain", { account, side: "saved" }),
        worker.ask("explain", { account, side: "draft" }),
      ]);
      return { saved, draft: now };
    },
  );
  #key: string | undefined;

  protected override willUpdate(_: PropertyValues<this>): void {
    if (draft.value?.gesture === undefined) {
      this.#key = `${this.account} ${draft.value?.state?.identity} ${draft.value?.savedState?.identity}`;
    }
  }

  protected override render() {
    const both = this.#explained.value;
    const close = html`<button class="link" @click=${() => select({ account: "" })}>← ${workbenchTexts.panes.effect}</button>`;
    if (!both) return html`<div class="effect">${close}${loadingState(shellTexts.loading.scores)}</div>`;
    const shown = both[this.side] ?? both.draft ?? both.saved;
    const shape = this.side === "saved" ? draft.value?.savedState?.shape : draft.value?.state?.shape;
    if (!shown || !shape) return html`<div class="effect">${close}</div>`;
    const currency = openBook.value?.opened?.currency ?? null;
    return html`<div class="effect account">
      ${close}
      <header>
        <h3 class="account-name">${shown.name ?? shown.account}</h3>
        ${this.#standing(both, shape)}
        <span class="right second">${shown.revenue === null ? nothing : formatMoney(shown.revenue, currency)} · ${formatDate(shown.asOf)}</span>
      </header>
      ${this.#lost(shown, shape)} ${this.#reasons(shown)}
      <p><a href=${linkTo("accounts", { account: shown.account })}>${texts.open}</a></p>
    </div>`;
  }

  /** Both scores; the one whose waterfall is shown is chosen by it. */
  #standing(both: { readonly [S in SideName]: AccountExplanation | null }, { bands }: RulesShape): TemplateResult {
    const one = (side: SideName) => {
      const found = both[side];
      if (!found) return nothing;
      const tone = toneOf(found.band, bands.length);
      const score = found.explanation.score;
      return html`<button class="standing tone-${tone} ${this.side === side ? "chosen" : ""}" aria-pressed=${this.side === side ? "true" : "false"} @click=${() => {
        this.side = side;
      }}>
        ${bandMark(tone)} <strong>${texts.title(score === null ? absent : formatScore(score), bandTitle(bands, found.band))}</strong>
        <span class="label">${texts.sides[side]}</span>
      </button>`;
    };
    return html`${one("saved")} ${one("draft")}`;
  }

  #lost(shown: AccountExplanation, shape: RulesShape): TemplateResult {
    const { score, coverage } = shown.explanation;
    if (score === null) return html`<p class="says">${texts.noScore}</p>`;
    // beside the words and numbers of a row
    const room = Math.min(420, Math.max(132, this.width - 500));
    return html`<h3>${texts.lostHeading(formatScore(100 - score))} <span class="label">${texts.coverage(coverage)}</span></h3>
      ${lostPointsTable(shown, shape, room)}`;
  }

  #reasons({ reasons }: AccountExplanation): TemplateResult | typeof nothing {
    if (reasons.length === 0) return nothing;
    return html`<h3>${texts.reasons}</h3>
      <ul class="reasons">
        ${reasons.map(
          ({ lost, sentence }) =>
            html`<li><span class="number second">${formatSigned(-lost, formatScore)}</span> <span class="says">${shownSentence(sentence)}</span></li>`,
        )}
      </ul>`;
  }
}
