/**
 * Finds the files that an argument of a command means: a book's folder, a book, or a rule set.
 *
 * @module
 */
import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { BarographError, problem } from "#engine/problems.ts";

/** What an argument means: a book with the paths of the rule sets beside it, by name, or a rule set that names its book. */
export type Located = { readonly book: string; readonly rules: readonly string[] } | { readonly rules: string };

const bookNames = ["book.yaml", "book.yml", "book.json"];
const rulesName = /\.rules\.(ya?ml|json)$/;

/**
 * Finds a book and its rule sets.
 *
 * @param argument a folder with a book, a book, or a rule set
 * @throws BarographError `book-not-found`, `file-unreadable`
 */
export async function locate(argument: string): Promise<Located> {
  const found = await stat(argument).catch(() => undefined);
  if (found?.isFile()) {
    if (rulesName.test(argument)) return { rules: argument };
    if (bookNames.includes(basename(argument))) return { book: argument, rules: await rulesIn(dirname(argument)) };
  }
  if (found?.isDirectory()) {
    const names = new Set(await namesIn(argument));
    const book = bookNames.find((name) => names.has(name));
    if (book) return { book: join(argument, book), rules: await rulesIn(argument) };
  }
  throw new BarographError(problem("book-not-found", { path: argument }));
}

async function rulesIn(folder: string): Promise<string[]> {
  const names = (await namesIn(folder)).filter((name) => rulesName.test(name));
  return names.sort().map((name) => join(folder, name));
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new BarographError(problem("file-unreadable", { path: folder, reason }));
  }
}
