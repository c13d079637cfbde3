/**
 * State that several elements share: a value, and who wants to know when it is another one.
 *
 * @module
 */

/** A value that can be listened to. */
export class Store<T> {
  #value: T;
  readonly #listeners = new Set<() => void>();

  constructor(value: T) {
    this.#value = value;
  }

  get value(): T {
    return this.#value;
  }

  /** Sets another value and tells those who listen; the same value is told to nobody. */
  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listener of [...this.#listeners]) listener();
  }

  /** Sets some fields of the value. */
  patch(part: Partial<T>): void {
    this.set({ ...this.#value, ...part });
  }

  /** Calls back whenever the value changes. @returns what ends that */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
