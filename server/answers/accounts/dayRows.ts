/**
 * The rows of a day: prepared once, and asked many times.
 *
 * @module
 */
import type { Book } from "#engine/book/book.ts";
import { factOfRole } from "#engine/book/book.ts";
import type { Day } from "#engine/book/days.ts";
import type { SnapshotTable } from "#engine/book/table.ts";
import { Kept } from "../../shelf/kept.ts";
import { type Bits, bitsOf, noBits, setBit } from "./bits.ts";

/** Of so many days the rows are kept: people look at the last one, and at those that they hold against it. */
const mostDays = 4;
/** So many sets of accounts are kept of each day. */
const mostSets = 64;

/** Account by account, in the order of the table; where a row stands among them is its place. */
export class DayRows {
  readonly table: SnapshotTable;
  readonly rows: Int32Array;
  /** By place: the same account's row on the last scheduled day before; −1 where it has none. */
  readonly before: Int32Array;
  readonly #name: string | undefined;
  readonly #owner: string | undefined;
  readonly #sets = new Kept<string, Bits>(mostSets);
  #searched: Searched | undefined;

  constructor(book: Book, table: SnapshotTable, day: Day) {
    this.table = table;
    this.#name = factOfRole(book, "name")?.name;
    this.#owner = factOfRole(book, "owner")?.name;
    const [rows, before]: [number[], number[]] = [[], []];
    for (let row = 0; row < table.length; row++) {
      if (table.asOf[row] !== day || table.beside?.[row]) continue;
      rows.push(row);
      before.push(rowBefore(table, row));
    }
    this.rows = Int32Array.from(rows);
    this.before = Int32Array.from(before);
  }

  accountOf(row: number): string {
    return this.table.accounts[this.table.account[row]!]!;
  }

  nameOf(row: number): string | null {
    return textIn(this.table, this.#name, row);
  }

  ownerOf(row: number): string | null {
    return textIn(this.table, this.#owner, row);
  }

  /** The places of those whom somebody looks after. */
  ownedBy(owner: string): Bits {
    const column = this.#owner === undefined ? undefined : this.table.facts.get(this.#owner);
    const code = column?.type === "string" ? column.dictionary.indexOf(owner) : -1;
    if (column?.type !== "string" || code < 0) return noBits(this.rows.length);
    return this.#sets.get(`owner ${code}`, () =>
      bitsOf(this.rows.length, (place) => column.codes[this.rows[place]!] === code),
    );
  }

  /** The places of those whose id or name has a text in it, however written. */
  named(search: string): Bits {
    const wanted = search.toLowerCase();
    this.#searched ??= searchedOf(this);
    const { text, ends } = this.#searched;
    return this.#sets.get(`named ${wanted}`, () => found(text, ends, wanted));
  }
}

const known = new WeakMap<SnapshotTable, Kept<Day, DayRows>>();

/** The scheduled rows of a day. */
export function rowsOn(book: Book, table: SnapshotTable, day: Day): DayRows {
  const days = known.get(table) ?? new Kept<Day, DayRows>(mostDays);
  known.set(table, days);
  return days.get(day, () => new DayRows(book, table, day));
}

/** Rows lie by account, then by date. */
function rowBefore({ account, beside }: SnapshotTable, row: number): number {
  for (let one = row - 1; one >= 0 && account[one] === account[row]; one--) if (!beside?.[one]) return one;
  return -1;
}

function textIn({ facts }: SnapshotTable, fact: string | undefined, row: number): string | null {
  const column = fact === undefined ? undefined : facts.get(fact);
  return column?.type === "string" ? (column.dictionary[column.codes[row]!] ?? null) : null;
}

/** Ids and names of all, one after another: one long text is looked through much quicker than many short ones. */
interface Searched {
  readonly text: string;
  /** By place: where what is searched of it ends. */
  readonly ends: Int32Array;
}

/** Between ids and names; nobody searches for it. */
const between = "\n";

function searchedOf(day: DayRows): Searched {
  const ends = new Int32Array(day.rows.length);
  const parts: string[] = [];
  let length = 0;
  for (const [place, row] of day.rows.entries()) {
    const part = `${day.accountOf(row)}${between}${day.nameOf(row) ?? ""}${between}`.toLowerCase();
    parts.push(part);
    length += part.length;
    ends[place] = length;
  }
  return { text: parts.join(""), ends };
}

function found(text: string, ends: Int32Array, wanted: string): Bits {
  const bits = noBits(ends.length);
  if (wanted.includes(between)) return bits;
  let place = 0;
  for (let at = text.indexOf(wanted); at >= 0 && place < ends.length; at = text.indexOf(wanted, ends[place++]!)) {
    while (ends[place]! <= at) place++;
    if (place < ends.length) setBit(bits, place);
  }
  return bits;
}
