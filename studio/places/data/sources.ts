/**
 * The list of sources.
 *
 * @module
 */
import { html, type TemplateResult } from "lit";
import { absent, formatCount, formatDate } from "#engine/texts/numbers.ts";
import { dataTable } from "../../controls/table.ts";
import { dataTexts } from "../../texts.ts";
import type { SourceSummary } from "./types.ts";

const { heads } = dataTexts.sources;

export function sourcesTable(
  sources: readonly SourceSummary[],
  { chosen, open }: { readonly chosen: string | undefined; readonly open: (source: SourceSummary) => void },
): TemplateResult {
  const day = (text: string | null) => (text === null ? absent : formatDate(text));
  return dataTable({
    name: dataTexts.sources.heading,
    rows: sources,
    density: "lists",
    open,
    isOpen: ({ name }) => name === chosen,
    columns: [
      { id: "name", head: heads.name, value: ({ name }) => name },
      { id: "rows", head: heads.rows, number: true, value: ({ rows }) => rows, cell: ({ rows }) => formatCount(rows) },
      {
        id: "aside",
        head: heads.aside,
        number: true,
        value: ({ setAside }) => setAside,
        cell: ({ setAside }) => (setAside > 0 ? html`<span class="error">! ${formatCount(setAside)}</span>` : "0"),
      },
      {
        id: "from",
        head: heads.from,
        number: true,
        value: ({ firstAt }) => firstAt,
        cell: ({ firstAt }) => day(firstAt),
      },
      { id: "to", head: heads.to, number: true, value: ({ lastAt }) => lastAt, cell: ({ lastAt }) => day(lastAt) },
      {
        id: "imported",
        head: heads.imported,
        number: true,
        value: ({ importedAt }) => importedAt,
        cell: ({ importedAt }) => day(importedAt.slice(0, 10)),
      },
    ],
  });
}
