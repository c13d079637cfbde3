/**
 * Sums while accounts stream by: all that is kept of a KPI in a period.
 *
 * @module
 */
import { Growing } from "../../book/growing.ts";
import type { Value } from "../../language/expression.ts";
import type { RatioBounds, RatioSums } from "../../statistics/index.ts";

/** A sum in which small parts are not lost beside large ones (Neumaier 1974). */
class Sum {
  #running = 0;
  #lost = 0;

  add(value: number): void {
    const next = this.#running + value;
    this.#lost +=
      Math.abs(this.#running) >= Math.abs(value) ? this.#running - next + value : value - next + this.#running;
    this.#running = next;
  }

  get value(): number {
    return this.#running + this.#lost;
  }
}

/** The sums of one number: y over x where it is a ratio, y alone where it is a total. */
export class Tally {
  /** How many elements add to y, and how many to x. */
  elements = { y: 0, x: 0 };
  /** Elements that count but have no value, by the sum that they do not add to. */
  unvalued = { y: 0, x: 0 };
  /** Of single elements that add to y: the sum of squares. */
  squares = 0;
  readonly #y = new Sum();
  readonly #x = new Sum();
  #yy = 0;
  #xy = 0;
  #xx = 0;
  #accounts = 0;
  #bounds: RatioBounds = "share";
  // the account at hand
  #ownY = 0;
  #ownX = 0;
  #touched = false;
  #values: Growing<Float64Array> | undefined;

  /** Of a quantile: one value. */
  push(value: number): void {
    this.#values ??= new Growing((length) => new Float64Array(length));
    this.#values.push(value);
  }

  /** Every value, ascending. */
  get sorted(): Float64Array {
    return this.#values?.finish().sort() ?? new Float64Array();
  }

  /** One element of the account at hand. @returns whether it is the account's first one here */
  add(y: number, x: number): boolean {
    this.#ownY += y;
    this.#ownX += x;
    const first = !this.#touched;
    this.#touched = true;
    return first;
  }

  /** The account at hand has no more elements. */
  close(): void {
    if (!this.#touched) return;
    const [y, x] = [this.#ownY, this.#ownX];
    this.#y.add(y);
    this.#x.add(x);
    this.#yy += y * y;
    this.#xy += x * y;
    this.#xx += x * x;
    this.#accounts++;
    if (y < 0 || x < 0) this.#bounds = "none";
    else if (y > x && this.#bounds === "share") this.#bounds = "positive";
    this.#ownY = this.#ownX = 0;
    this.#touched = false;
  }

  /** Between what y / x must lie, by what accounts have added so far. */
  get bounds(): RatioBounds {
    return this.#bounds;
  }

  get sums(): RatioSums {
    return {
      accounts: this.#accounts,
      y: this.#y.value,
      x: this.#x.value,
      yy: this.#yy,
      xy: this.#xy,
      xx: this.#xx,
    };
  }
}

/** The tallies of a number in one period: of the whole, and of its parts where these are asked for. */
export class Tallies {
  readonly whole = new Tally();
  /** Parts of the KPI's own split, by key. */
  readonly split = new Map<string, { readonly key: readonly Value[]; readonly tally: Tally }>();
  /** Parts of the breakdown by account. */
  readonly by = new Map<Value, Tally>();
  readonly #open: Tally[] = [];

  /** The tallies that an element adds to. */
  of(split: readonly Value[] | undefined, by: Value | undefined): readonly Tally[] {
    if (split === undefined && by === undefined) return this.#whole;
    const found = [this.whole];
    if (split !== undefined) found.push(this.#part(split));
    if (by !== undefined) {
      let tally = this.by.get(by);
      if (!tally) this.by.set(by, (tally = new Tally()));
      found.push(tally);
    }
    return found;
  }

  readonly #whole: readonly Tally[] = [this.whole];

  #part(key: readonly Value[]): Tally {
    const name = JSON.stringify(key);
    let part = this.split.get(name);
    if (!part) this.split.set(name, (part = { key, tally: new Tally() }));
    return part.tally;
  }

  add(tally: Tally, y: number, x: number): void {
    if (tally.add(y, x)) this.#open.push(tally);
  }

  /** Another account follows. */
  close(): void {
    for (const tally of this.#open) tally.close();
    this.#open.length = 0;
  }
}
