/**
 * State that several elements share: a value, and who wants to know when it is another one.
 *
 * @module
 */

/** Something that can be listened to. */
export interface Listenable {
  /** Calls back whenever it changes. @returns what ends that */
  listen(listener: () => void): () => void;
}

/** Of what a store holds only that which is picked: who listens hears of no other change. */
export function partOf<T>(store: Store<T>, pick: (value: T) => readonly unknown[]): Listenable {
  return {
    listen: (listener) => {
      let before = pick(store.value);
      return store.listen(() => {
        const now = pick(store.value);
        const isSame = now.every((one, k) => Object.is(one, before[k]));
        before = now;
        if (!isSame) listener();
      });
    },
  };
}

/** A value that can be listened to. */
export class Store<T> implements Listenable {
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
