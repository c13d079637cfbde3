/**
 * The snapshots of one account with the rows that they rest on.
 *
 * @module
 */
import type { Day } from "#engine/book/days.ts";
import type { Snapshots } from "#engine/book/snapshots.ts";
import { snapshotsOf } from "../folder/snapshots.ts";
import type { ServedBook } from "./servedBook.ts";
import { withVersion } from "./withVersion.ts";

/**
 * Reads an account from the store, as the book stands in memory.
 *
 * @throws BarographError `book-busy`, `store-unusable`
 */
export async function snapshotsOfAccount(
  served: ServedBook,
  account: string,
  { asOf, since }: { readonly asOf?: Day | undefined; readonly since?: Day | undefined },
): Promise<Snapshots> {
  return withVersion(served, (store, version) =>
    snapshotsOf(served.book, store, version, {
      account,
      ...(asOf !== undefined && { through: asOf }),
      beside: [asOf, since].filter((day) => day !== undefined),
      provenance: true,
    }),
  );
}
