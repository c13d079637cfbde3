/**
 * Working with the store of a served book, at the version of the data that is held in memory.
 *
 * @module
 */
import { BarographError, problem } from "#engine/problems.ts";
import { type DataVersion, findDataVersion } from "../store/dataVersions.ts";
import { openStore, type Store } from "../store/open.ts";
import type { ServedBook } from "./servedBook.ts";

/**
 * @throws BarographError `book-busy`, also if somebody took that version away: then the data are read again;
 * `store-unusable`; what the work throws
 */
export async function withVersion<T>(
  served: ServedBook,
  work: (store: Store, version: DataVersion) => Promise<T>,
): Promise<T> {
  const { book, data, storePath } = served;
  const store = await openStore(storePath);
  try {
    const version = await findDataVersion(store, book.id, data.imported.dataVersion);
    if (version) return await work(store, version);
    served.recover();
    throw new BarographError(problem("book-busy", { book: served.id }));
  } finally {
    await store.close();
  }
}
