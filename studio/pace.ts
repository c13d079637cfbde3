/**
 * What a hand moves and what follows from it are drawn together: once, in one frame, and not the one while the other is
 * being computed, which would make both late.
 *
 * @module
 */

/** So many milliseconds what was moved waits for what follows from it: two frames, which no hand feels. */
const patience = 33;

export class Pace {
  #held: Promise<void> | undefined;

  /** Settles when drawing goes on; `undefined` if nothing holds it. */
  get held(): Promise<void> | undefined {
    return this.#held;
  }

  /** Holds drawing until this is settled, or as long as patience lasts. What holds it already is not prolonged. */
  holdFor(following: Promise<unknown>): void {
    if (this.#held) return;
    const over = new Promise((resolve) => setTimeout(resolve, patience));
    const free = () => {
      this.#held = undefined;
    };
    this.#held = Promise.race([following, over]).then(free, free);
  }
}

/** The pace of the page. */
export const pace = new Pace();
