/**
 * Tables in HTML.
 *
 * @module
 */
import { type Cell, type Column, isWhisker, type Table } from "../table.ts";
import { element, escaped } from "./escape.ts";
import { proseHtml } from "./prose.ts";
import { whiskerSvg } from "./whisker.ts";

/** A table that scrolls by itself where the page is too narrow; `label` says what it is. */
export function tableHtml({ columns, rows }: Table, label: string): string {
  const heads = columns.map((column) => {
    const name = element("th", { scope: "col", class: classOf(column) }, escaped(column.head));
    return column.head === "" ? element("td", { class: classOf(column) }) : name;
  });
  const body = rows.map((row) => element("tr", {}, ...columns.map((column, i) => cellHtml(row[i] ?? "", column, i))));
  const table = element(
    "table",
    { "aria-label": label },
    columns.some(({ head }) => head !== "") ? element("thead", {}, element("tr", {}, ...heads)) : "",
    element("tbody", {}, ...body),
  );
  return element("div", { class: "scroll", role: "group", "aria-label": label, tabindex: 0 }, table);
}

function cellHtml(cell: Cell, column: Column, place: number): string {
  if (column.scale) {
    const drawn = whiskerSvg(isWhisker(cell) ? cell : undefined, column.scale);
    return element("td", { class: "drawing" }, drawn);
  }
  const content = isWhisker(cell) ? "" : proseHtml(cell);
  if (place > 0 || content === "") return element("td", { class: classOf(column) }, content);
  return element("th", { scope: "row", class: classOf(column) }, content);
}

function classOf({ align, wraps, scale }: Column): string | undefined {
  if (scale) return "drawing";
  return align === "right" ? "number" : wraps ? "sentence" : undefined;
}
