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

/** All accounts in ascending order of their keys, in blocks of at most `size`. */
export function* accountBlocks(sqlite: Database, size: number): Generator<StoredAccount[]> {
  const next = sqlite.prepare<[Buffer, number], StoredAccount>(
    "select id, key from accounts where key_order > ? order by key_order limit ?",
  );
  // no key is empty, so that all are above this
  let after: Buffer = Buffer.alloc(0);
  for (;;) {
    const block = next.all(after, size);
    const last = block.at(-1);
    if (!last) return;
    yield block;
    after = codeUnits(last.key);
  }
}
