/**
 * Things that are made once and asked for many times: a few are kept, and those that nobody has asked for the longest
 * make way.
 *
 * @module
 */
export class Kept<Key, Value> {
  readonly #held = new Map<Key, Value>();
  readonly #most: number;

  /** @param most how many are kept */
  constructor(most: number) {
    this.#most = most;
  }

  get(key: Key, make: () => Value): Value {
    const found = this.#held.get(key) ?? make();
    this.#held.delete(key);
    this.#held.set(key, found);
    if (this.#held.size > this.#most) this.#held.delete(this.#held.keys().next().value!);
    return found;
  }

  delete(key: Key): void {
    this.#held.delete(key);
  }

  clear(): void {
    this.#held.clear();
  }
}
