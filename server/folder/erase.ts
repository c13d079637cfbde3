/**
 * Erasing an account from everything that is kept of a book: the store, and the notes beside it. The files that the book
 * reads stay as they are, and so do copies that were made of the store.
 *
 * @module
 */
import { BarographError, problem } from "#engine/problems.ts";
import { countEntries, eraseFromNotes } from "../notes/erase.ts";
import { notesPathOf, openNotes } from "../notes/open.ts";
import { type Erasure, eraseAccount, hashOfAccount, scrub, wasErased, whatIsKnownOf } from "../store/erase.ts";
import { openStore, storeError } from "../store/open.ts";

/** What was erased, or would be. */
export interface EraseReport extends Erasure {
  /** Overrides, comments and interventions. */
  readonly entries: number;
}

/**
 * Erases an account.
 *
 * @param asked `book`: under which it stands in the audit; `only`: nothing is erased, it is told what would be
 * @throws BarographError `account-not-stored`; `store-unusable`, `store-newer`
 */
export async function erase(
  storePath: string,
  account: string,
  { book, by, only = false }: { readonly book: string; readonly by: string; readonly only?: boolean },
): Promise<EraseReport> {
  const store = await openStore(storePath);
  try {
    const notes = await openNotes(notesPathOf(storePath));
    try {
      const known = whatIsKnownOf(store, account);
      const entries = countEntries(notes, account);
      // one that was erased is erased again: it may not have come to its end
      if (!known && entries === 0 && !wasErased(store, account))
        throw new BarographError(problem("account-not-stored", { account }));
      const hash = hashOfAccount(account);
      const found = known ?? { hash, rows: 0, scores: 0, reports: 0, runs: [] };
      if (only) return { ...found, entries };
      if (known) eraseAccount(store, account);
      const { rows, scores, reports } = found;
      eraseFromNotes(notes, account, { book, hash, by, what: { rows, scores, reports } });
      scrub(store);
      scrub(notes);
      return { ...found, entries };
    } finally {
      await notes.close();
    }
  } catch (error) {
    throw storeError(storePath, error);
  } finally {
    await store.close();
  }
}
