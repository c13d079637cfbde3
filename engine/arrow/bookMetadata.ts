/**
 * What the columns of a book say of it beside them: whoever reads them can resolve the book's text without its files.
 *
 * @module
 */
import type { Book } from "../book/book.ts";
import type { Headers } from "../book/resolve.ts";
import type { Metadata } from "./ipc.ts";

const sourcesKey = "barograph.sources";

/** The metadata of a book's columns. */
export function bookMetadata({ id, sources }: Pick<Book, "id" | "sources">, dataVersion: string): Metadata {
  const columns = Object.fromEntries([...sources].map(([name, source]) => [name, [...source.columns.keys()]]));
  return new Map([
    ["barograph.book", id],
    ["barograph.dataVersion", dataVersion],
    [sourcesKey, JSON.stringify(columns)],
  ]);
}

/** The columns of the book's sources, as `resolveBook` takes them. */
export function headersIn(metadata: Metadata): Headers {
  return new Map(Object.entries(JSON.parse(metadata.get(sourcesKey) ?? "{}") as Record<string, string[]>));
}
