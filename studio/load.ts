/**
 * Something that a place loads by itself: not there yet, there, or failed.
 *
 * @module
 */
import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Why there is nothing: somebody did not want it any longer. */
export class Cancelled extends Error {}

export type Loaded<T> = { readonly value: T } | { readonly failure: unknown } | undefined;

/** Loads what a key names, anew whenever the key is another one; what comes too late is thrown away. */
export class Load<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #key: () => string | undefined;
  readonly #load: (signal: AbortSignal) => Promise<T>;
  #loaded: Loaded<T>;
  #last: string | undefined;
  #abort: AbortController | undefined;
  #connected = false;

  /** @param key without it nothing is loaded */
  constructor(host: ReactiveControllerHost, key: () => string | undefined, load: (signal: AbortSignal) => Promise<T>) {
    this.#host = host;
    this.#key = key;
    this.#load = load;
    host.addController(this);
  }

  get state(): Loaded<T> {
    return this.#loaded;
  }

  /** What was loaded, if it is there. */
  get value(): T | undefined {
    return this.#loaded && "value" in this.#loaded ? this.#loaded.value : undefined;
  }

  get failed(): boolean {
    return this.#loaded !== undefined && "failure" in this.#loaded;
  }

  /** Is something on its way? */
  get waits(): boolean {
    return this.#abort !== undefined;
  }

  /** Gives up what is on its way. What was there before is gone too: it answers another question. */
  cancel(): void {
    if (!this.#abort) return;
    this.#abort.abort();
    this.#abort = undefined;
    this.#tell({ failure: new Cancelled() });
  }

  hostConnected(): void {
    this.#connected = true;
  }

  hostUpdate(): void {
    // an update that was asked for before the host was taken away comes after it: nobody would see what it loads
    if (!this.#connected) return;
    const key = this.#key();
    if (key === this.#last) return;
    this.#last = key;
    void this.again();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#abort?.abort();
    this.#abort = undefined;
    this.#last = undefined;
  }

  /** Loads once more. What was there stays until the new one has come. */
  async again(): Promise<void> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    if (this.#last === undefined) return;
    try {
      const value = await this.#load(abort.signal);
      if (abort.signal.aborted) return;
      this.#abort = undefined;
      this.#tell({ value });
    } catch (failure) {
      if (abort.signal.aborted) return;
      this.#abort = undefined;
      console.error(failure);
      this.#tell({ failure });
    }
  }

  #tell(loaded: Loaded<T>): void {
    this.#loaded = loaded;
    this.#host.requestUpdate();
  }
}
