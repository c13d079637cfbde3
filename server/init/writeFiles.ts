/**
 * The files of a proposal: all of them or none, and none over what is there.
 *
 * @module
 */
import { mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { BarographError, problem } from "#engine/problems.ts";
import { writeNew } from "../command/writeNew.ts";
import { storePathOf } from "../folder/snapshots.ts";
import { proposedFiles } from "./propose.ts";

/**
 * Refuses a folder that holds a book, rules or cases already.
 *
 * @throws BarographError `init-book-there`
 */
export async function expectNoBook(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const there = names.find(
    (name) => /^book\.(?:ya?ml|json)$/.test(name) || (proposedFiles as readonly string[]).includes(name),
  );
  if (there !== undefined) throw new BarographError(problem("init-book-there", { path: join(folder, there) }));
}

/**
 * Writes the files; if one cannot be written, those before it are taken away again.
 *
 * @throws BarographError `output-not-empty`, `output-unwritable`
 */
export async function writeFiles(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  const written: string[] = [];
  try {
    for (const [name, text] of files) {
      const path = join(folder, name);
      await writeNew(path, text);
      written.push(path);
    }
  } catch (error) {
    for (const path of written) await rm(path, { force: true });
    throw error;
  }
}

/** A store to try things in, that becomes the book's once the book is written. */
export interface TrialStore {
  readonly path: string;
  /** Moves it to where the book's store lies, unless one is there. */
  keep(): Promise<void>;
  /** Takes away what was not kept. */
  drop(): Promise<void>;
}

/**
 * Makes a trial store: in the folder, so that it can be moved, or where nothing is to stay, elsewhere.
 *
 * @throws BarographError `output-unwritable`
 */
export async function trialStore(folder: string, stays: boolean): Promise<TrialStore> {
  const place = stays ? join(folder, ".barograph-") : join(tmpdir(), "barograph-init-");
  const trial = await mkdtemp(place).catch((error: NodeJS.ErrnoException) => {
    throw new BarographError(problem("output-unwritable", { path: folder, reason: error.code ?? String(error) }));
  });
  return {
    path: join(trial, "store.sqlite"),
    async keep() {
      const target = dirname(storePathOf(folder, undefined));
      if (await stat(target).catch(() => undefined)) return;
      await rename(trial, target);
    },
    drop: () => rm(trial, { recursive: true, force: true }),
  };
}
