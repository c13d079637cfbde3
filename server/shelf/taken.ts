/**
 * The data of a book as they are held in memory: imported, and their snapshots taken.
 *
 * @module
 */
import type { Snapshots } from "#engine/book/snapshots.ts";
import type { Problem } from "#engine/problems.ts";
import { importable, load, type TextFile } from "../folder/load.ts";
import { takeSnapshots } from "../folder/snapshots.ts";
import type { ImportReport } from "../importers/importBook.ts";
import type { Watching } from "../work/watching.ts";
import { filesIn } from "./filesIn.ts";

export interface Taken {
  /** The text of the book under which they were taken. */
  readonly bookText: TextFile;
  readonly imported: ImportReport;
  readonly snapshots: Snapshots;
  /** When they were taken, in ISO 8601. */
  readonly at: string;
}

/**
 * Imports what has changed and takes the snapshots of the book in a folder.
 *
 * @throws FilesError for a book with errors; as `takeSnapshots`
 */
export async function take(folder: string, store: string | undefined, watching: Watching): Promise<Taken> {
  const loaded = await load(folder, filesIn(folder));
  const { book } = importable(loaded);
  const { signal, onImport, onSnapshots } = watching;
  const { imported, snapshots } = await takeSnapshots(book, folder, {
    store,
    signal,
    ...(onImport && { onProgress: onImport }),
    ...(onSnapshots && { onAccounts: (read: number, all: number) => onSnapshots(Math.min(1, read / all)) }),
  });
  return { bookText: loaded.bookText!, imported, snapshots, at: new Date().toISOString() };
}

/** Everything that was found in the data on the way. */
export const findingsOfTaken = ({ imported, snapshots }: Taken): readonly Problem[] => [
  ...imported.sources.flatMap(({ problems }) => problems),
  ...snapshots.problems,
];
