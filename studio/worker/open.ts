/**
 * Opening a book: its text, its columns, its outcomes.
 *
 * @module
 */
import { arrowToHistories, arrowToTable, headersIn } from "#engine/arrow/index.ts";
import type { Book, Fact } from "#engine/book/book.ts";
import { formatDay } from "#engine/book/days.ts";
import { factSources } from "#engine/book/factSources.ts";
import { resolveBook } from "#engine/book/resolve.ts";
import { type SnapshotTable, valueAt } from "#engine/book/table.ts";
import { readDocument } from "#engine/document/document.ts";
import type { Problem } from "#engine/problems.ts";
import { fetchBytes, Unanswerable } from "./fetchBytes.ts";
import type { FactSummary, OpenedBook, OpenQuestion, Progress } from "./protocol.ts";
import { Workbench } from "./workbench.ts";

/** Opens a book; the columns of all its facts are fetched once. */
export async function openBook(
  { book: id, api, text, dataVersion }: OpenQuestion,
  onProgress: (progress: Progress) => void,
): Promise<{ readonly workbench: Workbench; readonly opened: OpenedBook }> {
  const version = dataVersion === null ? "" : `?${new URLSearchParams({ version: dataVersion })}`;
  const url = (what: string) => `${api}/books/${encodeURIComponent(id)}/${what}${version}`;
  const fetched = (step: "columns" | "outcomes") =>
    fetchBytes(url(step), (done, share) => onProgress({ step, done, share }));
  const [columns, outcomes] = await Promise.all([fetched("columns"), fetched("outcomes")]);
  if (!columns) throw refused("the book has no columns", []);
  const { table, metadata } = arrowToTable(columns);
  const book = resolved(text, headersIn(metadata));
  const histories = outcomes && arrowToHistories(outcomes).histories;
  const workbench = new Workbench({ book, table, histories });
  return { workbench, opened: openedBook(workbench) };
}

function resolved(text: string, headers: ReturnType<typeof headersIn>): Book {
  const { document, problems: unread } = readDocument(text, "book.yaml");
  if (!document) throw refused("the book cannot be read", unread);
  const { book, problems } = resolveBook(document, headers);
  if (!book) throw refused("the book has errors", problems);
  return book;
}

const refused = (detail: string, problems: readonly Problem[]) =>
  new Unanswerable({ kind: "refused", problems, detail });

/** What screens are told of the book. */
function openedBook({ live }: Workbench): OpenedBook {
  const { book, table, histories } = live;
  const sources = factSources(book);
  const days = new Set<number>();
  for (let row = 0; row < table.length; row++) if (!table.beside?.[row]) days.add(table.asOf[row]!);
  return {
    book: book.id,
    title: book.title,
    currency: book.currency ?? null,
    snapshots: table.length,
    accounts: table.accounts.length,
    dates: [...days].sort((a, b) => a - b).map(formatDay),
    completeThrough: histories ? formatDay(histories.completeThrough) : null,
    facts: Array.from(book.facts.values(), (fact) => ({
      ...summaryOf(fact, table, live.last.rows),
      sources: [...(sources.get(fact.name) ?? [])],
    })),
  };
}

function summaryOf(fact: Fact, table: SnapshotTable, rows: Int32Array): Omit<FactSummary, "sources"> {
  const { name, title, type, unit, direction, role, actionable, values, range } = fact;
  const column = table.facts.get(name)!;
  const known = rows.reduce((sum, row) => sum + Number(valueAt(column, row) !== null), 0);
  return {
    name,
    title: title ?? null,
    type,
    unit: unit ?? null,
    direction,
    role: role ?? null,
    actionable,
    values: values ?? null,
    range: range ?? null,
    known: rows.length === 0 ? 0 : known / rows.length,
  };
}
