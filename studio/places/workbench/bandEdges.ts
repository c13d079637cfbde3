/**
 * The bands as a strip from 0 to 100 whose edges can be dragged; where they lay is a tick.
 *
 * @module
 */
import { html, nothing, svg, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { RulesDocument } from "#engine/document/schema/rules.ts";
import { formatScore } from "#engine/texts/numbers.ts";
import { Chart, label } from "../../charts/chart.ts";
import { linearScale } from "../../charts/scales.ts";
import { markAt, toneOf } from "../../controls/band.ts";
import { Grip } from "../../controls/grip.ts";
import { numberField, within } from "../../controls/numberField.ts";
import { changeDraft, Gesture } from "../../draft/rulesText.ts";
import { workbenchTexts } from "../../texts.ts";

const texts = workbenchTexts.form;
const height = 64;
const room = { left: 15, right: 15 };

@customElement("barograph-band-edges")
export class BandEdges extends Chart {
  @property({ attribute: false }) rules!: RulesDocument;
  @property({ attribute: false }) saved: RulesDocument | undefined;
  @state() private held = -1;
  #gesture: Gesture | undefined;
  readonly #grip = new Grip<number>(
    (b) => {
      this.held = b;
      this.#gesture = new Gesture([["bands", b, "below"]]);
    },
    (isBack) => {
      this.held = -1;
      this.#gesture?.end(isBack);
      this.#gesture = undefined;
    },
  );

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#grip.end();
  }

  protected override render() {
    const { bands, coverage } = this.rules;
    return html`<section class="group bands">
      <div class="section-row">
        <h3>${texts.bands}</h3>
        ${coverage ? this.#coverage(coverage.minimum) : nothing}
      </div>
      ${this.width > 0 ? this.#strip(bands.map(({ below }) => below)) : nothing}
    </section>`;
  }

  #coverage(minimum: number): TemplateResult {
    return html`<label class="label right">${texts.coverage}
      ${numberField({
        value: Number((100 * minimum).toFixed(2)),
        keep: within(0, 100),
        format: (percent) => `${percent}\u202f%`,
        look: { "value-input": true },
        set: (percent) => changeDraft([{ path: ["coverage", "minimum"], value: Number((percent / 100).toFixed(4)) }]),
      })}</label>`;
  }

  #strip(edges: readonly (number | undefined)[]): TemplateResult {
    const { bands } = this.rules;
    const x = linearScale([0, 100], [room.left, this.width - room.right]);
    const count = bands.length + 1;
    return html`<svg class="chart strip" width=${this.width} height=${height} role="group" aria-label=${texts.bands}>
      ${bands.map(({ title, id }, b) => {
        const [from, to] = [edges[b - 1] ?? 0, edges[b] ?? 100];
        const tone = toneOf(b, count);
        const wide = x(to) - x(from) > 64;
        return svg`<rect class="band-zone tone-${tone}" x=${x(from)} y="24" width=${Math.max(0, x(to) - x(from))} height="6" />
          ${markAt(tone, x(from) + 8, 12)}
          ${wide ? svg`<text class="tone-text tone-${tone}" x=${x(from) + 18} y="16">${title ?? id}</text>` : nothing}`;
      })}
      ${this.saved ? this.#savedTicks(edges, x) : nothing}
      ${edges.map((edge, b) => (edge === undefined ? nothing : this.#edge(edge, b, x(edge))))}
    </svg>`;
  }

  #savedTicks(edges: readonly (number | undefined)[], x: (value: number) => number) {
    return this.saved!.bands.map(({ below }, b) =>
      below === undefined || below === edges[b] ? nothing : svg`<path class="saved-tick" d="M${x(below)} 19v16" />`,
    );
  }

  #edge(edge: number, b: number, at: number) {
    const { title, id } = this.rules.bands[b]!;
    const name = texts.bandEdge(title ?? id);
    const changed = this.saved && this.saved.bands[b]?.below !== edge;
    return svg`<g class=${this.held === b ? "held" : ""} tabindex="0" role="slider" aria-label=${name} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${edge} aria-valuetext=${formatScore(edge)}
      @pointerdown=${(event: PointerEvent) => this.#down(event, b, edge)}
      @pointermove=${(event: PointerEvent) => this.#move(event, b)}
      @pointerrawupdate=${(event: PointerEvent) => this.#move(event, b)}
      @pointerup=${() => this.#grip.end()}
      @pointercancel=${() => this.#grip.end()}
      @blur=${() => this.#grip.leave()}
      @keydown=${(event: KeyboardEvent) => this.#key(event, b, edge)}>
      <circle class="ring-of-focus" cx=${at} cy="27" r="9.5" />
      <circle class="knot ${changed ? "" : "ink-knot"}" cx=${at} cy="27" r="5.5" />
      <circle class="knot-target" cx=${at} cy="27" r="13" />
      ${label(at, 50, formatScore(edge), { anchor: "middle", look: changed ? "is-pen" : "strong" })}
    </g>`;
  }

  #down(event: PointerEvent, b: number, edge: number): void {
    if (event.button !== 0) return;
    event.preventDefault();
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    (event.currentTarget as SVGElement).focus({ preventScroll: true });
    this.#grip.take(b, edge, this.querySelector("svg")!);
  }

  #move(event: PointerEvent, b: number): void {
    const to = event.buttons === 0 ? undefined : this.#grip.handAt(b)?.to(event);
    const x = linearScale([0, 100], [room.left, this.width - room.right]);
    if (to) this.#tell(b, Math.round(x.invert(to.x)));
  }

  #key(event: KeyboardEvent, b: number, edge: number): void {
    const size = event.shiftKey ? 10 : 1;
    const by = { ArrowRight: size, ArrowUp: size, ArrowLeft: -size, ArrowDown: -size }[event.key];
    if (event.key === "Escape") this.#grip.end(true);
    else if (by === undefined) return;
    else if (this.#grip.press(b, edge)) this.#tell(b, this.#grip.at(b, edge) + by);
    event.preventDefault();
  }

  /** Edges rise strictly. */
  #tell(b: number, wanted: number): void {
    const [before, after] = [this.rules.bands[b - 1]?.below ?? 0, this.rules.bands[b + 1]?.below ?? 100];
    const edge = Math.min(after - 1, Math.max(before + 1, wanted));
    this.#gesture?.move([edge]);
    this.#grip.told(b, edge);
  }
}
