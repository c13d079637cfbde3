/**
 * Where the rows of a source are, as far as it can be told without reading them.
 *
 * @module
 */
import { resolve } from "node:path";
import type { QuerySource, Source } from "#engine/book/book.ts";
import { BarographError, problem } from "#engine/problems.ts";
import { findFile, locateFile, type SourceFile } from "./sourceFiles.ts";

/** A database, and what to ask of it. `url` may hold a secret: it is never shown. */
export type Database =
  | { readonly by: "sqlite"; readonly path: string }
  | { readonly by: "postgres"; readonly url: string };

export interface SourceQuery {
  readonly source: QuerySource;
  readonly database: Database;
}

export type LocatedSource = SourceFile | SourceQuery;

/** A source's place as people are told it; of a database the connection as the book has it, which holds no secret. */
export function placeOf(source: Source): string {
  return source.file ?? source.connection;
}

/**
 * Finds the file of a source, or the database that its connection means.
 *
 * @throws BarographError as `locateFile`; `connection-variable-missing`, `connection-unsupported`
 */
export async function locateSource(source: Source, folder: string): Promise<LocatedSource> {
  if (source.file !== undefined) return locateFile(source, folder);
  const { connection } = source;
  if (connection.startsWith("sqlite:")) {
    const { path } = await findFile(source.name, connection.slice("sqlite:".length), folder);
    return { source, database: { by: "sqlite", path } };
  }
  const named = { source: source.name, variable: connection.slice("env:".length) };
  const url = process.env[named.variable];
  if (!url) throw new BarographError(problem("connection-variable-missing", named));
  if (/^postgres(?:ql)?:\/\//.test(url)) return { source, database: { by: "postgres", url } };
  // who sets the environment may read any file of the machine anyway
  if (url.startsWith("sqlite:"))
    return { source, database: { by: "sqlite", path: resolve(folder, url.slice("sqlite:".length)) } };
  throw new BarographError(problem("connection-unsupported", named));
}
