/**
 * Finds the files that an argument of a command means: a book's folder, a book, or a rule set.
 *
 * @module
 */
import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { BarographError, problem } from "#engine/problems.ts";

/** Paths of a book, of the rule sets beside it, by name, and of its KPIs. */
export interface LocatedBook {
  readonly book: string;
  readonly rules: readonly string[];
  readonly kpis?: string;
}

/** What an argument means: a book, or a rule set that names its book. */
export type Located = LocatedBook | { readonly rules: string };

const bookNames = ["book.yaml", "book.yml", "book.json"];
const kpisNames = ["kpis.yaml", "kpis.yml", "kpis.json"];
const rulesName = /\.rules\.(ya?ml|json)$/;

/**
 * Finds a book and its rule sets.
 *
 * @param argument a folder with a book, a book, its KPIs, or a rule set
 * @throws BarographError `book-not-found`, `file-unreadable`
 */
export async function locate(argument: string): Promise<Located> {
  const found = await stat(argument).catch(() => undefined);
  if (found?.isFile()) {
    if (rulesName.test(argument)) return { rules: argument };
    if (bookNames.includes(basename(argument))) return besides(argument);
    if (kpisNames.includes(basename(argument))) return folderAt(dirname(argument), argument);
  }
  if (found?.isDirectory()) return folderAt(argument, argument);
  throw new BarographError(problem("book-not-found", { path: argument }));
}

/** The book in a folder and what lies beside it. */
async function folderAt(folder: string, argument: string): Promise<LocatedBook> {
  const names = new Set(await namesIn(folder));
  const book = bookNames.find((name) => names.has(name));
  if (book) return besides(join(folder, book));
  throw new BarographError(problem("book-not-found", { path: argument }));
}

async function besides(book: string): Promise<LocatedBook> {
  const kpis = await kpisBeside(book);
  return { book, rules: await rulesIn(dirname(book)), ...(kpis !== undefined && { kpis }) };
}

/** The KPIs of a book, if there are any. */
export async function kpisBeside(book: string): Promise<string | undefined> {
  const names = new Set(await namesIn(dirname(book)));
  const name = kpisNames.find((one) => names.has(one));
  return name === undefined ? undefined : join(dirname(book), name);
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
