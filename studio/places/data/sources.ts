/**
 * The list of sources.
 *
 * @module
 */
import { html, type TemplateResult } from "lit";
import { parseDay } from "#engine/book/days.ts";
import { absent, formatCount, formatDate } from "#engine/texts/numbers.ts";
import type { SourceSummary } from "../../api/types.ts";
import { dataTable } from "../../controls/table.ts";
import { dataTexts } from "../../texts.ts";

const { heads } = dataTexts.sources;

export function sourcesTable(
  sources: readonly SourceSummary[],
  {
    chosen,
    open,
    through,
  }: {
    readonly chosen: string | undefined;
    readonly open: (source: SourceSummary) => void;
    /** The last day for which everything is booked, where the book knows it. */
    readonly through: string | null;
  },
): TemplateResult {
  const latest =
    through ?? sources.reduce((last, { lastAt }) => (lastAt !== null && lastAt > last ? lastAt : last), "");
  // some rows tell of what is still to come
  const behind = ({ lastAt }: SourceSummary) =>
    lastAt === null ? null : Math.max(0, parseDay(latest)! - parseDay(lastAt)!);
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
        id: "behind",
        head: heads.behind,
        meaning: dataTexts.sources.behindMeaning,
        number: true,
        value: behind,
        cell: (source) => {
          const days = behind(source);
          return days === null ? absent : formatCount(days);
        },
      },
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
