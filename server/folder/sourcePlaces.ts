/**
 * Where in a book stands what a problem with a source's file is about.
 *
 * @module
 */
import { eventsSourceName, interventionsSourceName } from "#engine/book/book.ts";
import type { Path, SourceDocument } from "#engine/document/document.ts";
import type { Problem } from "#engine/problems.ts";

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

/** Where a column is named: as the value of a key such as `account` or `at`, or under `columns`. */
function columnSpan(book: SourceDocument, declaration: Path, column: string) {
  const declared = valueAt(book, declaration);
  const key = Object.keys(declared).find((name) => name !== "file" && declared[name] === column);
  if (key !== undefined) return book.spanOf([...declaration, key]);
  const columns = declared["columns"] ?? {};
  return Object.hasOwn(columns, column) ? book.spanOfKey([...declaration, "columns", column]) : undefined;
}

function valueAt({ value }: SourceDocument, path: Path): Readonly<Record<string, unknown>> {
  const step = (mapping: unknown, key: string | number) => (mapping as Readonly<Record<string, unknown>>)[key];
  return path.reduce(step, value) as Readonly<Record<string, unknown>>;
}
