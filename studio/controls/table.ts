/**
 * The table: heads that stay, columns that sort, rows that open, CSV of all of it. Of very many rows those are drawn
 * that somebody has scrolled to.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { classMap } from "lit/directives/class-map.js";
import type { CsvValue } from "#engine/texts/csv.ts";
import { absent } from "#engine/texts/numbers.ts";
import { Part } from "../part.ts";
import { figureTexts as texts } from "../texts.ts";
import { type CsvTable, csvLink } from "./csvLink.ts";
import { hint } from "./hint.ts";

/** A column of rows of type R. */
export interface Column<R> {
  readonly id: string;
  readonly head: string;
  /** What the head means, in hover. */
  readonly meaning?: string;
  readonly number?: boolean;
  /** By what it sorts, and what stands in the CSV. */
  readonly value: (row: R) => CsvValue;
  /** What stands in the CSV instead: several columns, or none where it only draws what others say. */
  readonly exports?: readonly ExportedColumn<R>[];
  /** What is shown; without it the value. */
  readonly cell?: (row: R) => TemplateResult | string | typeof nothing;
  readonly fixed?: boolean;
  /** More classes of its cells. */
  readonly look?: string;
}

/** A column of the CSV alone. */
interface ExportedColumn<R> {
  readonly head: string;
  readonly value: (row: R) => CsvValue;
}

export interface TableOptions<R> {
  /** What it is called, for those who listen and for its file. */
  readonly name: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  /** Of a row that may be opened. */
  readonly open?: (row: R) => void;
  /** Which of them is open. */
  readonly isOpen?: (row: R) => boolean;
  readonly key?: (row: R) => string;
  readonly density?: "dense" | "lists" | "sentences";
  readonly sticky?: boolean;
  readonly foot?: TemplateResult;
}

/** How many rows are drawn at once. */
export const chunk = 120;
/** Numbers in words are compared as numbers. */
const words = new Intl.Collator("en", { numeric: true });

@customElement("barograph-table")
export class DataTable extends Part {
  @property({ attribute: false }) options: TableOptions<unknown> | undefined;
  /** Id of the column sorted by; `-` in front of it: from the largest. */
  @property() sort = "";
  @state() private drawn = chunk;
  #order: { rows: readonly unknown[]; sort: string; sorted: readonly unknown[] } | undefined;

  protected override render() {
    const options = this.options;
    if (!options) return nothing;
    const { columns, name, density = "dense", sticky = false, foot } = options;
    const rows = this.#sorted();
    const left = rows.length - this.drawn;
    return html`<table class=${classMap({ table: true, [density]: true, sticky })} aria-label=${name}>
        <thead>
          <tr>
            ${columns.map((column) => this.#head(column))}
          </tr>
        </thead>
        <tbody>
          ${rows.slice(0, this.drawn).map((row) => this.#row(row, options))}
        </tbody>
        ${foot ? html`<tfoot>${foot}</tfoot>` : nothing}
      </table>
      ${rows.length === 0 ? html`<p class="label">${texts.nothingHere}</p>` : nothing}
      ${left > 0 ? html`<button class="link more-rows" @click=${this.#more}>${texts.moreRows(left)}</button>` : nothing}
      ${rows.length > 0 ? csvLink(name, () => this.#exported()) : nothing}`;
  }

  /** What the file has, in the order in which it is shown. */
  #exported(): CsvTable {
    const columns = this.options!.columns.flatMap(({ head, value, exports = [{ head, value }] }) => exports);
    return {
      heads: columns.map(({ head }) => head),
      rows: this.#sorted().map((row) => columns.map(({ value }) => value(row))),
    };
  }

  #head({ id, head, meaning, number = false, fixed }: Column<unknown>): TemplateResult {
    const direction = this.sort === id ? "ascending" : this.sort === `-${id}` ? "descending" : nothing;
    if (head === "") return html`<td></td>`;
    return html`<th scope="col" class=${classMap({ number })} aria-sort=${direction} ${hint(meaning)}>
      ${fixed ? head : html`<button @click=${() => this.#sortBy(id, number)}>${head}</button>`}
    </th>`;
  }

  #row(row: unknown, { columns, open, isOpen }: TableOptions<unknown>): TemplateResult {
    const selected = isOpen?.(row);
    return html`<tr
      class=${open ? "opens" : ""}
      aria-selected=${selected === undefined ? nothing : selected ? "true" : "false"}
      @click=${open ? () => open(row) : nothing}
    >
      ${columns.map(({ id, cell, value, number = false, look = "" }, index) => {
        const shown = cell ? cell(row) : (value(row) ?? absent);
        const isSorted = this.sort.replace(/^-/, "") === id;
        const classes = `${number ? "number " : ""}${isSorted ? "strong " : ""}${look}`;
        // the first column opens by keyboard too
        const opener = open && index === 0;
        return html`<td class=${classes}>${opener ? html`<button class="opener">${shown}</button>` : shown}</td>`;
      })}
    </tr>`;
  }

  #sortBy(id: string, number: boolean): void {
    const [first, second] = number ? [`-${id}`, id] : [id, `-${id}`];
    this.sort = this.sort === first ? second : this.sort === second ? "" : first;
    this.dispatchEvent(new CustomEvent("sort", { detail: this.sort }));
  }

  /** The rows in their order: sorted anew only where they, or what they are sorted by, are others. */
  #sorted(): readonly unknown[] {
    const { rows, columns } = this.options!;
    const { sort } = this;
    const column = columns.find(({ id }) => id === sort.replace(/^-/, ""));
    if (!column) return rows;
    if (this.#order?.rows === rows && this.#order.sort === sort) return this.#order.sorted;
    const sign = sort.startsWith("-") ? -1 : 1;
    const sorted = rows.toSorted((a, b) => compared(column.value(a), column.value(b), sign));
    this.#order = { rows, sort, sorted };
    return sorted;
  }

  #more(): void {
    this.drawn += 5 * chunk;
  }
}

/** What is missing comes last, whichever way. */
function compared(a: CsvValue, b: CsvValue, sign: number): number {
  const [noA, noB] = [a === null || a === undefined, b === null || b === undefined];
  if (noA || noB) return Number(noA) - Number(noB);
  if (typeof a === "number" && typeof b === "number") return sign * (a - b);
  return sign * words.compare(String(a), String(b));
}

/** A table of rows of one type. */
export function dataTable<R>(options: TableOptions<R>, sort = ""): TemplateResult {
  return html`<barograph-table .options=${options as TableOptions<unknown>} .sort=${sort}></barograph-table>`;
}
