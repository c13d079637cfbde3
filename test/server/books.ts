/**
 * Books and folders for tests of importers and store.
 *
 * @module
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { AccountActivity } from "#engine/book/activity.ts";
import type { Book, FileSource, QuerySource, Source } from "#engine/book/book.ts";
import type { Value, ValueType } from "#engine/language/expression.ts";
import { BarographError, type Problem } from "#engine/problems.ts";
import { readActivity } from "#server/store/activity.ts";
import { findDataVersion } from "#server/store/dataVersions.ts";
import { openStore, type Store } from "#server/store/open.ts";

type Place =
  | Partial<Pick<FileSource, "file" | "format" | "delimiter" | "headerRows" | "encoding">>
  | Pick<QuerySource, "connection" | "query">;
/** `whole`: it speaks of the book as a whole, and names no account. */
type Meaning = Partial<
  Pick<Source, "account" | "match" | "at" | "known" | "dateFormats" | "decimal" | "stateAt" | "unpivot">
>;
export type Declared = Place & Meaning & { columns?: Record<string, ValueType>; whole?: true };

/** A book with these sources; by default `<name>.csv` with the column `account`. */
export function bookOf(sources: Record<string, Declared>, timeZone = "UTC"): Book {
  const entries = Object.entries(sources).map(([name, { columns, whole, ...rest }]): [string, Source] => [
    name,
    {
      name,
      ...(!("query" in rest) && { file: `${name}.csv` }),
      ...(!whole && { account: "account" }),
      ...rest,
      columns: new Map(Object.entries(columns ?? {})),
    } as Source,
  ]);
  return {
    id: "test",
    title: "Test",
    timeZone,
    sources: new Map(entries),
    facts: new Map(),
    calendar: { every: "month", from: 0, to: 0 },
  };
}

const undo: (() => unknown)[] = [];

/** Takes back what a test made; `setup.ts` sees to it after every one. */
export async function undoAll(): Promise<void> {
  for (const one of undo.splice(0).reverse()) await one();
}

/** A new folder with these files; it is removed after the test. */
export function folderWith(files: Record<string, string | Uint8Array> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "barograph-"));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) put(folder, name, content);
  return folder;
}

/** Writes a file in a folder. */
export function put(folder: string, name: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
}

/** A store in a folder of its own; it is closed after the test. */
export async function newStore(path = join(folderWith(), "store", "book.sqlite")): Promise<Store> {
  const store = await openStore(path);
  undo.push(() => store.close());
  return store;
}

/** Everything that is yielded. */
export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** Everything that a book's data version holds. */
export async function activityOf(store: Store, book: Book, dataVersion?: string): Promise<AccountActivity[]> {
  const version = await findDataVersion(store, book.id, dataVersion);
  if (!version) return [];
  return collect(readActivity(store, version, book));
}

/** The same as plain objects: for every account and source, its rows with `at`, `known` and the values. */
export async function rowsOf(store: Store, book: Book, dataVersion?: string) {
  const accounts = await activityOf(store, book, dataVersion);
  return Object.fromEntries(
    accounts.map(({ account, sources }) => [
      account,
      Object.fromEntries(
        [...sources].map(([name, { count, at, known, columns }]) => [
          name,
          Array.from(
            { length: count },
            (_, row): Record<string, Value | undefined> => ({
              at: at[row],
              known: known[row],
              ...Object.fromEntries([...columns].map(([column, values]) => [column, values[row]])),
            }),
          ),
        ]),
      ),
    ]),
  );
}

/** The problems with which something is refused; fails if it is not, or for another reason. */
export async function refusal(work: Promise<unknown>): Promise<readonly Problem[]> {
  try {
    await work;
  } catch (error) {
    if (error instanceof BarographError) return error.problems;
    throw error;
  }
  throw new Error("was not refused");
}
