/**
 * A chart at rest, drawn by Observable Plot. A chart only says which marks its data become; here stands what all of them
 * share: they are loaded late, fit their width, are an image with a name, and pointer and arrow keys walk their marks.
 *
 * Live charts, which move while a hand drags, patch drawings of their own ({@link Chart}): Plot draws anew each time.
 *
 * @module
 */
import type { PlotOptions, RenderFunction } from "@observablehq/plot";
import { html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { styleMap } from "lit/directives/style-map.js";
import { figureTexts as texts } from "../texts.ts";
import { Chart } from "./chart.ts";

export type Plot = typeof import("./plot.ts");

/** A place on a chart that is told about: in the tip, and to those who listen. */
export interface Spot {
  readonly x: number | Date;
  readonly y: number;
  /** Lines of words. */
  readonly says: string;
}

/** What a chart draws. Without a `height` its own. */
export interface Specification extends PlotOptions {
  readonly marks: NonNullable<PlotOptions["marks"]>;
  /** In the order in which the keys walk them. */
  readonly spots?: readonly Spot[];
  /** Is the nearest spot the nearest across alone, as on lines over time? */
  readonly across?: boolean;
}

let loading: Promise<Plot> | undefined;

/** Plot, loaded once; after a failure the next chart tries again. */
function loadPlot(): Promise<Plot> {
  loading ??= import("./plot.ts");
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}

/** How many spots further a key goes. */
const steps: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

export abstract class PlotChart extends Chart {
  /** The chart in one sentence. */
  @property() says = "";
  /** In px. */
  @property({ type: Number }) height = 220;
  /** Does the tab key come to it? Of a group of charts it comes to one, and arrows go on: `group.ts`. */
  @property({ attribute: false }) tabStop = true;
  @state() private plot: Plot | "failed" | undefined;
  #specification: Specification | undefined;
  /** Where the spots lie, in px. */
  #places: readonly { readonly x: number; readonly y: number; readonly says: string }[] = [];
  #at = -1;

  /** The marks of its data on a width in px; nothing where there are no data. */
  protected abstract specify(plot: Plot, width: number): Specification | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    loadPlot().then(
      (plot) => {
        this.plot = plot;
      },
      () => {
        this.plot = "failed";
      },
    );
  }

  protected override render() {
    const { plot, width } = this;
    if (plot === "failed") return html`<p class="label">${texts.notLoaded}</p>`;
    const isReady = plot !== undefined && width > 0;
    this.#specification = isReady ? this.specify(plot, width) : undefined;
    if (isReady && !this.#specification) return html`<p class="label">${texts.nothingHere}</p>`;
    const walks = (this.#specification?.spots?.length ?? 0) > 0;
    return html`<div
        class="plot"
        role="img"
        aria-label=${this.says}
        tabindex=${walks ? (this.tabStop ? 0 : -1) : nothing}
        style=${styleMap({ minHeight: `${this.height}px` })}
        @keydown=${this.#key}
        @blur=${this.#leave}
        @input=${(event: Event) => event.stopPropagation()}
      ></div>
      <span class="heard" role="status"></span>`;
  }

  protected override updated(): void {
    const { plot } = this;
    const frame = this.querySelector(".plot");
    if (!frame || !this.#specification || !plot || plot === "failed") return;
    this.#at = -1;
    frame.replaceChildren(this.#draw(plot, this.#specification));
  }

  #draw(plot: Plot, { spots = [], across = false, marks, ...options }: Specification): SVGElement | HTMLElement {
    const { width, height } = this;
    const note: RenderFunction = (index, _, { x, y }) => {
      this.#places = [...index].map((i) => ({ x: x![i]!, y: y![i]!, says: spots[i]!.says }));
      return null;
    };
    const places = { x: "x", y: "y" } as const;
    const near = across ? plot.pointerX({ ...places, maxRadius: 160 }) : plot.pointer(places);
    const tip = plot.tip(spots, {
      ...near,
      title: "says",
      className: "plot-tip",
      lineHeight: 1.4,
      lineWidth: 32,
      pathFilter: "none",
    });
    // its marks are drawn again and again, and what is within an image has no name of its own
    Object.assign(tip, { ariaLabel: undefined });
    const spot = plot.dot(spots, { ...near, r: 5, className: "spot" });
    Object.assign(spot, { ariaLabel: undefined });
    const drawn = plot.plot({
      className: "chart",
      width,
      height,
      ...options,
      marks: [...marks, ...(spots.length > 0 ? [plot.dot(spots, { ...places, render: note }), spot, tip] : [])],
    });
    // its few rules stand in our stylesheet
    drawn.querySelector("style")?.remove();
    for (const part of drawn.querySelectorAll("g")) {
      for (const name of ["aria-label", "aria-description", "aria-hidden"]) part.removeAttribute(name);
    }
    return drawn;
  }

  /** The next spot, as if somebody pointed at it. */
  #key(event: KeyboardEvent): void {
    if (event.key === "Escape" && this.#at >= 0) this.#leave();
    const step = steps[event.key];
    if (step === undefined || this.#places.length === 0) return;
    event.preventDefault();
    const last = this.#places.length - 1;
    // the first key goes to the first of them, End to the last
    const from = this.#at < 0 && Number.isFinite(step) ? -step : Math.max(0, this.#at);
    this.#at = Math.min(last, Math.max(0, from + step));
    const { x, y, says } = this.#places[this.#at]!;
    const svg = this.querySelector("svg.chart")!;
    const { left, top } = svg.getBoundingClientRect();
    svg.dispatchEvent(new PointerEvent("pointermove", { clientX: left + x, clientY: top + y, pointerType: "mouse" }));
    this.querySelector(".heard")!.textContent = says.replaceAll("\n", ", ");
  }

  #leave(): void {
    this.#at = -1;
    this.querySelector("svg.chart")?.dispatchEvent(new PointerEvent("pointerleave", { pointerType: "mouse" }));
    const heard = this.querySelector(".heard");
    if (heard) heard.textContent = "";
  }
}
