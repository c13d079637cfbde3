/**
 * Opening a source of whatever kind.
 *
 * @module
 */
import { formatOfFile } from "#engine/book/book.ts";
import { BarographError, problem } from "#engine/problems.ts";
import { openCsv } from "./csv.ts";
import { textLines } from "./lines.ts";
import type { LocatedSource } from "./locate.ts";
import { openNdjson } from "./ndjson.ts";
import { openParquet } from "./parquet.ts";
import { openPostgres } from "./postgres.ts";
import type { OpenSource } from "./records.ts";
import { type SourceFile, sourceBytes } from "./sourceFiles.ts";
import { openSqlite } from "./sqlite.ts";

/** Milliseconds for which a source may give nothing, unless somebody says otherwise. */
const usualTimeout = 300_000;

export interface OpenOptions {
  /** Is told how many bytes of a file were read so far. */
  readonly onRead?: ((bytes: number) => void) | undefined;
  /** Milliseconds that a query may take for its first or its next rows, or a Parquet file for a row group. */
  readonly timeout?: number | undefined;
}

/**
 * Opens a source: of a file no more is read than tells its columns, a query is run.
 *
 * @throws BarographError if it cannot be read, or has no columns
 */
export async function openSource(located: LocatedSource, options: OpenOptions = {}): Promise<OpenSource> {
  const { timeout = usualTimeout, onRead } = options;
  if (!("database" in located)) return openFile(located, timeout, onRead);
  const { source, database } = located;
  return database.by === "sqlite"
    ? openSqlite(source.name, database.path, source.query, timeout)
    : openPostgres(source.name, database.url, source.query, timeout);
}

async function openFile(file: SourceFile, timeout: number, onRead?: (bytes: number) => void): Promise<OpenSource> {
  const { source } = file;
  const format = formatOfFile(source);
  if (format === "parquet") return openParquet(file, source, timeout, onRead);
  const lines = textLines(sourceBytes(file, onRead), source.encoding);
  if (format === "ndjson") return openNdjson(lines, source);
  const { delimiter, headerRows, unpivot } = source;
  const opened = await openCsv(lines, { delimiter, headerRows, numbered: unpivot !== undefined });
  if (opened) return opened;
  throw new BarographError(problem("source-header-missing", { source: source.name, path: source.file }));
}
