/**
 * The notes of a book: one SQLite file beside the store, so that nobody who writes a comment waits for an import.
 *
 * @module
 */
import { existsSync } from "node:fs";
import { type DataFile, type FileKind, openFile } from "../store/file.ts";
import { storePathOfNotes } from "../store/pair.ts";
import { finishRestoring } from "../store/restoring.ts";
import { noteMigrations } from "./migrations.ts";
import type { NoteTables } from "./tables.ts";

export type Notes = DataFile<NoteTables>;

export const notesKind: FileKind = {
  /** Stands in the header of the file (`BARN`). */
  applicationId: 0x4241524e,
  migrations: noteMigrations,
};

export { notesPathOf } from "../store/pair.ts";

/**
 * Opens the notes; on first use they are made.
 *
 * @throws BarographError `store-newer`, `store-unusable`
 */
export async function openNotes(path: string): Promise<Notes> {
  await finishRestoring(storePathOfNotes(path));
  const notes = await openFile<NoteTables>(path, notesKind);
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
