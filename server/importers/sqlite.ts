/**
 * Queries to SQLite files.
 *
 * @module
 */
import { setImmediate } from "node:timers/promises";
import Sqlite, { SqliteError, type Statement } from "better-sqlite3";
import { BarographError, problem } from "#engine/problems.ts";
import type { Cell, OpenSource, SourceRecord } from "./records.ts";

const batchSize = 1000;

/**
 * Opens a query. The file is opened for reading only, and nothing but one statement that reads is run.
 *
 * @param source name of the source
 * @param timeout milliseconds that the query may take for one row after another; only between rows it can be broken off
 * @throws BarographError `connection-failed`, `query-failed`; half-way also `query-timeout`
 */
export function openSqlite(source: string, path: string, query: string, timeout: number): OpenSource {
  const database = connect(source, path);
  try {
    const statement = database.prepare<[], unknown[]>(query);
    if (!statement.reader || !statement.readonly) throw new Error("it does not only read");
    statement.raw(true).safeIntegers(true);
    const columns = statement.columns().map(({ name }) => name);
    return {
      columns,
      batches: readRecords(source, statement, timeout),
      close: async () => {
        database.close();
      },
    };
  } catch (error) {
    database.close();
    throw failed(source, error);
  }
}

function connect(source: string, path: string): Sqlite.Database {
  try {
    return new Sqlite(path, { readonly: true, fileMustExist: true });
  } catch (error) {
    const reason = error instanceof SqliteError ? error.code : "SQLITE_CANTOPEN";
    throw new BarographError(problem("connection-failed", { source, reason }), { cause: error });
  }
}

async function* readRecords(
  source: string,
  statement: Statement<[], unknown[]>,
  timeout: number,
): AsyncGenerator<SourceRecord[]> {
  let line = 0;
  let batch: SourceRecord[] = [];
  try {
    let last = performance.now();
    for (const row of statement.iterate()) {
      if (performance.now() - last > timeout) {
        throw new BarographError(problem("query-timeout", { source, seconds: timeout / 1000 }));
      }
      batch.push({ line: ++line, fields: row.map(cellOf) });
      if (batch.length === batchSize) {
        yield batch;
        batch = [];
        // the rows come without a pause: let others work, and an abort be seen
        await setImmediate();
      }
      last = performance.now();
    }
  } catch (error) {
    throw failed(source, error);
  }
  if (batch.length > 0) yield batch;
}

function failed(source: string, error: unknown): BarographError {
  if (error instanceof BarographError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new BarographError(problem("query-failed", { source, reason }), { cause: error });
}

/** SQLite has no dates and no booleans: these come as its texts and numbers, and are read like those of a file. */
function cellOf(value: unknown): Cell {
  if (typeof value === "bigint") return { as: "number", text: String(value) };
  if (value instanceof Uint8Array) return { as: "opaque", text: `${value.length} bytes` };
  return value as string | number | null;
}
