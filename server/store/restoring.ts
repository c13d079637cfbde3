/**
 * Putting copies of a store and of its notes in their places, as one step.
 *
 * The copies are first laid beside the places. From the moment on at which that of the store lies there, the restoration
 * counts as done: whoever opens one of the two files next brings to its end what was left, whatever ended who began it.
 *
 * @module
 */
import { existsSync, rmSync, statSync } from "node:fs";
import Database from "better-sqlite3";
import { storeError } from "./file.ts";
import { notesPathOf } from "./pair.ts";
import { restoreFile } from "./restore.ts";

/** Where a copy waits to be put in its place. */
export const waitingFor = (path: string): string => `${path}.restoring`;

/** Milliseconds that are waited for somebody else who is at it. */
const busyTimeout = 10_000;

/**
 * Brings a restoration to its end that was left.
 *
 * @throws BarographError `store-unusable`: then the next one who opens the store tries again
 */
export async function finishRestoring(storePath: string): Promise<void> {
  const waiting = waitingFor(storePath);
  while (existsSync(waiting)) {
    const lock = lockOn(waiting);
    // somebody else was quicker, or there is another copy by now
    if (!lock) continue;
    try {
      const notes = waitingFor(notesPathOf(storePath));
      if (existsSync(notes)) {
        await restoreFile(notes, notesPathOf(storePath));
        rmSync(notes);
      }
      await restoreFile(waiting, storePath);
      rmSync(waiting);
    } catch (error) {
      throw storeError(storePath, error);
    } finally {
      lock.close();
    }
  }
}

/** Keeps everybody else from a copy that waits: two who put it in its place would undo what was written in between. */
function lockOn(waiting: string): Database.Database | undefined {
  const inode = () => statSync(waiting, { throwIfNoEntry: false })?.ino;
  const before = inode();
  let sqlite: Database.Database | undefined;
  try {
    sqlite = new Database(waiting, { fileMustExist: true, timeout: busyTimeout });
    // others may read it, but not begin so
    sqlite.exec("begin immediate");
    if (before !== undefined && before === inode()) return sqlite;
  } catch (error) {
    sqlite?.close();
    if (!existsSync(waiting)) return undefined;
    throw storeError(waiting, error);
  }
  sqlite.close();
  return undefined;
}
