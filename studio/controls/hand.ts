/**
 * A hand that drags over a surface: where the surface lies, and which moves of the pointer are followed.
 *
 * A browser tells moves when a frame begins; what follows from them is late for that frame. Where it tells them as they
 * happen, too (`pointerrawupdate`, on pages that count as secure), the first after each frame is followed at once; the
 * frame's own comes behind it, so that the last place is the one that counts.
 *
 * @module
 */

export class Hand {
  /** As it was when the hand took hold: asking again would lay the page out anew. */
  readonly #lies: DOMRect;
  /** Was a move of this frame followed before the frame began? */
  #ahead = false;

  constructor(surface: Element) {
    this.#lies = surface.getBoundingClientRect();
  }

  /** Where a `pointermove` or `pointerrawupdate` leads, in px from the surface's corner; `undefined` if it is not followed. */
  to({ type, clientX, clientY }: PointerEvent): { readonly x: number; readonly y: number } | undefined {
    const isAhead = type === "pointerrawupdate";
    if (isAhead && this.#ahead) return undefined;
    this.#ahead = isAhead;
    return { x: clientX - this.#lies.left, y: clientY - this.#lies.top };
  }

  /** The surface's width in px. */
  get width(): number {
    return this.#lies.width;
  }
}
