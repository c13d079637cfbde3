/**
 * Queries to SQLite files.
 *
 * @module
 */
import { BarographError, problem } from "#engine/problems.ts";
import { type IsolatedFile, openIsolated, ReaderError } from "./isolated.ts";
import type { OpenSource, SourceRecord } from "./records.ts";

/**
 * Opens a query, which may only read.
 *
 * @param source name of the source
 * @param timeout milliseconds in which the query must give its first or its next thousand rows
 * @throws BarographError `connection-failed`, `query-failed`, `query-timeout`, also half-way
 */
export async function openSqlite(source: string, path: string, query: string, timeout: number): Promise<OpenSource> {
  const fail = (error: unknown) => Promise.reject(failed(source, timeout, error));
  const opened = await openIsolated({ kind: "sqlite", path, query }, timeout).catch(fail);
  return {
    columns: opened.columns,
    batches: readBatches(opened, fail),
    close: async () => opened.close(),
  };
}

async function* readBatches(
  opened: IsolatedFile,
  fail: (error: unknown) => Promise<never>,
): AsyncGenerator<readonly SourceRecord[]> {
  const next = () => opened.next().catch(fail);
  for (let batch = await next(); batch; batch = await next()) yield batch.records;
}

function failed(source: string, timeout: number, error: unknown): BarographError {
  const { code, message: reason } = error instanceof ReaderError ? error : new ReaderError(String(error));
  const one =
    code === "TIMEOUT"
      ? problem("query-timeout", { source, seconds: timeout / 1000 })
      : problem(code?.startsWith("SQLITE_CANTOPEN") ? "connection-failed" : "query-failed", { source, reason });
  return new BarographError(one, { cause: error });
}
