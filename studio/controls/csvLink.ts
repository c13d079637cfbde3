/**
 * What stands below every table: all of it as a file.
 *
 * @module
 */
import { html, type TemplateResult } from "lit";
import type { CsvValue } from "#engine/texts/csv.ts";
import { figureTexts as texts } from "../texts.ts";
import { downloadCsv } from "./download.ts";

/** The numbers of a table, in full. */
export interface CsvTable {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly CsvValue[])[];
}

/**
 * The link.
 *
 * @param name of the table and its file
 * @param table computed when somebody asks for it
 */
export function csvLink(name: string, table: () => CsvTable): TemplateResult {
  const save = () => {
    const { heads, rows } = table();
    downloadCsv(name, heads, rows);
  };
  return html`<button class="link table-csv" aria-label="${texts.exports.csv}: ${name}" @click=${save}>${texts.tableCsv}</button>`;
}
