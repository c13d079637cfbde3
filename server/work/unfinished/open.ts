/**
 * Unfinished work: one SQLite file beside the store, so that nobody who writes to that waits for it. It may be deleted at
 * any time: all that is lost is time.
 *
 * @module
 */
import { basename, dirname, join } from "node:path";
import { type Kysely, sql } from "kysely";
import { type DataFile, type FileKind, openFile } from "../../store/file.ts";
import type { UnfinishedTables } from "./tables.ts";

export type UnfinishedFile = DataFile<UnfinishedTables>;

const unfinishedKind: FileKind = {
  /** Stands in the header of the file (`BARU`). */
  applicationId: 0x42415255,
  migrations: { "0001-rows": { up: createRows } },
};

export const unfinishedPathOf = (storePath: string): string =>
  basename(storePath) === "store.sqlite" ? join(dirname(storePath), "unfinished.sqlite") : `${storePath}.unfinished`;

/**
 * Opens the file; on first use it is made.
 *
 * @throws BarographError `store-newer`, `store-unusable`
 */
export const openUnfinished = (path: string): Promise<UnfinishedFile> =>
  openFile<UnfinishedTables>(path, unfinishedKind);

async function createRows(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("blocks")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("work", "text", (column) => column.notNull())
    .addColumn("table", "integer", (column) => column.notNull())
    .addColumn("width", "integer", (column) => column.notNull())
    .addColumn("numbers", "blob", (column) => column.notNull())
    .addColumn("values", "blob", (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema.createIndex("blocks_work").on("blocks").column("work").execute();
}
