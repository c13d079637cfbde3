/**
 * Arrays of codes that nobody needs any longer, for those who need some: new memory costs more than filling it.
 *
 * @module
 */
import type { Codes } from "./codes.ts";

export class Memory {
  readonly #free: Codes[];

  /** @param free arrays that may be written over */
  constructor(free: Iterable<Codes> = []) {
    this.#free = [...free];
  }

  /** An array of zeros of a kind and length. */
  take<C extends Codes>(kind: new (length: number) => C, length: number): C {
    const at = this.#free.findIndex((one) => one instanceof kind && one.length === length);
    if (at < 0) return new kind(length);
    const [taken] = this.#free.splice(at, 1);
    return taken!.fill(0) as C;
  }
}
