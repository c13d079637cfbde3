/**
 * The slider: a track of 3 px, a thumb of 12, a tick where the saved value stands, and the value beside it, which can
 * be typed.
 *
 * Not Web Awesome's: that one knows no saved value beside its own, writes its value itself while it moves – here siblings
 * may hold it back –, tells no beginning of a gesture, and its value cannot be typed.
 *
 * Events: `slide` with the new value while it moves, `slide-start` and `slide-end` around a gesture, the latter with
 * whether it was taken back. One gesture is one step of the history; Escape takes it back.
 *
 * @module
 */
import { html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { classMap } from "lit/directives/class-map.js";
import { styleMap } from "lit/directives/style-map.js";
import { Part } from "../part.ts";
import { figureTexts as texts } from "../texts.ts";
import { Grip } from "./grip.ts";
import { readNumber } from "./numberField.ts";

/** Of a slider one thing is held: its thumb. */
const thumb = 0;

@customElement("barograph-slider")
export class Slider extends Part {
  @property({ type: Number }) value = 0;
  @property({ type: Number }) min = 0;
  @property({ type: Number }) max = 1;
  @property({ type: Number }) step = 0.01;
  @property({ type: Number }) saved: number | undefined;
  @property() label = "";
  @property({ type: Boolean }) locked = false;
  /** How the value is written beside it. */
  @property({ attribute: false }) format: (value: number) => string = String;
  /** Reads what somebody typed; `undefined` if it is no value. */
  @property({ attribute: false }) parse: (text: string) => number | undefined = readNumber;

  @state() private dragging = false;
  @query(".slider") private readonly track!: HTMLElement;
  @query(".value-input") private readonly input!: HTMLInputElement;
  readonly #grip = new Grip<number>(
    () => this.dispatchEvent(new CustomEvent("slide-start", { bubbles: true })),
    (isBack) => {
      this.dragging = false;
      this.dispatchEvent(new CustomEvent("slide-end", { detail: isBack, bubbles: true }));
    },
  );

  protected override render() {
    const changed = this.saved !== undefined && Math.abs(this.saved - this.value) > 1e-9;
    const saved = this.saved === undefined ? undefined : this.format(this.saved);
    return html`<div
        class=${classMap({ slider: true, changed, dragging: this.dragging, locked: this.locked })}
        @pointerdown=${this.#down}
        @pointermove=${this.#move}
        @pointerrawupdate=${this.#move}
        @pointerup=${this.#up}
        @pointercancel=${this.#up}
      >
        <div class="track"></div>
        <div class="filled" style=${styleMap({ width: this.#percent(this.value) })}></div>
        ${changed ? html`<div class="saved" style=${styleMap({ left: this.#percent(this.saved!) })}></div>` : nothing}
        <div
          class="thumb"
          role="slider"
          tabindex="0"
          aria-label=${this.label}
          aria-valuemin=${this.min}
          aria-valuemax=${this.max}
          aria-valuenow=${this.value}
          aria-valuetext=${texts.sliderSays(this.format(this.value), changed ? saved : undefined)}
          aria-disabled=${this.locked ? "true" : "false"}
          style=${styleMap({ left: this.#percent(this.value) })}
          @keydown=${this.#key}
          @blur=${() => this.#grip.leave()}
        ></div>
      </div>
      <input
        class=${classMap({ "value-input": true, pen: changed })}
        type="text"
        inputmode="decimal"
        autocomplete="off"
        aria-label=${this.label}
        .value=${this.format(this.value)}
        ?disabled=${this.locked}
        @focus=${() => this.input.select()}
        @change=${this.#typed}
        @keydown=${this.#typing}
      />`;
  }

  #percent(value: number): string {
    return `${(100 * Math.min(1, Math.max(0, (value - this.min) / (this.max - this.min)))).toFixed(2)}%`;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#grip.end();
  }

  #down(event: PointerEvent): void {
    if (this.locked || event.button !== 0) return;
    event.preventDefault();
    this.track.setPointerCapture(event.pointerId);
    this.querySelector<HTMLElement>(".thumb")!.focus({ preventScroll: true });
    this.#grip.take(thumb, this.value, this.track);
    this.dragging = true;
    this.#move(event);
  }

  #move(event: PointerEvent): void {
    const hand = this.#grip.handAt(thumb);
    const to = hand?.to(event);
    if (hand && to) this.#tell(this.min + (to.x / hand.width) * (this.max - this.min));
  }

  #up(): void {
    if (this.#grip.handAt(thumb)) this.#grip.end();
  }

  #key(event: KeyboardEvent): void {
    const now = this.#grip.at(thumb, this.value);
    const size = this.step * (event.shiftKey ? 10 : 1);
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: now + size,
      ArrowUp: now + size,
      ArrowLeft: now - size,
      ArrowDown: now - size,
      PageUp: now + 10 * this.step,
      PageDown: now - 10 * this.step,
      Home: this.min,
      End: this.max,
    };
    const to = steps[event.key];
    if (event.key === "Enter") this.input.focus();
    else if (event.key === "Escape") this.#return();
    else if (to === undefined || this.locked) return;
    else if (this.#grip.press(thumb, this.value)) this.#tell(to);
    event.preventDefault();
  }

  #typed(): void {
    const value = this.parse(this.input.value);
    if (value === undefined) this.input.value = this.format(this.value);
    else {
      this.#grip.press(thumb, this.value);
      this.#tell(value);
      this.#grip.end();
    }
  }

  #typing(event: KeyboardEvent): void {
    if (event.key === "Escape") this.input.value = this.format(this.value);
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    // leaving the field tells what was typed
    this.querySelector<HTMLElement>(".thumb")!.focus();
  }

  /** Escape while it moves: back to where it was. */
  #return(): void {
    const before = this.#grip.before(thumb);
    if (before === undefined) return;
    this.#to(before);
    this.#grip.end(true);
  }

  #tell(wanted: number): void {
    const steps = Math.round((wanted - this.min) / this.step);
    const value = Math.min(this.max, Math.max(this.min, Number((this.min + steps * this.step).toFixed(6))));
    this.#to(value);
  }

  #to(value: number): void {
    if (value === this.#grip.at(thumb, this.value)) return;
    this.dispatchEvent(new CustomEvent("slide", { detail: value, bubbles: true }));
    this.#grip.told(thumb, value);
  }
}
