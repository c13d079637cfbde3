/**
 * Queries to SQLite files. Runs in a process of its own: see `isolated.ts`.
 *
 * @module
 */
import Sqlite, { type Statement } from "better-sqlite3";
import type { ReadBatch, ReadFile } from "./isolatedReader.ts";
import type { Cell, SourceRecord } from "./records.ts";

const batchSize = 1000;

/**
 * Opens a query. The file is opened for reading only, and nothing but one statement that reads is run.
 *
 * @throws SqliteError, or an error that says what else is wrong with the query
 */
export async function openSqliteFile(path: string, query: string): Promise<ReadFile> {
  const database = new Sqlite(path, { readonly: true, fileMustExist: true });
  const statement = database.prepare<[], unknown[]>(query);
  if (!statement.reader || !statement.readonly) throw new Error("it does not only read");
  statement.raw(true).safeIntegers(true);
  return { columns: statement.columns().map(({ name }) => name), nested: [], batches: readBatches(statement) };
}

async function* readBatches(statement: Statement<[], unknown[]>): AsyncGenerator<ReadBatch> {
  let line = 0;
  let records: SourceRecord[] = [];
  for (const row of statement.iterate()) {
    records.push({ line: ++line, fields: row.map(cellOf) });
    if (records.length < batchSize) continue;
    yield { records, bytesRead: 0 };
    records = [];
  }
  if (records.length > 0) yield { records, bytesRead: 0 };
}

/** SQLite has no dates and no booleans: these come as its texts and numbers, and are read like those of a file. */
function cellOf(value: unknown): Cell {
  if (typeof value === "bigint") return { as: "number", text: String(value) };
  if (value instanceof Uint8Array) return { as: "opaque", text: `${value.length} bytes` };
  return value as string | number | null;
}
