/**
 * Copies of everything that is kept of a book: the store, and the notes beside it.
 *
 * @module
 */
import { existsSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { BarographError, problem } from "#engine/problems.ts";
import { makeFolder } from "../makeFolder.ts";
import { notesKind, notesPathOf } from "../notes/open.ts";
import { storeKind } from "../store/open.ts";
import { backUpFile, requireSound } from "../store/restore.ts";
import { finishRestoring, waitingFor } from "../store/restoring.ts";

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
export async function backUp(storePath: string, copy: string): Promise<Copied> {
  const [notes, notesCopy] = [notesPathOf(storePath), notesPathOf(copy)];
  if (existsSync(copy)) throw new BarographError(problem("output-not-empty", { path: copy }));
  await finishRestoring(storePath);
  // notes name runs of the store: those that they name must be in its copy
  const hasNotes = existsSync(notes);
  if (hasNotes) backUpFile(notes, notesCopy, notesKind);
  backUpFile(storePath, copy, storeKind);
  return { store: copy, notes: hasNotes ? notesCopy : null };
}

/**
 * Puts copies in the place of a store and its notes, as one step: both are looked through first, and whatever ends this,
 * both are as they were or both are as in the copies.
 *
 * @param force whether what is there is replaced
 * @throws BarographError `output-not-empty` if something is there; as `requireSound`, `backUpFile`, `finishRestoring`
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
  for (const path of [storePath, notes]) rmSync(waitingFor(path), { force: true });
  makeFolder(dirname(storePath));
  if (hasNotes) backUpFile(notesCopy, waitingFor(notes), notesKind);
  backUpFile(copy, waitingFor(storePath), storeKind);
  await finishRestoring(storePath);
  return { store: storePath, notes: hasNotes ? notes : null };
}
