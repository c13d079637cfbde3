/**
 * From a book's folder to its snapshots: import what has changed, then read everything back.
 *
 * @module
 */
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { AccountActivity } from "#engine/book/activity.ts";
import type { Book } from "#engine/book/book.ts";
import { checkQuality, hasChecks } from "#engine/book/quality/quality.ts";
import { buildSnapshots, type SnapshotOptions, type Snapshots } from "#engine/book/snapshots.ts";
import { BarographError, type Problem } from "#engine/problems.ts";
import { type ImportReport, importBook } from "../importers/importBook.ts";
import type { ImportOptions } from "../importers/importSource.ts";
import { checkSources } from "../importers/inspectSource.ts";
import { countAccounts } from "../store/accounts.ts";
import { readActivity } from "../store/activity.ts";
import { type DataVersion, findDataVersion } from "../store/dataVersions.ts";
import { openStore, type Store } from "../store/open.ts";

/** Where the store of a book lies: in its folder, unless somebody says otherwise. */
export function storePathOf(folder: string, store: string | undefined): string {
  return store ?? join(folder, ".barograph", "store.sqlite");
}

export interface StoreOptions {
  /** Path of the store; without it, in the book's folder. */
  readonly store?: string | undefined;
  readonly signal?: AbortSignal;
}

/**
 * Opens the store of a book, unless its sources already show that nothing can be imported: then nothing is written.
 *
 * @throws BarographError; the signal's reason
 */
export async function openBookStore(book: Book, folder: string, { store, signal }: StoreOptions): Promise<Store> {
  const problems = await checkSources(book, folder);
  if (problems.length > 0) throw new BarographError(problems);
  signal?.throwIfAborted();
  return openStore(storePathOf(folder, store));
}

export interface TakeSnapshotsOptions
  extends ImportOptions,
    StoreOptions,
    Pick<SnapshotOptions, "dates" | "through" | "beside" | "provenance"> {
  /** Only this account. */
  readonly account?: string | undefined;
  /** Told how many accounts have been read, and of how many, now and then. */
  readonly onAccounts?: (read: number, all: number) => void;
}

/**
 * Brings the store up to date and takes the book's snapshots.
 *
 * @throws as `importBook`
 */
export async function takeSnapshots(
  book: Book,
  folder: string,
  options: TakeSnapshotsOptions,
): Promise<{ imported: ImportReport; snapshots: Snapshots }> {
  return withData(book, folder, options, async ({ store, version, imported }) => ({
    imported,
    snapshots: await snapshotsOf(book, store, version, options),
  }));
}

/** Takes a book's snapshots of a data version, be it the one that the book stands at or an earlier one. */
export async function snapshotsOf(
  book: Book,
  store: Store,
  version: DataVersion,
  options: Omit<TakeSnapshotsOptions, "store" | "onProgress">,
): Promise<Snapshots> {
  const starts = new Map<string, number>();
  for (const [name, { firstAt }] of version.sources) if (firstAt !== undefined) starts.set(name, firstAt);
  const { dates, through, beside, provenance, onAccounts } = options;
  const all = onAccounts ? countAccounts(store.sqlite) : 0;
  const activity = interruptible(readActivity(store, version, book, options.account), options.signal);
  return buildSnapshots(book, activity, starts, {
    ...(dates && { dates }),
    ...(through !== undefined && { through }),
    ...(beside && { beside }),
    ...(provenance && { provenance }),
    ...(onAccounts && {
      onProgress: (read: number) => {
        if (read % accountsInARow === 0) onAccounts(read, all);
      },
    }),
    checked: options.account === undefined,
  });
}

/** The data of a book, for as long as somebody works with them. */
export interface BookData {
  readonly store: Store;
  /** What the book stands at. */
  readonly version: DataVersion;
  /** What had to be imported for that. */
  readonly imported: ImportReport;
}

/**
 * Brings the store up to date and works with what it holds.
 *
 * @throws as `importBook`; what the work throws
 */
export async function withData<T>(
  book: Book,
  folder: string,
  options: ImportOptions & StoreOptions,
  work: (data: BookData) => Promise<T>,
): Promise<T> {
  const store = await openBookStore(book, folder, options);
  try {
    const imported = await importBook(book, folder, store, options);
    const version = (await findDataVersion(store, book.id, imported.dataVersion))!;
    return await work({ store, version, imported });
  } finally {
    await store.close();
  }
}

/** What is wrong with the data that a book stands at, held against what it says of them; nothing is read if it says nothing. */
export async function findingsOf(
  book: Book,
  store: Store,
  dataVersion: string,
  signal?: AbortSignal,
): Promise<Problem[]> {
  if (!hasChecks(book)) return [];
  const version = (await findDataVersion(store, book.id, dataVersion))!;
  return checkQuality(book, interruptible(readActivity(store, version, book), signal));
}

/** After so many accounts others have their turn, such as a user who interrupts: reading the store gives no way. */
const accountsInARow = 256;

/** The accounts one after another, with a break now and then. */
export async function* interruptible(
  accounts: AsyncIterable<AccountActivity>,
  signal: AbortSignal | undefined,
): AsyncGenerator<AccountActivity> {
  let count = 0;
  for await (const account of accounts) {
    if (++count % accountsInARow === 0) await setImmediate();
    signal?.throwIfAborted();
    yield account;
  }
}
