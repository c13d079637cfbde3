/**
 * What changed between two texts, as one edit.
 *
 * @module
 */

/** The smallest range that was replaced, and by what. */
export function changeBetween(before: string, after: string): { from: number; to: number; text: string } {
  const least = Math.min(before.length, after.length);
  let from = 0;
  while (from < least && before[from] === after[from]) from++;
  let tail = 0;
  while (tail < least - from && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { from, to: before.length - tail, text: after.slice(from, after.length - tail) };
}
