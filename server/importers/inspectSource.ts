/**
 * A first look at a source: is its file there, and does its header fit the book?
 *
 * @module
 */
import { type Book, importedSources, type Source } from "#engine/book/book.ts";
import { BarographError, type Problem } from "#engine/problems.ts";
import { layoutOf } from "./layout.ts";
import { type LocatedSource, locateSource } from "./locate.ts";
import { openSource } from "./openSource.ts";

/**
 * What is wrong with a book's sources, as far as the headers of files tell: nothing else is read, no database is
 * asked and nothing is written.
 *
 * @param folder the book's folder
 * @returns errors only; empty if an import can start
 */
export async function checkSources(book: Book, folder: string): Promise<Problem[]> {
  return (await inspectSources(book, folder)).problems;
}

/** Inspects every source of a book, so that all their problems are known at once. */
export async function inspectSources(
  book: Book,
  folder: string,
): Promise<{ inspected: LocatedSource[]; problems: Problem[] }> {
  const inspected: LocatedSource[] = [];
  const problems: Problem[] = [];
  for (const source of importedSources(book)) {
    try {
      inspected.push(await inspectSource(source, folder));
    } catch (error) {
      if (!(error instanceof BarographError)) throw error;
      problems.push(...error.problems);
    }
  }
  return { inspected, problems };
}

async function inspectSource(source: Source, folder: string): Promise<LocatedSource> {
  const located = await locateSource(source, folder);
  // the columns of a query are known when it is run, which may be dear
  if (source.file !== undefined) layoutOf(source, await columnsOf(located));
  return located;
}

async function columnsOf(located: LocatedSource): Promise<readonly string[]> {
  const opened = await openSource(located);
  await opened.close();
  return opened.columns;
}

/**
 * The columns of a book's file, as far as they can be read; `undefined` if they cannot, or only a query tells.
 *
 * @param source as the book declares it, which may be wrong
 */
export async function sourceHeader(source: Source, folder: string): Promise<readonly string[] | undefined> {
  try {
    if (source.file === undefined) return undefined;
    const columns = await columnsOf(await locateSource(source, folder));
    return columns.map((name) => name.trim()).filter((name) => name !== "");
  } catch (error) {
    if (!(error instanceof BarographError)) throw error;
  }
  return undefined;
}
