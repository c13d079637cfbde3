/**
 * SQLite files of ours.
 *
 * @module
 */
import { statSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { type DialectAdapter, Kysely, SqliteAdapter, SqliteDialect } from "kysely";
import { BarographError, problem } from "#engine/problems.ts";
import { makeFolder } from "../makeFolder.ts";
import { backUpBefore } from "./backUp.ts";
import { type Migrations, migrate, NewerStoreError } from "./migrate.ts";

/** An open file. `sqlite` and `db` are the same connection; the former is for reading and writing many rows. */
export interface DataFile<Tables> {
  readonly path: string;
  readonly sqlite: Database.Database;
  readonly db: Kysely<Tables>;
  /** Which file it is, whatever lies at the path by now. */
  readonly inode: number | undefined;
  close(): Promise<void>;
}

export interface FileKind {
  /** Stands in the header of the file, so that another program's database is never written to. */
  readonly applicationId: number;
  readonly migrations: Migrations;
}

const busyTimeout = 10_000;

/**
 * Opens a file; on first use its folder and it are made. One that is up to date is not written to; one of an earlier
 * Barograph is copied before it is changed.
 *
 * @throws BarographError `store-newer` if a newer Barograph wrote it, `store-unusable` if it cannot be opened, is no
 * database or is another program's
 */
export async function openFile<Tables>(
  path: string,
  { applicationId, migrations }: FileKind,
): Promise<DataFile<Tables>> {
  let file: DataFile<Tables> | undefined;
  try {
    makeFolder(dirname(path));
    const opened = connectFile<Tables>(path);
    file = opened;
    claim(opened.sqlite, applicationId);
    await migrate(opened.db as never, migrations, (from) => backUpBefore(opened.sqlite, path, from));
    return opened;
  } catch (error) {
    await file?.close();
    if (error instanceof NewerStoreError) {
      throw new BarographError(problem("store-newer", { path, version: error.migration }), { cause: error });
    }
    throw storeError(path, error);
  }
}

/** SQLite can undo changes of tables: migrations run whole or not at all, whatever ends them. */
class WholeDialect extends SqliteDialect {
  override createAdapter(): DialectAdapter {
    return new WholeAdapter();
  }
}

class WholeAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** A connection to a file that is there and up to date. */
export function connectFile<Tables>(path: string): DataFile<Tables> {
  const sqlite = new Database(path, { timeout: busyTimeout });
  try {
    sqlite.pragma("journal_mode = WAL");
    sqlite.pragma("foreign_keys = ON");
  } catch (error) {
    sqlite.close();
    throw error;
  }
  const db = new Kysely<Tables>({ dialect: new WholeDialect({ database: sqlite }) });
  const close = async () => {
    await db.destroy();
    // Kysely closes it only if it was used
    sqlite.close();
  };
  return { path, sqlite, db, inode: inodeOf(path), close };
}

/**
 * Holds that a file that is open is still the one at its path: what is written to one that was deleted or replaced would
 * be gone.
 *
 * @throws Error with a code, as SQLite's have
 */
export function requireInPlace({ path, inode }: Pick<DataFile<unknown>, "path" | "inode">): void {
  if (inodeOf(path) !== inode) throw Object.assign(new Error("the file was taken away"), { code: "FILE_TAKEN_AWAY" });
}

const inodeOf = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.ino;

/** What to throw where a file failed; a BarographError stays what it is. */
export function storeError(path: string, error: unknown): BarographError {
  if (error instanceof BarographError) return error;
  return new BarographError(problem("store-unusable", { path, reason: failureOf(error) }), { cause: error });
}

/** Why a file failed, as a code where there is one. */
export function failureOf(error: unknown): string {
  if (error instanceof BarographError) return error.message;
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}

/** Marks a new file as ours. */
function claim(sqlite: Database.Database, applicationId: number): void {
  if (sqlite.pragma("application_id", { simple: true }) === applicationId) return;
  const tables = sqlite.prepare("select count(*) from sqlite_master").pluck().get();
  if (tables !== 0) throw Object.assign(new Error("not a store"), { code: "ANOTHER_PROGRAM" });
  sqlite.pragma(`application_id = ${applicationId}`);
}
