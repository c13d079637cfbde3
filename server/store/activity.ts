/**
 * Reading back what was imported, account by account.
 *
 * @module
 */
import type { Database, Statement } from "better-sqlite3";
import type { AccountActivity, SourceRows } from "#engine/book/activity.ts";
import { type Book, importedSources, type Source, speaksOfBook } from "#engine/book/book.ts";
import type { Value, ValueType } from "#engine/language/expression.ts";
import { accountBlocks, bookKey, codeUnits, oneAccount, type StoredAccount } from "./accounts.ts";
import type { DataVersion } from "./dataVersions.ts";
import type { Store } from "./open.ts";
import { rowTable } from "./rowTables.ts";
import type { SourceVersion } from "./sourceVersions.ts";

/** How many accounts are held in memory at once. */
const blockSize = 256;

/**
 * Every account that has a row in the data version, in ascending order of the keys by code unit, with the columns that
 * the book declares. Rows are ordered by (at, known, line).
 *
 * @param version of which `sources` holds every source of the book
 * @param account only this one
 */
export async function* readActivity(
  store: Store,
  version: DataVersion,
  book: Book,
  account?: string,
): AsyncGenerator<AccountActivity> {
  const readers = importedSources(book)
    .filter((source) => !speaksOfBook(source))
    .map((source) => new SourceReader(store.sqlite, source, version.sources.get(source.name)!));
  const blocks = account === undefined ? accountBlocks(store.sqlite, blockSize) : oneAccount(store.sqlite, account);
  for (const block of blocks) {
    const bySource = readers.map((reader) => [reader.name, reader.read(block)] as const);
    for (const { id, key } of block) {
      const sources = new Map<string, SourceRows>();
      for (const [name, accounts] of bySource) {
        const rows = accounts.get(id);
        if (rows) sources.set(name, rows);
      }
      if (sources.size > 0) yield { account: key, sources };
    }
  }
}

/**
 * The rows of the sources that speak of the book as a whole, by source; those without rows are absent.
 *
 * @param version of which `sources` holds every source of the book
 */
export function readBookRows({ sqlite }: Store, version: DataVersion, book: Book): Map<string, SourceRows> {
  const rows = new Map<string, SourceRows>();
  for (const source of importedSources(book).filter(speaksOfBook)) {
    const reader = new SourceReader(sqlite, source, version.sources.get(source.name)!);
    for (const found of reader.read([{ key: bookKey }]).values()) rows.set(source.name, found);
  }
  return rows;
}

type RawRow = [account: number, at: number, known: number, ...values: (number | string | null)[]];

/** Reads the rows of one source version. */
class SourceReader {
  readonly name: string;
  readonly #columns: readonly { readonly name: string; readonly type: ValueType }[];
  readonly #rows: Statement<[Buffer, Buffer], RawRow>;

  constructor(sqlite: Database, source: Source, version: SourceVersion) {
    this.name = source.name;
    const columns = version.columns.filter((column) => source.columns.has(column.name));
    this.#columns = columns;
    const selected = ["r.account", "r.at", "r.known", ...columns.map((column) => `r.${column.physical}`)];
    // the cross join fixes the order of the loops: accounts by key, then their rows as they lie in the table
    this.#rows = sqlite
      .prepare<[Buffer, Buffer], RawRow>(
        `select ${selected.join(", ")} from accounts as a cross join ${rowTable(version.id)} as r on r.account = a.id
         where a.key_order between ? and ? order by a.key_order, r.at, r.known, r.line`,
      )
      .raw();
  }

  /** The rows of a block of accounts, by account. */
  read(block: readonly Pick<StoredAccount, "key">[]): Map<number, SourceRows> {
    const rows = this.#rows.all(codeUnits(block[0]!.key), codeUnits(block.at(-1)!.key));
    const accounts = new Map<number, SourceRows>();
    for (let from = 0, to = 0; from < rows.length; from = to) {
      const account = rows[from]![0];
      while (to < rows.length && rows[to]![0] === account) to++;
      accounts.set(account, this.#sourceRows(rows, from, to));
    }
    return accounts;
  }

  #sourceRows(rows: readonly RawRow[], from: number, to: number): SourceRows {
    const count = to - from;
    const at = new Float64Array(count);
    const known = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      at[i] = rows[from + i]![1];
      known[i] = rows[from + i]![2];
    }
    const columns = new Map<string, Value[]>();
    for (const [index, { name, type }] of this.#columns.entries()) {
      const values = new Array<Value>(count);
      for (let i = 0; i < count; i++) {
        const stored = rows[from + i]![index + 3]!;
        values[i] = type === "boolean" && stored !== null ? stored !== 0 : stored;
      }
      columns.set(name, values);
    }
    return { count, at, known, columns };
  }
}
