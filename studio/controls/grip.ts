/**
 * What a hand holds of a control, by pointer or by keys, from the beginning of a gesture to its end.
 *
 * While drawing is held (pace.ts) a control is shown older than it is: what follows a move goes on from what was told
 * last.
 *
 * @module
 */
import { type Pace, pace as pageOfAll } from "../pace.ts";
import { Hand } from "./hand.ts";

/** Milliseconds after the last key until a gesture by keys is over. */
const keysRest = 600;

export class Grip<T> {
  readonly #begins: (which: number) => void;
  readonly #ends: (isBack: boolean) => void;
  readonly #pace: Pace;
  #held: { readonly which: number; readonly before: T; readonly hand: Hand | undefined } | undefined;
  #keys: ReturnType<typeof setTimeout> | undefined;
  #told: { readonly which: number; readonly value: T; readonly during: Promise<void> } | undefined;

  /**
   * @param begins hears which of the control's parts is held
   * @param ends hears that nothing is held any longer, and whether the move was taken back
   */
  constructor(begins: (which: number) => void, ends: (isBack: boolean) => void, pace: Pace = pageOfAll) {
    this.#begins = begins;
    this.#ends = ends;
    this.#pace = pace;
  }

  /** The pointer takes hold of a part of the control, which is as it is given. */
  take(which: number, given: T, surface: Element): void {
    this.end();
    this.#begin(which, given, new Hand(surface));
  }

  /** The pointer that drags this part; `undefined` if none does. */
  handAt(which: number): Hand | undefined {
    return this.#held?.which === which ? this.#held.hand : undefined;
  }

  /**
   * Keys move a part: a gesture that is over when they rest.
   *
   * @returns `false` while a pointer drags: it moves alone
   */
  press(which: number, given: T): boolean {
    if (this.#held?.hand) return false;
    if (this.#held?.which !== which) this.end();
    if (!this.#held) this.#begin(which, given, undefined);
    clearTimeout(this.#keys);
    this.#keys = setTimeout(() => this.end(), keysRest);
    return true;
  }

  /** Where a part is: what was told last, if drawing waits for that, else as it is given. */
  at(which: number, given: T): T {
    const told = this.#told;
    return told?.which === which && told.during === this.#pace.held ? told.value : given;
  }

  /** A part was told to be elsewhere. To be called behind what follows from it. */
  told(which: number, value: T): void {
    const during = this.#pace.held;
    this.#told = during && { which, value, during };
  }

  /** Where the part was that is held. */
  before(which: number): T | undefined {
    return this.#held?.which === which ? this.#held.before : undefined;
  }

  /** Keys are over where the focus goes on; a pointer holds without it. */
  leave(): void {
    if (this.#held && !this.#held.hand) this.end();
  }

  /** @param isBack what was held is where it was before */
  end(isBack = false): void {
    clearTimeout(this.#keys);
    if (!this.#held) return;
    this.#held = undefined;
    this.#ends(isBack);
  }

  #begin(which: number, given: T, hand: Hand | undefined): void {
    this.#held = { which, before: this.at(which, given), hand };
    this.#begins(which);
  }
}
