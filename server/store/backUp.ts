/**
 * Copies of files of ours.
 *
 * @module
 */
import { existsSync } from "node:fs";
import type Database from "better-sqlite3";

/**
 * Copies a file before it is brought up to date, once: beside it, with the name of its last migration.
 *
 * @throws what SQLite throws where there is no room for it
 */
export function backUpBefore(sqlite: Database.Database, path: string, migration: string): void {
  const copy = `${path}.before-${migration}.backup`;
  if (!existsSync(copy)) copyTo(sqlite, copy);
}

/** Writes everything that is committed to a new file, also while others write. */
export function copyTo(sqlite: Database.Database, path: string): void {
  sqlite.prepare("vacuum into ?").run(path);
}
