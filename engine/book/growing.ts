/**
 * Typed arrays whose length is not known before, and the order of accounts in them.
 *
 * @module
 */
import { BarographError, problem } from "../problems.ts";

type TypedArray = Float64Array | Int32Array | Uint8Array;

/** A typed array that grows by doubling. */
export class Growing<A extends TypedArray> {
  length = 0;
  readonly #make: (length: number) => A;
  #array: A;

  /** @param make makes an array of a given length, e.g. `(length) => new Int32Array(length)` */
  constructor(make: (length: number) => A) {
    this.#make = make;
    this.#array = make(1024);
  }

  push(value: number): void {
    if (this.length === this.#array.length) {
      const larger = this.#make(this.length * 2);
      larger.set(this.#array);
      this.#array = larger;
    }
    this.#array[this.length++] = value;
  }

  /** The elements in the order in which they came, or those at `order`. */
  finish(order?: Int32Array): A {
    if (!order) return this.#array.slice(0, this.length) as A;
    const array = this.#make(order.length);
    for (let i = 0; i < order.length; i++) array[i] = this.#array[order[i]!]!;
    return array;
  }
}

/**
 * The order that sorts accounts by code unit; `undefined` if they are in it. A database may sort otherwise: by bytes
 * of UTF-8, for one.
 * @throws BarographError (`internal`) if an account came twice: its rows would have been divided
 */
export function orderOf(accounts: readonly string[]): Int32Array | undefined {
  if (accounts.every((account, i) => i === 0 || accounts[i - 1]! < account)) return undefined;
  const compare = (a: number, b: number) => (accounts[a]! < accounts[b]! ? -1 : accounts[a]! > accounts[b]! ? 1 : 0);
  const order = Int32Array.from(accounts.keys()).sort(compare);
  const twice = order.findIndex((account, i) => i > 0 && accounts[account] === accounts[order[i - 1]!]);
  if (twice >= 0) throw new BarographError(problem("internal", { detail: `account ${accounts[order[twice]!]} twice` }));
  return order;
}

/** Where elements lie that belong to accounts: account i has `offsets[i]` … `offsets[i + 1] − 1`. */
export class Groups {
  readonly #ends = new Growing((length) => new Int32Array(length));

  /** Ends the group of another account, when so many elements are there altogether. */
  end(length: number): void {
    this.#ends.push(length);
  }

  /** The offsets, and the order of the elements, when the accounts are put into an order. */
  finish(order: Int32Array | undefined): { offsets: Int32Array; elements: Int32Array | undefined } {
    const ends = this.#ends.finish();
    const offsets = new Int32Array(ends.length + 1);
    if (!order) {
      offsets.set(ends, 1);
      return { offsets, elements: undefined };
    }
    const elements = new Int32Array(ends.at(-1) ?? 0);
    let count = 0;
    for (const [position, account] of order.entries()) {
      for (let i = account === 0 ? 0 : ends[account - 1]!; i < ends[account]!; i++) elements[count++] = i;
      offsets[position + 1] = count;
    }
    return { offsets, elements };
  }
}
