/**
 * Writes a generated book to a folder: all of it or nothing.
 *
 * @module
 */
import { mkdir, mkdtemp, readdir, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { BarographError, problem } from "#engine/problems.ts";
import { makeFolder } from "../../makeFolder.ts";
import type { GeneratedBook } from "../generate.ts";
import { BookCsv, type WrittenCounts } from "./bookCsv.ts";
import { bookFiles } from "./bookFiles.ts";
import { modelDocument } from "./truthFiles.ts";

export interface WriteOptions {
  /** Called now and then with the number of accounts that have been written; what it throws ends the writing. */
  onProgress?(accounts: number): void;
  readonly signal?: AbortSignal;
}

/**
 * Writes a book, its data and its truth to a folder that is new or empty. The files are written beside it, and moved
 * there when all are whole; in memory there is one account at a time.
 *
 * @throws BarographError `output-not-empty`, `output-unwritable`; what `onProgress` throws; the signal's reason
 */
export async function writeBook(
  folder: string,
  book: Pick<GeneratedBook, "accounts" | "bookRows" | "setting">,
  options: WriteOptions = {},
): Promise<WrittenCounts> {
  options.signal?.throwIfAborted();
  const target = resolve(folder);
  let draft: string | undefined;
  try {
    await expectEmpty(target, folder);
    makeFolder(dirname(target));
    draft = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
    const counts = await writeFiles(draft, book, options);
    options.signal?.throwIfAborted();
    await moveTo(target, draft, folder);
    return counts;
  } catch (error) {
    if (draft !== undefined) await rm(draft, { recursive: true, force: true });
    throw writingError(error, folder);
  }
}

async function expectEmpty(target: string, folder: string): Promise<void> {
  const names = await readdir(target).catch((error) => {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  });
  if (names.length > 0) throw notEmpty(folder);
}

/** On some systems nothing can be moved to where an empty folder is; one that somebody has filled meanwhile stays. */
async function moveTo(target: string, draft: string, folder: string): Promise<void> {
  await rmdir(target).catch((error) => {
    if (codeOf(error) === "ENOENT") return;
    throw codeOf(error) === "ENOTEMPTY" ? notEmpty(folder) : error;
  });
  await rename(draft, target);
}

/** After so many accounts others have their turn, such as a user who interrupts. */
const accountsInARow = 100;

async function writeFiles(
  draft: string,
  { accounts, bookRows, setting }: Pick<GeneratedBook, "accounts" | "bookRows" | "setting">,
  { onProgress, signal }: WriteOptions,
): Promise<WrittenCounts> {
  for (const [name, text] of Object.entries(await bookFiles(setting))) await writeFile(join(draft, name), text);
  await mkdir(join(draft, "data"));
  await mkdir(join(draft, "truth"));
  await writeFile(join(draft, "truth", "model.json"), `${JSON.stringify(modelDocument(setting), null, 2)}\n`);
  const files = new BookCsv(draft);
  try {
    let written = 0;
    for (const account of accounts()) {
      await files.add(account);
      if (++written % accountsInARow > 0) continue;
      onProgress?.(written);
      await setImmediate();
      signal?.throwIfAborted();
    }
    files.addBookRows(bookRows());
    return await files.close();
  } catch (error) {
    await files.abandon();
    throw error;
  }
}

const notEmpty = (folder: string) => new BarographError(problem("output-not-empty", { path: folder }));

const codeOf = (error: unknown): unknown => (error as NodeJS.ErrnoException | null)?.code;

/** What the system refuses becomes a problem; everything else stays what it is. */
function writingError(error: unknown, folder: string): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (error instanceof BarographError || code === undefined || syscall === undefined) return error;
  return new BarographError(problem("output-unwritable", { path: folder, reason: code }), { cause: error });
}
