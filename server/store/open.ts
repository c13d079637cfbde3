/**
 * The store: one SQLite file.
 *
 * @module
 */
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { BarographError, problem } from "#engine/problems.ts";
import { codeUnits } from "./accounts.ts";
import { migrate, NewerStoreError } from "./migrations.ts";
import type { Tables } from "./tables.ts";

/** An open store. `sqlite` and `db` are the same connection; the former is for reading and writing many rows. */
export interface Store {
  readonly path: string;
  readonly sqlite: Database.Database;
  readonly db: Kysely<Tables>;
  close(): Promise<void>;
}

/** Stands in the header of the file (`BARO`), so that another program's database is never written to. */
const applicationId = 0x4241524f;
const busyTimeout = 10_000;

/**
 * Opens a store; on first use its folder and its file are made. A store that is up to date is not written to.
 *
 * @throws BarographError `store-newer` if a newer Barograph wrote it, `store-unusable` if it cannot be opened, is no
 * database or is another program's
 */
export async function openStore(path: string): Promise<Store> {
  let store: Store | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    store = connect(path);
    claim(store.sqlite);
    await migrate(store.db as never);
    return store;
  } catch (error) {
    await store?.close();
    if (error instanceof NewerStoreError) {
      throw new BarographError(problem("store-newer", { path, version: error.migration }), { cause: error });
    }
    throw storeError(path, error);
  }
}

/**
 * A connection of its own to a store that is already open: whoever writes for long takes one, so that nobody else's
 * statements get into the transaction.
 */
export function connect(path: string): Store {
  const sqlite = new Database(path, { timeout: busyTimeout });
  try {
    sqlite.pragma("journal_mode = WAL");
    sqlite.pragma("foreign_keys = ON");
  } catch (error) {
    sqlite.close();
    throw error;
  }
  sqlite.function("code_units", { deterministic: true }, (key) => codeUnits(key as string));
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) });
  const close = async () => {
    await db.destroy();
    // Kysely closes it only if it was used
    sqlite.close();
  };
  return { path, sqlite, db, close };
}

/** What to throw where the store failed; a BarographError stays what it is. */
export function storeError(path: string, error: unknown): BarographError {
  if (error instanceof BarographError) return error;
  return new BarographError(problem("store-unusable", { path, reason: failureOf(error) }), { cause: error });
}

/** Why the store failed, as a code where there is one. */
export function failureOf(error: unknown): string {
  if (error instanceof BarographError) return error.message;
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}

/** Marks a new file as ours. */
function claim(sqlite: Database.Database): void {
  if (sqlite.pragma("application_id", { simple: true }) === applicationId) return;
  const tables = sqlite.prepare("select count(*) from sqlite_master").pluck().get();
  if (tables !== 0) throw Object.assign(new Error("not a store"), { code: "ANOTHER_PROGRAM" });
  sqlite.pragma(`application_id = ${applicationId}`);
}
