/**
 * Accounts, in the order of their keys by code unit.
 *
 * @module
 */
import type { Database } from "better-sqlite3";

export interface StoredAccount {
  readonly id: number;
  readonly key: string;
}

/**
 * The code units of a key as bytes, high byte first: SQLite compares bytes, so that it sorts these as JavaScript
 * sorts the key. (Its own order of texts is that of UTF-8, which differs beyond U+FFFF.)
 */
export function codeUnits(key: string): Buffer {
  return Buffer.from(key, "utf16le").swap16();
}

/**
 * The key under which the rows of sources without accounts are kept: no file can name it, since an account that is
 * empty is set aside, and a walk over the accounts never meets it, since every other key is above it.
 */
export const bookKey = "";

/** All accounts in ascending order of their keys, in blocks of at most `size`. */
export function* accountBlocks(sqlite: Database, size: number): Generator<StoredAccount[]> {
  const next = sqlite.prepare<[Buffer, number], StoredAccount>(
    "select id, key from accounts where key_order > ? order by key_order limit ?",
  );
  let after: Buffer = codeUnits(bookKey);
  for (;;) {
    const block = next.all(after, size);
    const last = block.at(-1);
    if (!last) return;
    yield block;
    after = codeUnits(last.key);
  }
}

/** The account of that key, as a block of its own; none if no source ever named it. */
export function* oneAccount(sqlite: Database, key: string): Generator<StoredAccount[]> {
  const found = sqlite.prepare<[string], StoredAccount>("select id, key from accounts where key = ?").get(key);
  if (found && key !== bookKey) yield [found];
}

/** How many accounts were ever named. */
export const countAccounts = (sqlite: Database): number =>
  sqlite.prepare<[], number>("select count(*) from accounts").pluck().get()!;
