/**
 * Copies of files of ours that are put back.
 *
 * @module
 */
import { existsSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { BarographError, problem } from "#engine/problems.ts";
import { makeFolder } from "../makeFolder.ts";
import { copyTo } from "./backUp.ts";
import { type FileKind, failureOf, storeError } from "./file.ts";

/**
 * Writes everything that is committed in a file to a new one, also while others write. It is there whole or not at all.
 *
 * @throws BarographError `output-not-empty` if something is there, `store-unusable` if the file is not or cannot be read,
 * `output-unwritable`
 */
export function backUpFile(path: string, copy: string, kind: FileKind): void {
  if (existsSync(copy)) throw new BarographError(problem("output-not-empty", { path: copy }));
  const draft = `${copy}.part`;
  const sqlite = openToRead(path);
  try {
    rmSync(draft, { force: true });
    copyTo(sqlite, draft);
    requireSound(draft, kind);
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, { force: true });
    if (error instanceof BarographError) throw error;
    // the fault may lie in what is copied
    if (/^SQLITE_(CORRUPT|NOTADB)/.test(failureOf(error))) throw storeError(path, error);
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new BarographError(problem("output-unwritable", { path: copy, reason }), { cause: error });
  } finally {
    sqlite.close();
  }
}

/**
 * Puts a copy in the place of a file. Those who have that open see the one or the other, and nothing in between.
 *
 * @throws BarographError `store-unusable`, also if it fails half-way: then what was there is there
 */
export async function restoreFile(copy: string, path: string): Promise<void> {
  const sqlite = openToRead(copy);
  try {
    makeFolder(dirname(path));
    await sqlite.backup(path);
  } catch (error) {
    throw storeError(path, error);
  } finally {
    sqlite.close();
  }
}

/**
 * Looks through every page of a file.
 *
 * @throws BarographError `store-unusable` if it is no database, another program's, or damaged; `store-newer`
 */
export function requireSound(path: string, { applicationId, migrations }: FileKind): void {
  const sqlite = openToRead(path);
  const unusable = (reason: string) => new BarographError(problem("store-unusable", { path, reason }));
  try {
    if (sqlite.pragma("application_id", { simple: true }) !== applicationId) throw unusable("ANOTHER_PROGRAM");
    const found = sqlite.pragma("integrity_check(1)", { simple: true });
    if (found !== "ok") throw unusable("SQLITE_CORRUPT");
    const broken = sqlite.pragma("foreign_key_check") as unknown[];
    if (broken.length > 0) throw unusable("SQLITE_CONSTRAINT_FOREIGNKEY");
    const names = sqlite.prepare<[], string>("select name from kysely_migration order by name").pluck().all();
    const unknown = names.find((name) => !(name in migrations));
    if (unknown !== undefined) throw new BarographError(problem("store-newer", { path, version: unknown }));
  } catch (error) {
    throw storeError(path, error);
  } finally {
    sqlite.close();
  }
}

function openToRead(path: string): Database.Database {
  let sqlite: Database.Database | undefined;
  try {
    sqlite = new Database(path, { readonly: true, fileMustExist: true });
    // what is no database shows only when it is read
    sqlite.pragma("schema_version");
    return sqlite;
  } catch (error) {
    sqlite?.close();
    throw storeError(path, existsSync(path) ? error : Object.assign(new Error("no such file"), { code: "ENOENT" }));
  }
}
