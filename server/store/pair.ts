/**
 * Where the notes of a store lie, and the store of notes: two files that belong together.
 *
 * @module
 */
import { basename, dirname, join } from "node:path";

export const notesPathOf = (storePath: string): string =>
  basename(storePath) === "store.sqlite" ? join(dirname(storePath), "notes.sqlite") : `${storePath}.notes`;

export const storePathOfNotes = (notesPath: string): string =>
  basename(notesPath) === "notes.sqlite" ? join(dirname(notesPath), "store.sqlite") : notesPath.replace(/\.notes$/, "");
