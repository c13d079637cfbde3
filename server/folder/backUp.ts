/**
 * Copies of everything that is kept of a book: the store, and the notes beside it.
 *
 * @module
 */
import { existsSync } from "node:fs";
import { BarographError, problem } from "#engine/problems.ts";
import { notesKind, notesPathOf } from "../notes/open.ts";
import { storeKind } from "../store/open.ts";
import { backUpFile, requireSound, restoreFile } from "../store/restore.ts";

/** What was copied; `notes`: whether there are any. */
export interface Copied {
  readonly store: string;
  readonly notes: string | null;
}

/**
 * Copies a store and its notes, each as it stands at one moment, whoever writes meanwhile. The copies lie as a store
 * and its notes do: `--store` takes them.
 *
 * @param copy where the copy of the store is to lie
 * @throws as `backUpFile`
 */
export function backUp(storePath: string, copy: string): Copied {
  const [notes, notesCopy] = [notesPathOf(storePath), notesPathOf(copy)];
  if (existsSync(copy)) throw new BarographError(problem("output-not-empty", { path: copy }));
  // notes name runs of the store: those that they name must be in its copy
  const hasNotes = existsSync(notes);
  if (hasNotes) backUpFile(notes, notesCopy, notesKind);
  backUpFile(storePath, copy, storeKind);
  return { store: copy, notes: hasNotes ? notesCopy : null };
}

/**
 * Puts copies in the place of a store and its notes. Both are looked through first.
 *
 * @param force whether what is there is replaced
 * @throws BarographError `output-not-empty` if something is there; as `requireSound` and `restoreFile`
 */
export async function restore(
  storePath: string,
  copy: string,
  { force }: { readonly force: boolean },
): Promise<Copied> {
  const [notes, notesCopy] = [notesPathOf(storePath), notesPathOf(copy)];
  const hasNotes = existsSync(notesCopy);
  requireSound(copy, storeKind);
  if (hasNotes) requireSound(notesCopy, notesKind);
  for (const path of hasNotes ? [storePath, notes] : [storePath]) {
    if (!force && existsSync(path)) throw new BarographError(problem("output-not-empty", { path }));
  }
  await restoreFile(copy, storePath);
  if (hasNotes) await restoreFile(notesCopy, notes);
  return { store: storePath, notes: hasNotes ? notes : null };
}
