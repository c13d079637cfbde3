/**
 * How the store came to its present form. A migration that was released never changes; a new one is added below.
 *
 * @module
 */
import { type Kysely, type Migration, sql } from "kysely";

/** The store's migrations in order; the number is part of the name, so that names sort as they run. */
export const storeMigrations: Readonly<Record<string, Migration>> = {
  "0001-sources": { up: createSources },
  "0002-unmatched-keys": { up: createUnmatchedKeys },
  "0003-runs": { up: createRuns },
  "0004-publications": { up: createPublications },
  "0005-erasures": { up: createErasures },
  "0006-erasures-runs": { up: addLastRun },
};

async function createSources(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("accounts")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("key", "text", (column) => column.notNull().unique())
    .addColumn("key_order", "blob", (column) => column.notNull().unique())
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema
    .createTable("source_versions")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("source", "text", (column) => column.notNull())
    .addColumn("fingerprint", "text", (column) => column.notNull())
    .addColumn("declaration", "text", (column) => column.notNull())
    .addColumn("file", "text", (column) => column.notNull())
    .addColumn("bytes", "integer", (column) => column.notNull())
    .addColumn("rows", "integer", (column) => column.notNull())
    .addColumn("set_aside", "integer", (column) => column.notNull())
    .addColumn("identical", "integer", (column) => column.notNull())
    .addColumn("first_at", "real")
    .addColumn("last_at", "real")
    .addColumn("columns", "text", (column) => column.notNull())
    .addColumn("imported_at", "text", (column) => column.notNull())
    .addUniqueConstraint("source_versions_content", ["source", "fingerprint", "declaration"])
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema
    .createTable("set_aside_rows")
    .addColumn("version", "integer", (column) => column.notNull().references("source_versions.id"))
    .addColumn("line", "integer", (column) => column.notNull())
    .addColumn("reason", "text", (column) => column.notNull())
    .addColumn("text", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("set_aside_rows_key", ["version", "line"])
    .modifyEnd(sql`strict, without rowid`)
    .execute();
  await db.schema
    .createTable("unfit_columns")
    .addColumn("version", "integer", (column) => column.notNull().references("source_versions.id"))
    .addColumn("column", "text", (column) => column.notNull())
    .addColumn("type", "text", (column) => column.notNull())
    .addColumn("count", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("unfit_columns_key", ["version", "column"])
    .modifyEnd(sql`strict, without rowid`)
    .execute();
  await db.schema
    .createTable("unfit_values")
    .addColumn("version", "integer", (column) => column.notNull().references("source_versions.id"))
    .addColumn("column", "text", (column) => column.notNull())
    .addColumn("line", "integer", (column) => column.notNull())
    .addColumn("value", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("unfit_values_key", ["version", "column", "line"])
    .modifyEnd(sql`strict, without rowid`)
    .execute();
  await db.schema
    .createTable("data_versions")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("book", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("current", "integer", (column) => column.notNull())
    .addUniqueConstraint("data_versions_name", ["book", "name"])
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema
    .createTable("data_version_sources")
    .addColumn("data_version", "integer", (column) => column.notNull().references("data_versions.id"))
    .addColumn("source", "text", (column) => column.notNull())
    .addColumn("source_version", "integer", (column) => column.notNull().references("source_versions.id"))
    .addPrimaryKeyConstraint("data_version_sources_key", ["data_version", "source"])
    .modifyEnd(sql`strict, without rowid`)
    .execute();
}

async function createUnmatchedKeys(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("unmatched_keys")
    .addColumn("version", "integer", (column) => column.notNull().references("source_versions.id"))
    .addColumn("place", "text", (column) => column.notNull())
    .addColumn("reason", "text", (column) => column.notNull())
    .addColumn("key", "text", (column) => column.notNull())
    .addColumn("rows", "integer", (column) => column.notNull())
    .addColumn("line", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("unmatched_keys_key", ["version", "place", "reason", "key"])
    .modifyEnd(sql`strict, without rowid`)
    .execute();
}

async function createRuns(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("texts")
    .addColumn("hash", "text", (column) => column.primaryKey())
    .addColumn("bytes", "blob", (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema
    .createTable("runs")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("book", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("version", "text", (column) => column.notNull())
    .addColumn("rules", "text", (column) => column.notNull())
    .addColumn("title", "text", (column) => column.notNull())
    .addColumn("identity", "text", (column) => column.notNull())
    .addColumn("data_version", "text", (column) => column.notNull())
    .addColumn("settings", "text", (column) => column.notNull())
    .addColumn("headline", "text", (column) => column.notNull())
    .addColumn("previous", "text", (column) => column.notNull())
    .addColumn("judged_from", "integer")
    .addColumn("judged_to", "integer")
    .addColumn("last_run", "integer", (column) => column.notNull())
    .addColumn("last_opening", "integer", (column) => column.notNull())
    .addColumn("report", "text", (column) => column.notNull().references("texts.hash"))
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema
    .createTable("run_texts")
    .addColumn("run", "integer", (column) => column.notNull().references("runs.id"))
    .addColumn("role", "text", (column) => column.notNull())
    .addColumn("file", "text", (column) => column.notNull())
    .addColumn("text", "text", (column) => column.notNull().references("texts.hash"))
    .addPrimaryKeyConstraint("run_texts_key", ["run", "role"])
    .modifyEnd(sql`strict, without rowid`)
    .execute();
  await db.schema
    .createTable("run_rules")
    .addColumn("run", "integer", (column) => column.notNull().references("runs.id"))
    .addColumn("identity", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("run_rules_key", ["run", "identity"])
    .modifyEnd(sql`strict, without rowid`)
    .execute();
  await db.schema
    .createTable("openings")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("book", "text", (column) => column.notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("version", "text", (column) => column.notNull())
    .addColumn("rules", "text", (column) => column.notNull())
    .addColumn("identity", "text", (column) => column.notNull())
    .addColumn("from", "integer", (column) => column.notNull())
    .addColumn("through", "integer", (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
}

async function createPublications(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("publications")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("book", "text", (column) => column.notNull())
    .addColumn("rules", "text", (column) => column.notNull())
    .addColumn("identity", "text", (column) => column.notNull())
    .addColumn("as_of", "text", (column) => column.notNull())
    .addColumn("data_version", "text", (column) => column.notNull())
    .addColumn("complete_through", "text")
    .addColumn("content", "text", (column) => column.notNull())
    .addColumn("accounts", "integer", (column) => column.notNull())
    .addColumn("published_at", "text", (column) => column.notNull())
    .addUniqueConstraint("publications_date", ["book", "identity", "as_of"])
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema
    .createTable("published_scores")
    .addColumn("publication", "integer", (column) => column.notNull().references("publications.id"))
    .addColumn("account", "integer", (column) => column.notNull().references("accounts.id"))
    .addColumn("score", "real")
    .addColumn("band", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("published_scores_key", ["publication", "account"])
    .modifyEnd(sql`strict, without rowid`)
    .execute();
}

async function createErasures(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("erasures")
    .addColumn("hash", "text", (column) => column.primaryKey())
    .addColumn("at", "text", (column) => column.notNull())
    .modifyEnd(sql`strict, without rowid`)
    .execute();
  await db.schema
    .createTable("erased_versions")
    .addColumn("version", "integer", (column) => column.notNull().references("source_versions.id"))
    .addColumn("hash", "text", (column) => column.notNull().references("erasures.hash"))
    .addPrimaryKeyConstraint("erased_versions_key", ["version", "hash"])
    .modifyEnd(sql`strict, without rowid`)
    .execute();
}

/** Which runs were made before an erasure is told by their numbers: a clock may jump. */
async function addLastRun(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("erasures")
    .addColumn("last_run", "integer", (column) => column.notNull().defaultTo(0))
    .execute();
}
