/**
 * What happens in a server, told to everybody who listens.
 *
 * @module
 */

/** An event as clients get it. */
export interface FeedEvent {
  readonly type: "book" | "rules" | "commit" | "job" | "notes";
  readonly data: object;
}

export class Feed {
  readonly #listeners = new Set<(event: FeedEvent) => void>();

  tell(event: FeedEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** @returns what ends the listening */
  listen(listener: (event: FeedEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** How many listen. */
  get size(): number {
    return this.#listeners.size;
  }
}
