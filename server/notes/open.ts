/**
 * The notes of a book: one SQLite file beside the store, so that nobody who writes a comment waits for an import.
 *
 * @module
 */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { type DataFile, openFile } from "../store/file.ts";
import { noteMigrations } from "./migrations.ts";
import type { NoteTables } from "./tables.ts";

export type Notes = DataFile<NoteTables>;

/** Stands in the header of the file (`BARN`). */
const applicationId = 0x4241524e;

/** Where the notes lie, by where the store does. */
export const notesPathOf = (storePath: string): string =>
  join(dirname(storePath), storePath.endsWith("store.sqlite") ? "notes.sqlite" : `${storePath}.notes`);

/**
 * Opens the notes; on first use they are made.
 *
 * @throws BarographError `store-newer`, `store-unusable`
 */
export async function openNotes(path: string): Promise<Notes> {
  const notes = await openFile<NoteTables>(path, { applicationId, migrations: noteMigrations });
  // what was answered must still be there after a loss of power
  notes.sqlite.pragma("synchronous = FULL");
  return notes;
}

/**
 * Opens the notes if anybody ever wrote some.
 *
 * @throws as `openNotes`
 */
export const openNotesIfThere = async (path: string): Promise<Notes | undefined> =>
  existsSync(path) ? openNotes(path) : undefined;
