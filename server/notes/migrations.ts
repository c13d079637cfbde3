/**
 * How the notes came to their present form. A migration that was released never changes; a new one is added below.
 *
 * @module
 */
import { type Kysely, sql } from "kysely";
import type { Migrations } from "../store/migrate.ts";

export const noteMigrations: Migrations = {
  "0001-notes": { up: createNotes },
  "0002-books": { up: addBooks },
};

async function createNotes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("jobs")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("rules", "text")
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("asked", "text", (column) => column.notNull())
    .addColumn("by", "text", (column) => column.notNull())
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("started_at", "text")
    .addColumn("ended_at", "text")
    .addColumn("run", "integer")
    .addColumn("result", "text")
    .addColumn("problems", "text", (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema
    .createTable("entries")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("account", "text")
    .addColumn("on", "text")
    .addColumn("author", "text", (column) => column.notNull())
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("until", "text")
    .addColumn("text", "text", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull())
    .addColumn("removed_at", "text")
    .addColumn("removed_by", "text")
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema.createIndex("entries_account").on("entries").columns(["kind", "account"]).execute();
  await db.schema
    .createTable("audit")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("by", "text", (column) => column.notNull())
    .addColumn("action", "text", (column) => column.notNull())
    .addColumn("what", "text", (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
}

/** A store may serve several books; the notes beside it do too. */
async function addBooks(db: Kysely<unknown>): Promise<void> {
  for (const table of ["jobs", "entries", "audit"]) {
    await db.schema
      .alterTable(table)
      .addColumn("book", "text", (column) => column.notNull().defaultTo(""))
      .execute();
  }
  await db.schema.dropIndex("entries_account").execute();
  await db.schema.createIndex("entries_account").on("entries").columns(["book", "kind", "account"]).execute();
}
