/**
 * What if the account were otherwise: sliders of the facts that count, and the smallest single changes that reach a
 * better band. Nothing is saved.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Value } from "#engine/language/expression.ts";
import { explainTexts } from "#engine/texts/index.ts";
import { openBook, worker } from "../../contexts.ts";
import { bandMark, bandTitle, toneOf } from "../../controls/band.ts";
import { csvLink } from "../../controls/csvLink.ts";
import "../../controls/slider.ts";
import { Load } from "../../load.ts";
import { Part } from "../../part.ts";
import { accountsTexts } from "../../texts.ts";
import type { AccountExplanation, FactProfile, FactSummary, RulesShape, SideName } from "../../worker/protocol.ts";

const texts = accountsTexts.whatIf;

/** So many facts have room. */
const mostSliders = 8;

@customElement("barograph-what-if")
export class WhatIf extends Part {
  @property({ attribute: false }) explained: AccountExplanation | undefined;
  @property({ attribute: false }) shape: RulesShape | undefined;
  @property() side: SideName = "saved";
  /** Values that are tried, by fact. */
  @state() private tried: Readonly<Record<string, Value>> = {};
  @state() private supposed: AccountExplanation | undefined;
  #asking = false;

  /** Where the values of each fact lie, for the ends of its slider. */
  readonly #profiles = new Load<ReadonlyMap<string, FactProfile>>(
    this,
    () =>
      this.#facts()
        .map(({ name }) => name)
        .join(" ") || undefined,
    async () => {
      const profiles = await Promise.all(this.#facts().map(({ name }) => worker.ask("profile", { fact: name })));
      return new Map(profiles.flatMap((one) => (one ? [[one.fact, one] as const] : [])));
    },
  );

  override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has("explained") || changed.get("explained") === this.explained) return;
    this.tried = {};
    this.supposed = undefined;
  }

  protected override render() {
    const { explained, shape } = this;
    if (!explained || !shape) return nothing;
    const isTried = Object.keys(this.tried).length > 0;
    return html`<section class="what-if">
      <header class="section-head">
        <h2>${texts.heading}</h2>
        <span class="label">${texts.note}</span>
        ${isTried ? html`<button class="link more" @click=${() => this.#try({})}>${texts.reset}</button>` : nothing}
      </header>
      ${this.#scale(explained, shape)} ${this.#facts().map((fact) => this.#slider(fact, explained))}
      ${this.#nearest(explained, shape)}
    </section>`;
  }

  /** The bands as a scale, with the score as it is and as it would be. */
  #scale({ explanation, band }: AccountExplanation, { bands, segments, stages, edges }: RulesShape): TemplateResult {
    const then = this.supposed ?? this.explained!;
    const segment = segments.findIndex(({ id }) => id === then.explanation.segment.id);
    const stage = stages.findIndex(({ id }) => id === then.explanation.stage.id);
    const tops = [...(edges[segment * stages.length + stage] ?? []), 100];
    const mark = (score: number | null, number: number, look: string) =>
      score === null
        ? nothing
        : html`<span class="score-mark ${look}" style="left: ${score}%">${bandMark(toneOf(number, bands.length), bandTitle(bands, number))} ${texts.is(score)}</span>`;
    return html`<div class="score-scale" role="img" aria-label="${texts.is(explanation.score)} → ${texts.is(then.explanation.score)}">
      ${mark(explanation.score, band, this.supposed ? "was" : "is")}
      ${this.supposed ? mark(then.explanation.score, then.band, "would") : nothing}
      <div class="bar">
        ${tops.map((top, k) => html`<span class="tone-${toneOf(k, bands.length)}" style="flex: ${top - (tops[k - 1] ?? 0)}"></span>`)}
      </div>
      ${tops.slice(0, -1).map((edge) => html`<span class="label edge" style="left: ${edge}%">${edge}</span>`)}
    </div>`;
  }

  #slider(fact: FactSummary, { facts }: AccountExplanation): TemplateResult | typeof nothing {
    const edges = this.#profiles.value?.get(fact.name)?.edges;
    const now = facts[fact.name];
    if (!edges || typeof now !== "number") return nothing;
    const value = (this.tried[fact.name] ?? now) as number;
    const step = (edges[1]! - edges[0]!) / (edges.length > 20 ? 1 : 4);
    const format = (one: number) => this.#shown(fact, one);
    return html`<div class="try">
      <span class="name">${fact.title ?? fact.name}</span>
      <barograph-slider
        .value=${value}
        .saved=${now}
        .min=${Math.min(edges[0]!, now)}
        .max=${Math.max(edges.at(-1)!, now)}
        .step=${step}
        .label=${fact.title ?? fact.name}
        .format=${format}
        .parse=${numberIn}
        @slide=${({ detail }: CustomEvent<number>) => this.#try({ ...this.tried, [fact.name]: detail })}
      ></barograph-slider>
    </div>`;
  }

  #nearest({ nearest, band, explanation }: AccountExplanation, { bands }: RulesShape): TemplateResult {
    const next = bands[band + 1];
    if (!next || band >= bands.length - 2) return html`<p class="label">${texts.best}</p>`;
    if (nearest.length === 0) return html`<p class="says">${texts.none(next.title)}</p>`;
    const factOf = (name: string) => openBook.value?.opened?.facts.find((one) => one.name === name);
    return html`<p class="label nearest-head">${texts.nearest(next.title)}</p>
      <table class="table">
        <tbody>
          ${nearest.slice(0, 6).map(({ fact: name, from, to, score, actionable }) => {
            const fact = factOf(name);
            const title = fact?.title ?? name;
            return html`<tr>
              <td>${title}</td>
              <td class="second">${fact ? `${this.#shown(fact, from)} → ${this.#shown(fact, to)}` : nothing}</td>
              <td class="label">${actionable ? texts.inOurHands : texts.theirs}</td>
              <td class="number strong">${texts.gain(score - (explanation.score ?? 0))}</td>
              <td class="number"><button class="link" aria-label=${texts.tryLabel(title)} @click=${() => this.#try({ [name]: to })}>${texts.try}</button></td>
            </tr>`;
          })}
        </tbody>
      </table>
      ${csvLink(texts.nearest(next.title), () => ({
        heads: texts.heads,
        rows: nearest.map(({ fact, from, to, score, actionable }) => [
          factOf(fact)?.title ?? fact,
          ...[from, to].map((value) => (factOf(fact) ? this.#shown(factOf(fact)!, value) : null)),
          actionable ? texts.inOurHands : texts.theirs,
          score - (explanation.score ?? 0),
        ]),
      }))}`;
  }

  #shown({ type, unit }: FactSummary, value: Value): string {
    const { currency = null } = openBook.value?.opened ?? {};
    return explainTexts.factValue(value, { type, ...(unit !== null && { unit }) }, currency);
  }

  /** The numbers that components measure, those that somebody can do something about first. */
  #facts(): FactSummary[] {
    const all = openBook.value?.opened?.facts ?? [];
    const measured = new Set(this.explained?.explanation.components.map(({ fact }) => fact));
    return all
      .filter(({ name, type }) => type === "number" && measured.has(name))
      .sort((a, b) => Number(b.actionable) - Number(a.actionable))
      .slice(0, mostSliders);
  }

  #try(tried: Readonly<Record<string, Value>>): void {
    this.tried = tried;
    void this.#ask();
  }

  /** One question at a time: the newest values are asked when the answer before has come. */
  async #ask(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    try {
      for (let asked: typeof this.tried | undefined; asked !== this.tried; ) {
        asked = this.tried;
        const { account, asOf } = this.explained!;
        const isTried = Object.keys(asked).length > 0;
        const answer = isTried
          ? await worker.ask("whatIf", { account, asOf, side: this.side, facts: asked })
          : undefined;
        this.supposed = answer ?? undefined;
      }
    } finally {
      this.#asking = false;
    }
  }
}

/** The number of a text that may carry its unit. */
function numberIn(text: string): number | undefined {
  const found = /-?\d+(?:[.,]\d+)?/.exec(text.replaceAll(/[\s\u2009\u202f]/g, "").replaceAll("\u2212", "-"));
  return found ? Number(found[0].replace(",", ".")) : undefined;
}
