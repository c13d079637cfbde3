/**
 * The store: one SQLite file of what was imported, and of what was made of it.
 *
 * @module
 */
import type Database from "better-sqlite3";
import { codeUnits } from "./accounts.ts";
import { connectFile, type DataFile, type FileKind, openFile } from "./file.ts";
import { storeMigrations } from "./migrations.ts";
import { finishRestoring } from "./restoring.ts";
import type { Tables } from "./tables.ts";

export type Store = DataFile<Tables>;

export const storeKind: FileKind = {
  /** Stands in the header of the file (`BARO`). */
  applicationId: 0x4241524f,
  migrations: storeMigrations,
};

/**
 * Opens a store; on first use its folder and its file are made. A store that is up to date is not written to; one of an
 * earlier Barograph is copied before it is brought up to date.
 *
 * @throws BarographError `store-newer` if a newer Barograph wrote it, `store-unusable` if it cannot be opened, is no
 * database or is another program's
 */
export async function openStore(path: string): Promise<Store> {
  await finishRestoring(path);
  const file = await openFile<Tables>(path, storeKind);
  addFunctions(file.sqlite);
  return file;
}

/**
 * A connection of its own to a store that is already open: whoever writes for long takes one, so that nobody else's
 * statements get into the transaction.
 */
export function connect(path: string): Store {
  const file = connectFile<Tables>(path);
  addFunctions(file.sqlite);
  return file;
}

function addFunctions(sqlite: Database.Database): void {
  sqlite.function("code_units", { deterministic: true }, (key) => codeUnits(key as string));
}

export { failureOf, storeError } from "./file.ts";
