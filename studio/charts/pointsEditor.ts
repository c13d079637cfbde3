/**
 * How a value becomes points: the knots of a curve, or the ends of steps, to be dragged over the histogram of the fact.
 *
 * Events: `knot-start` and `knot-end` around a gesture, the latter with whether it was taken back; `knot` with {@link KnotMove} while it moves; `knot-add` with a
 * place; `knot-remove` with an index.
 *
 * @module
 */
import { html, nothing, type SVGTemplateResult, svg } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { classMap } from "lit/directives/class-map.js";
import { formatMeasure, formatRate } from "#engine/texts/numbers.ts";
import { Grip } from "../controls/grip.ts";
import { workbenchTexts } from "../texts.ts";
import type { FactProfile } from "../worker/protocol.ts";
import { Chart, gridline, label, verticalLine } from "./chart.ts";
import { type BackdropWords, histogram, rateStrip } from "./factBackdrop.ts";
import { between, grainOf, rounded } from "./grain.ts";
import { lineThrough } from "./heightAt.ts";
import { histogramNames, type PlacedName } from "./histogramNames.ts";
import { linearScale, type Scale, ticks } from "./scales.ts";

const texts = workbenchTexts.curve;

/** A knot: a value and its points. The last of steps has no value of its own. */
export interface Knot {
  readonly x: number | undefined;
  readonly y: number;
}

export interface KnotMove {
  readonly index: number;
  readonly x: number | undefined;
  readonly y: number;
}

const room = { left: 34, right: 14, top: 16 };
const plotHeight = 168;
const ratesHeight = 60;

@customElement("barograph-points-editor")
export class PointsEditor extends Chart {
  @property() kind: "curve" | "steps" = "curve";
  @property({ attribute: false }) knots: readonly Knot[] = [];
  @property({ attribute: false }) saved: readonly Knot[] | undefined;
  @property({ attribute: false }) profile: FactProfile | undefined;
  @property() fact = "";
  @property({ attribute: false }) words: (BackdropWords & { readonly rates: string }) | undefined;
  @property({ type: Number }) selected = -1;
  @property({ type: Boolean }) disabled = false;
  @state() private held = -1;
  /** The axis stays while a hand drags. */
  #axis: readonly [number, number] | undefined;
  #names: readonly PlacedName[] = [];
  readonly #grip = new Grip<Knot>(
    (index) => {
      this.held = index;
      this.dispatchEvent(new CustomEvent("knot-start", { detail: index }));
    },
    (isBack) => {
      this.held = -1;
      this.dispatchEvent(new CustomEvent("knot-end", { detail: isBack }));
    },
  );

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#grip.end();
  }

  protected override render() {
    const { width, profile } = this;
    if (width === 0) return html``;
    const hasRates = profile?.edges && profile.positives > 0;
    const height = room.top + plotHeight + 22 + (hasRates ? ratesHeight + 38 : 0);
    const x = this.#x();
    const y = linearScale([0, 100], [room.top + plotHeight, room.top]);
    const words = this.words;
    return html`<svg
      class="chart points-editor"
      width=${width}
      height=${height}
      viewBox="0 0 ${width} ${height}"
      role="group"
      aria-label=${texts.says(this.fact)}
      @dblclick=${(event: MouseEvent) => this.#add(event, x, y)}
    >
      ${[0, 50, 100].map((points) => [
        gridline(room.left, width - room.right, y(points), points === 0 ? "axis" : "grid"),
        label(room.left - 8, y(points) + 4, String(points), { anchor: "end" }),
      ])}
      ${profile ? histogram(profile, x, y(0), plotHeight) : nothing}
      ${ticks(x.from, x.to, 6).map((value) => label(x(value), y(0) + 16, formatMeasure(value), { anchor: "middle" }))}
      ${this.saved ? svg`<path class="saved-line" d=${this.#line(this.saved, x, y)} />` : nothing}
      <path class="drawn" d=${this.#line(this.knots, x, y)} />
      ${this.#named(x, y).map(({ x: at, y: up, text, look }) => label(at, up, text, { look }))}
      ${
        hasRates && words
          ? [
              label(room.left, y(0) + 38, words.rates),
              rateStrip(profile, x, y(0) + 56, ratesHeight, {
                all: texts.all,
                rate: profile.rate.value === null ? "" : formatRate(profile.rate.value),
                n: texts.n,
              }),
            ]
          : nothing
      }
      ${this.held >= 0 || this.selected >= 0 ? this.#guide(x, y) : nothing}
      ${this.knots.map((knot, index) => this.#knot(knot, index, x, y))}
      ${this.held >= 0 ? this.#tip(this.knots[this.held]!, x, y) : nothing}
    </svg>`;
  }

  #x(): Scale {
    const knots = [...this.knots, ...(this.saved ?? [])].flatMap(({ x }) => x ?? []);
    // the knots, and the histogram about them
    const all = [...knots, ...(this.profile?.edges ?? [])];
    const range = this.held >= 0 && this.#axis ? this.#axis : ([Math.min(...all), Math.max(...all)] as const);
    this.#axis = range[0] === range[1] ? [range[0] - 1, range[1] + 1] : range;
    return linearScale(this.#axis, [room.left, this.width - room.right]);
  }

  /** Names of the histograms, clear of the lines; they stay while a hand drags. */
  #named(x: Scale, y: Scale): readonly PlacedName[] {
    const { profile, words } = this;
    if (!profile || !words) return [];
    if (this.held >= 0 && this.#names.length > 0) return this.#names;
    const lines = [this.knots, this.saved ?? []]
      .filter(({ length }) => length > 0)
      .map((knots) => {
        return lineThrough(
          this.kind,
          knots.map((knot) => [x(knot.x ?? x.to), y(knot.y)] as const),
        );
      });
    this.#names = histogramNames(profile, x, y(0), plotHeight, words, lines);
    return this.#names;
  }

  /** The curve: straight between its knots, flat outside; of steps, level to each end. */
  #line(knots: readonly Knot[], x: Scale, y: Scale): string {
    const [left, right] = [x(x.from), x(x.to)];
    const at = (knot: Knot) => Math.min(right, Math.max(left, knot.x === undefined ? right : x(knot.x)));
    if (knots.length === 0) return "";
    if (this.kind === "steps") {
      let path = `M${left} ${y(knots[0]!.y)}`;
      knots.forEach((knot, i) => {
        path += `${i === 0 ? "" : `V${y(knot.y)}`}H${at(knot)}`;
      });
      return path;
    }
    const places = knots.map((knot) => `L${at(knot)} ${y(knot.y)}`).join("");
    return `M${left} ${y(knots[0]!.y)}${places}L${right} ${y(knots.at(-1)!.y)}`;
  }

  #guide(x: Scale, y: Scale): SVGTemplateResult {
    const knot = this.knots[this.held >= 0 ? this.held : this.selected];
    if (!knot || knot.x === undefined) return svg``;
    return verticalLine(x(knot.x), y(knot.y), y(0), "guide");
  }

  #knot(knot: Knot, index: number, x: Scale, y: Scale): SVGTemplateResult {
    const at = knot.x === undefined ? x(x.to) : x(knot.x);
    const outside = at < room.left - 1 || at > this.width - room.right + 1;
    if (outside) return svg``;
    const points = formatMeasure(knot.y);
    const says =
      knot.x === undefined
        ? texts.lastStep(points)
        : (this.kind === "steps" ? texts.step : texts.knot)(index + 1, formatMeasure(knot.x), points);
    const classes = classMap({ held: this.held === index || (this.held < 0 && this.selected === index) });
    return svg`<g
      class=${classes}
      tabindex=${this.disabled ? -1 : 0}
      role="slider"
      aria-label=${says}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${knot.y}
      aria-valuetext=${says}
      aria-disabled=${this.disabled ? "true" : "false"}
      @pointerdown=${(event: PointerEvent) => this.#down(event, index)}
      @pointermove=${(event: PointerEvent) => this.#move(event, index, x, y)}
      @pointerrawupdate=${(event: PointerEvent) => this.#move(event, index, x, y)}
      @pointerup=${() => this.#grip.end()}
      @pointercancel=${() => this.#grip.end()}
      @blur=${() => this.#grip.leave()}
      @keydown=${(event: KeyboardEvent) => this.#key(event, index)}
      @focus=${() => this.#select(index)}
    >
      <circle class="ring-of-focus" cx=${at} cy=${y(knot.y)} r="9.5" />
      <circle class="knot" cx=${at} cy=${y(knot.y)} r="5" />
      <circle class="knot-target" cx=${at} cy=${y(knot.y)} r="12" />
    </g>`;
  }

  /** The value tip sits off the line. */
  #tip(knot: Knot, x: Scale, y: Scale): SVGTemplateResult {
    const text = texts.tip(knot.x === undefined ? "" : formatMeasure(knot.x), formatMeasure(knot.y));
    const width = 7 * text.length + 16;
    const at = knot.x === undefined ? x(x.to) : x(knot.x);
    const isRight = at + width + 20 < this.width;
    const left = isRight ? at + 14 : at - width - 14;
    const top = Math.min(room.top + plotHeight - 24, Math.max(0, y(knot.y) + 4));
    return svg`<g class="tip"><rect x=${left} y=${top} width=${width} height="20" rx="3" /><text x=${left + width / 2} y=${top + 14} text-anchor="middle">${text}</text></g>`;
  }

  #down(event: PointerEvent, index: number): void {
    if (this.disabled || event.button !== 0) return;
    event.preventDefault();
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    (event.currentTarget as SVGElement).focus({ preventScroll: true });
    this.#grip.take(index, this.knots[index]!, this.querySelector("svg")!);
  }

  #move(event: PointerEvent, index: number, x: Scale, y: Scale): void {
    const to = event.buttons === 0 ? undefined : this.#grip.handAt(index)?.to(event);
    if (to) this.#tell(index, x.invert(to.x), y.invert(to.y));
  }

  #key(event: KeyboardEvent, index: number): void {
    if (this.disabled) return;
    const knot = this.#grip.at(index, this.knots[index]!);
    const [side, up] = [this.#grain() * (event.shiftKey ? 10 : 1), event.shiftKey ? 10 : 1];
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-side, 0],
      ArrowRight: [side, 0],
      ArrowUp: [0, up],
      ArrowDown: [0, -up],
    };
    const move = moves[event.key];
    if (move) {
      if (this.#grip.press(index, knot)) this.#tell(index, (knot.x ?? 0) + move[0], knot.y + move[1]);
    } else if (event.key === "Escape" && this.#grip.before(index)) {
      this.#grip.end(true);
    } else if (event.key === "Delete" || event.key === "Backspace") {
      this.dispatchEvent(new CustomEvent("knot-remove", { detail: index }));
    } else if (event.key === "Enter") {
      this.dispatchEvent(new CustomEvent("knot-type", { detail: index }));
    } else return;
    event.preventDefault();
  }

  #add(event: MouseEvent, x: Scale, y: Scale): void {
    if (this.disabled) return;
    const box = this.querySelector("svg")!.getBoundingClientRect();
    const place = {
      x: rounded(x.invert(event.clientX - box.left), this.#grain()),
      y: Math.round(y.invert(event.clientY - box.top)),
    };
    if (place.y < 0 || place.y > 100) return;
    this.dispatchEvent(new CustomEvent("knot-add", { detail: place }));
  }

  #select(index: number): void {
    this.dispatchEvent(new CustomEvent("knot-select", { detail: index }));
  }

  /** Tells a place, kept between its neighbours and within 0 … 100 points. */
  #tell(index: number, wantedX: number, wantedY: number): void {
    const knot = this.#grip.at(index, this.knots[index]!);
    const [before, after] = [this.knots[index - 1]?.x, this.knots[index + 1]?.x];
    const x = knot.x === undefined ? undefined : between(wantedX, knot.x, this.#grain(), before, after);
    const y = wantedY === knot.y ? wantedY : Math.min(100, Math.max(0, Math.round(wantedY)));
    if (x === knot.x && y === knot.y) return;
    this.dispatchEvent(new CustomEvent<KnotMove>("knot", { detail: { index, x, y } }));
    this.#grip.told(index, { x, y });
  }

  #grain(): number {
    return grainOf(
      this.#axis ?? [0, 1],
      this.knots.flatMap(({ x }) => x ?? []),
    );
  }
}
