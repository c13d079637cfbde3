/**
 * Parquet files.
 *
 * @module
 */
import type { Source } from "#engine/book/book.ts";
import { wantedInFile } from "#engine/book/fileColumns.ts";
import { BarographError, problem } from "#engine/problems.ts";
import { type IsolatedFile, openIsolated } from "./isolated.ts";
import type { OpenSource, SourceRecord } from "./records.ts";
import { type SourceFile, unreadable } from "./sourceFiles.ts";

/**
 * Opens a Parquet file. Lists and records in columns that the book does not name are passed over.
 *
 * @param timeout milliseconds that a row group may take
 * @param onRead is told how many bytes of the file were read
 * @throws BarographError `source-not-parquet`, `source-column-nested`; half-way `source-unreadable`
 */
export async function openParquet(
  file: SourceFile,
  source: Source,
  timeout: number,
  onRead?: (bytes: number) => void,
): Promise<OpenSource> {
  const opened = await openIsolated({ kind: "parquet", path: file.path, size: file.bytes }, timeout).catch((error) => {
    const parameters = { source: source.name, path: file.source.file, reason: error.message };
    throw new BarographError(problem("source-not-parquet", parameters), { cause: error });
  });
  const named = new Set(wantedInFile(source));
  const refused = opened.nested.filter((column) => named.has(column));
  if (refused.length > 0) {
    opened.close();
    throw new BarographError(refused.map((column) => problem("source-column-nested", { source: source.name, column })));
  }
  return {
    columns: opened.columns,
    batches: readBatches(opened, file, onRead),
    close: async () => opened.close(),
  };
}

async function* readBatches(
  opened: IsolatedFile,
  file: SourceFile,
  onRead: ((bytes: number) => void) | undefined,
): AsyncGenerator<readonly SourceRecord[]> {
  const next = () => opened.next().catch((error) => Promise.reject(unreadable(file, error)));
  for (let batch = await next(); batch; batch = await next()) {
    onRead?.(batch.bytesRead);
    yield batch.records;
  }
}
