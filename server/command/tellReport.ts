/**
 * Reports as they are asked for: in one of the formats, to the terminal or to a file.
 *
 * @module
 */
import { reportHtml } from "../report/html/index.ts";
import { reportMarkdown } from "../report/markdown/index.ts";
import type { Report } from "../report/report.ts";
import { reportText } from "../report/text/index.ts";
import { paintFor } from "../text/paint.ts";
import type { Terminal } from "./context.ts";
import { formatOfFile, type ReportFormat } from "./options.ts";
import { writeNew } from "./writeNew.ts";

/** How and where a report is told. */
export interface Telling {
  readonly format?: ReportFormat | "csv";
  readonly out?: string;
  /** Of text: everything, not only what fits a screen. */
  readonly full?: boolean;
}

/** Columns of a text in a file. */
const fileColumns = 100;

/** The format that is asked for: by its name, by the name of the file, else text. */
export const formatOf = ({ format, out }: Telling): ReportFormat | "csv" =>
  format ?? (out === undefined ? undefined : formatOfFile(out)) ?? "text";

/**
 * Tells a report.
 *
 * @param json makes the document for programs
 * @param view makes the report for people
 * @param csv makes the table of its numbers, where it is one
 * @throws BarographError `output-not-empty`, `output-unwritable` if it cannot be written to the file
 */
export async function tellReport(
  terminal: Terminal,
  telling: Telling,
  { json, view, csv }: { json(): string; view(): Report; csv?(): string },
): Promise<void> {
  const { out } = telling;
  const screen =
    out === undefined
      ? { paint: paintFor(terminal.colour), width: terminal.columns, full: telling.full === true }
      : { paint: paintFor(false), width: fileColumns, full: true };
  const text = () => reportText(view(), screen);
  const texts: Readonly<Record<ReportFormat | "csv", () => string>> = {
    text,
    json,
    csv: csv ?? text,
    markdown: () => reportMarkdown(view()),
    html: () => reportHtml(view()),
  };
  const told = texts[formatOf(telling)]();
  if (out === undefined) terminal.out(told);
  else await writeNew(out, told);
}
