/**
 * Work that takes a while in a large book is done in stretches, and other questions are answered in between.
 *
 * @module
 */
import type { Meanwhile } from "./answers.ts";

/**
 * Does it.
 *
 * @param isCurrent is the answer still wanted?
 * @param onStep told what the work says after each stretch
 * @returns what came of it; `undefined` where nobody wants it any longer
 */
export async function inStretches<S, T>(
  work: Generator<S, T>,
  { breathe }: Pick<Meanwhile, "breathe">,
  isCurrent: () => boolean,
  onStep?: (step: S) => void,
): Promise<T | undefined> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    onStep?.(step.value);
    await breathe();
    if (!isCurrent()) return undefined;
  }
}
