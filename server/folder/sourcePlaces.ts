/**
 * Where in a book stands what a problem with a source's file is about.
 *
 * @module
 */
import { eventsSourceName, interventionsSourceName } from "#engine/book/book.ts";
import type { Path, SourceDocument } from "#engine/document/document.ts";
import type { Problem, Span } from "#engine/problems.ts";

/** Where the sources stand that only outcomes are read from. */
const outcomePlaces: ReadonlyMap<string, Path> = new Map([
  [eventsSourceName, ["outcomes", "events"]],
  [interventionsSourceName, ["outcomes", "interventions"]],
]);

/**
 * The problem with its place in the book: the name of a column that the file lacks, else the name of the file or the
 * connection. A problem that has a place, or is about no source, stays as it is.
 */
export function placedInBook(one: Problem, book: SourceDocument): Problem {
  const { source, column } = one.parameters as { source?: string; column?: string };
  if (one.span || source === undefined) return one;
  const declaration: Path = outcomePlaces.get(source) ?? ["sources", source];
  const declared = valueAt(book, declaration);
  const place = declared["file"] === undefined ? "connection" : "file";
  const span = (column !== undefined && columnSpan(book, declaration, column)) || book.spanOf([...declaration, place]);
  return { ...one, span } as Problem;
}

/** Where a column is named: as a value, such as that of `account` or of a question, or under `columns`. */
function columnSpan(book: SourceDocument, declaration: Path, column: string): Span | undefined {
  const { columns = {}, file: _, expect: __, ...declared } = valueAt(book, declaration);
  const named = pathTo(column, declared);
  if (named) return book.spanOf([...declaration, ...named]);
  return Object.hasOwn(columns as object, column) ? book.spanOfKey([...declaration, "columns", column]) : undefined;
}

/** Keys within a question or an account whose values are no columns of the source. */
const otherKeys: ReadonlySet<string> = new Set(["kind", "topic", "separator", "lookup", "byDomain", "take"]);

/** The way to a text within what is declared. */
function pathTo(text: string, value: unknown, skipped: ReadonlySet<string> = new Set()): Path | undefined {
  if (value === text) return [];
  if (typeof value !== "object" || value === null) return undefined;
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  for (const [key, inner] of entries) {
    const rest = skipped.has(String(key)) ? undefined : pathTo(text, inner, otherKeys);
    if (rest) return [key, ...rest];
  }
  return undefined;
}

function valueAt({ value }: SourceDocument, path: Path): Readonly<Record<string, unknown>> {
  const step = (mapping: unknown, key: string | number) => (mapping as Readonly<Record<string, unknown>>)[key];
  return path.reduce(step, value) as Readonly<Record<string, unknown>>;
}
