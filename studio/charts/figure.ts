/**
 * A figure: the question it answers, its drawing or the same as a table, and its exports.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { CsvValue } from "#engine/texts/csv.ts";
import { download, downloadCsv, fileName } from "../controls/download.ts";
import { term } from "../controls/hint.ts";
import { type MenuItem, menu } from "../controls/menu.ts";
import { chunk } from "../controls/table.ts";
import { Part } from "../part.ts";
import { figureTexts as texts } from "../texts.ts";
import { pictureOfFigure } from "./composed.ts";
import { type Picture, pngOf } from "./exports.ts";

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
  /** What it means, in hover. */
  readonly meaning?: string;
  /** Its heading's level. */
  readonly level?: 2 | 3;
  /** What stands at the right of the heading. */
  readonly aside?: TemplateResult;
  /** What stands in its head in place of all of these; the heading then only names it. */
  readonly head?: TemplateResult;
}

@customElement("barograph-figure")
export class Figure extends Part {
  @property({ attribute: false }) options: FigureOptions | undefined;
  @state() private asTable = false;
  /** How many rows of its table are drawn. */
  @state() private drawn = chunk;

  protected override render() {
    const options = this.options;
    if (!options) return nothing;
    return html`<div class="figure-box">
      <header>
        ${options.head ?? headOf(options)} ${menu(`${texts.figureMenu}: ${options.heading}`, this.#actions())}
      </header>
      ${this.asTable ? this.#table(options) : options.drawing}
    </div>`;
  }

  #table({ heading, table }: FigureOptions): TemplateResult {
    const left = table.rows.length - this.drawn;
    const more = () => {
      this.drawn += 5 * chunk;
    };
    return html`<div class="scrolls">
      ${figureTable(heading, table, this.drawn)}
      ${left > 0 ? html`<button class="link more-rows" @click=${more}>${texts.moreRows(left)}</button>` : nothing}
    </div>`;
  }

  #actions(): MenuItem[] {
    const { csv, svg, png } = texts.exports;
    const turn = () => {
      this.asTable = !this.asTable;
    };
    const pictures = [
      { word: svg, act: () => this.#svg() },
      { word: png, act: () => void this.#png() },
    ];
    return [
      { word: this.asTable ? texts.asChart : texts.asTable, act: turn },
      { word: csv, act: () => this.#csv() },
      ...(this.asTable ? [] : pictures),
    ];
  }

  #csv(): void {
    const { heading, table } = this.options!;
    downloadCsv(heading, table.heads, table.rows);
  }

  #svg(): void {
    const text = this.#picture()?.text;
    if (text !== undefined)
      download(fileName(this.options!.heading, "svg"), new Blob([text], { type: "image/svg+xml" }));
  }

  async #png(): Promise<void> {
    const picture = this.#picture();
    if (picture) download(fileName(this.options!.heading, "png"), await pngOf(picture));
  }

  #picture(): Picture | undefined {
    return pictureOfFigure(this.querySelector(".figure-box")!);
  }
}

function headOf({ heading, note, aside, meaning, level = 2 }: FigureOptions): TemplateResult {
  return html`${level === 3 ? html`<h3>${term(heading, meaning)}</h3>` : html`<h2>${term(heading, meaning)}</h2>`}
    ${note ? html`<span class="label">${note}</span>` : nothing}
    <span class="more">${aside ?? nothing}</span>`;
}

/** The numbers of a figure as a table, as many rows of it. */
function figureTable(heading: string, { heads, rows, shown }: FigureTable, drawn: number): TemplateResult {
  return html`<table class="table" aria-label=${heading}>
    <thead>
      <tr>
        ${heads.map((head, i) => html`<th scope="col" class=${i > 0 ? "number" : ""}>${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.slice(0, drawn).map(
        (row, r) =>
          html`<tr>
            ${row.map((value, c) => html`<td class=${c > 0 ? "number" : ""}>${shown?.[r]?.[c] ?? value ?? "—"}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** A figure in a page. */
export const figure = (options: FigureOptions): TemplateResult =>
  html`<barograph-figure .options=${options}></barograph-figure>`;
