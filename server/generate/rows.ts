/**
 * The rows of a source while an account lives.
 *
 * @module
 */
import type { SourceRows } from "#engine/book/activity.ts";
import type { Day } from "#engine/book/days.ts";
import type { Value } from "#engine/language/expression.ts";
import {
  type AccountSourceName,
  accountSourceNames,
  type BookSourceName,
  generatedSources,
  type RowOf,
} from "./sources.ts";

const columnNames = Object.fromEntries(
  Object.entries(generatedSources).map(([name, { columns }]) => [name, Object.keys(columns)]),
) as unknown as Record<AccountSourceName | BookSourceName, readonly string[]>;

const knownLater: ReadonlySet<string> = new Set(
  Object.entries(generatedSources).flatMap(([name, { known }]) => (known === undefined ? [] : [name])),
);

/** Rows as they come; columns are arrays of equal length, which traps may change. */
export class Rows<S extends AccountSourceName | BookSourceName> {
  readonly at: Day[] = [];
  /** The same list as `at` where everything is known at once. */
  readonly known: Day[];
  readonly columns: Readonly<Record<keyof RowOf<S>, Value[]>>;
  /** How often each row is there; once without it. Traps take rows away and double them. */
  copies: Uint8Array | undefined;
  readonly #names: readonly (keyof RowOf<S>)[];

  constructor(source: S) {
    this.known = knownLater.has(source) ? [] : this.at;
    this.#names = columnNames[source] as readonly (keyof RowOf<S>)[];
    const columns: Partial<Record<keyof RowOf<S>, Value[]>> = {};
    for (const name of this.#names) columns[name] = [];
    this.columns = columns as typeof this.columns;
  }

  get length(): number {
    return this.at.length;
  }

  /** Adds a row that is known at once. */
  add(at: Day, row: RowOf<S>): void {
    this.at.push(at);
    if (this.known !== this.at) this.known.push(at);
    for (const name of this.#names) this.columns[name].push((row[name] as Value | undefined) ?? null);
  }

  /** Adds a row unless the same is there already; tells whether it was added. */
  addOnce(at: Day, row: RowOf<S>): boolean {
    for (let other = this.length - 1; other >= 0; other--) {
      if (this.at[other] !== at) continue;
      if (this.#names.every((name) => this.columns[name][other] === (row[name] ?? null))) return false;
    }
    this.add(at, row);
    return true;
  }

  /** How often each row is there, to be changed. */
  counts(): Uint8Array {
    return (this.copies ??= new Uint8Array(this.length).fill(1));
  }

  /** The rows that are there, ordered by (at, known) and as they came; `undefined` if there are none. */
  finish(): SourceRows | undefined {
    const order = this.copies === undefined && this.#isSorted() ? undefined : this.#order();
    const count = order ? order.length : this.length;
    if (count === 0) return undefined;
    const take = <T>(list: readonly T[]): readonly T[] => (order ? order.map((row) => list[row]!) : list);
    const columns = this.#names.map((name): [string, readonly Value[]] => [String(name), take(this.columns[name])]);
    const at = take(this.at);
    return { count, at, known: this.known === this.at ? at : take(this.known), columns: new Map(columns) };
  }

  #isSorted(): boolean {
    for (let row = 1; row < this.length; row++) if (this.#compare(row - 1, row) > 0) return false;
    return true;
  }

  /** Rows in their order, each as often as it is there. */
  #order(): number[] {
    const order: number[] = [];
    for (let row = 0; row < this.length; row++) {
      for (let copy = this.copies?.[row] ?? 1; copy > 0; copy--) order.push(row);
    }
    // sorting is stable
    return order.sort((a, b) => this.#compare(a, b));
  }

  #compare(a: number, b: number): number {
    return this.at[a]! - this.at[b]! || this.known[a]! - this.known[b]!;
  }
}

/** The rows of every source of an account. */
export type AccountRows = { readonly [S in AccountSourceName]: Rows<S> };

export function noRows(): AccountRows {
  const rows: Partial<Record<AccountSourceName, Rows<AccountSourceName>>> = {};
  for (const name of accountSourceNames) rows[name] = new Rows(name);
  return rows as unknown as AccountRows;
}
