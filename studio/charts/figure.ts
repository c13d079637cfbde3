/**
 * A figure: the question it answers, its drawing or the same as a table, and its exports.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { type CsvValue, csvOf } from "#engine/texts/csv.ts";
import { csvFile, download, fileName } from "../controls/download.ts";
import { Part } from "../part.ts";
import { figureTexts as texts } from "../texts.ts";
import { pngOf, svgText } from "./exports.ts";

/** The figure's numbers. The first column names the row. */
export interface FigureTable {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly CsvValue[])[];
  /** As they are shown, where that is otherwise. */
  readonly shown?: readonly (readonly string[])[];
}

export interface FigureOptions {
  /** The question answered. */
  readonly heading: string;
  readonly note?: string;
  readonly drawing: TemplateResult;
  readonly table: FigureTable;
  /** Its heading's level. */
  readonly level?: 2 | 3;
  /** What stands at the right of the heading. */
  readonly aside?: TemplateResult;
}

@customElement("barograph-figure")
export class Figure extends Part {
  @property({ attribute: false }) options: FigureOptions | undefined;
  @state() private asTable = false;
  @query("details") private readonly menu!: HTMLDetailsElement;

  protected override render() {
    const options = this.options;
    if (!options) return nothing;
    const { heading, note, drawing, aside } = options;
    return html`<div class="figure-box">
      <header>
        <h2>${heading}</h2>
        ${note ? html`<span class="label">${note}</span>` : nothing}
        <span class="more">${aside ?? nothing}</span>
        <details class="more-menu" @focusout=${this.#left}>
          <summary aria-label="${texts.figureMenu}: ${heading}">⋯</summary>
          <div>
            <button @click=${this.#turn}>${this.asTable ? texts.asChart : texts.asTable}</button>
            <button @click=${this.#csv}>${texts.exports.csv}</button>
            ${this.asTable ? nothing : html`<button @click=${this.#svg}>${texts.exports.svg}</button><button @click=${this.#png}>${texts.exports.png}</button>`}
          </div>
        </details>
      </header>
      ${this.asTable ? figureTable(options) : drawing}
    </div>`;
  }

  #turn(): void {
    this.asTable = !this.asTable;
    this.menu.open = false;
  }

  #left({ relatedTarget }: FocusEvent): void {
    if (!this.menu.contains(relatedTarget as Node | null)) this.menu.open = false;
  }

  #csv(): void {
    const { heading, table } = this.options!;
    download(fileName(heading, "csv"), csvFile(csvOf(table.heads, table.rows)));
  }

  #svg(): void {
    const text = svgText(this.#drawing());
    download(fileName(this.options!.heading, "svg"), new Blob([text], { type: "image/svg+xml" }));
  }

  async #png(): Promise<void> {
    download(fileName(this.options!.heading, "png"), await pngOf(this.#drawing()));
  }

  #drawing(): SVGSVGElement {
    return this.querySelector<SVGSVGElement>("svg.chart")!;
  }
}

/** The numbers of a figure as a table. */
function figureTable({ heading, table: { heads, rows, shown } }: FigureOptions): TemplateResult {
  return html`<div class="scrolls">
    <table class="table" aria-label=${heading}>
      <thead>
        <tr>
          ${heads.map((head, i) => html`<th scope="col" class=${i > 0 ? "number" : ""}>${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row, r) =>
            html`<tr>
              ${row.map((value, c) => html`<td class=${c > 0 ? "number" : ""}>${shown?.[r]?.[c] ?? value ?? "—"}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** A figure in a page. */
export const figure = (options: FigureOptions): TemplateResult =>
  html`<barograph-figure .options=${options}></barograph-figure>`;
