/**
 * The process in which a file is read that could keep its reader busy for ever. It is told what to read, answers with
 * the columns, and then with a batch each time it is asked for the next. `isolated.ts` is its other end.
 *
 * @module
 */
import { openParquetFile } from "./parquetFile.ts";
import type { SourceRecord } from "./records.ts";
import { openSqliteFile } from "./sqliteFile.ts";

export type ReadRequest =
  | { readonly kind: "parquet"; readonly path: string; readonly size: number }
  | { readonly kind: "sqlite"; readonly path: string; readonly query: string };

/** A file that is open. */
export interface ReadFile {
  readonly columns: readonly string[];
  /** Columns that hold lists or records; they are not read. */
  readonly nested: readonly string[];
  readonly batches: AsyncIterable<ReadBatch>;
}

export interface ReadBatch {
  readonly records: readonly SourceRecord[];
  /** So much of the file has been read; 0 where that is not known. */
  readonly bytesRead: number;
}

/** What it answers. `code` is that of an error that has one. */
export type ReadAnswer =
  | { readonly opened: Omit<ReadFile, "batches"> }
  | { readonly batch: ReadBatch | undefined }
  | { readonly failed: { readonly message: string; readonly code?: string } };

let batches: AsyncIterator<ReadBatch> | undefined;

process.on("message", async (message: ReadRequest | "next") => {
  process.send!(await answer(message).catch(failure));
});
// who asks has ended, in whatever way
process.on("disconnect", () => process.exit());

async function answer(message: ReadRequest | "next"): Promise<ReadAnswer> {
  if (message === "next") {
    const next = await batches!.next();
    return { batch: next.done ? undefined : next.value };
  }
  const { columns, nested, batches: read } = await open(message);
  batches = read[Symbol.asyncIterator]();
  return { opened: { columns, nested } };
}

async function open(request: ReadRequest): Promise<ReadFile> {
  return request.kind === "parquet"
    ? openParquetFile(request.path, request.size)
    : openSqliteFile(request.path, request.query);
}

function failure(error: unknown): ReadAnswer {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
  return { failed: { message, ...(code !== undefined && { code }) } };
}
