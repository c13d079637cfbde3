/**
 * Working with the store of a served book, at the version of the data that is held in memory.
 *
 * @module
 */
import { type DataVersion, findDataVersion } from "../store/dataVersions.ts";
import { openStore, type Store } from "../store/open.ts";
import type { ServedBook } from "./servedBook.ts";

/** @throws BarographError `book-busy`, `store-unusable`; what the work throws */
export async function withVersion<T>(
  { book, data, storePath }: ServedBook,
  work: (store: Store, version: DataVersion) => Promise<T>,
): Promise<T> {
  const { dataVersion } = data.imported;
  const store = await openStore(storePath);
  try {
    return await work(store, (await findDataVersion(store, book.id, dataVersion))!);
  } finally {
    await store.close();
  }
}
