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

/**
 * What changed, in as little as the editor can draw anew: line by line where both texts have as many, else as one edit.
 *
 * @returns edits of the text before, in its order
 */
export function changesBetween(before: string, after: string): { from: number; to: number; text: string }[] {
  const [old, now] = [before.split("\n"), after.split("\n")];
  if (old.length !== now.length) return [changeBetween(before, after)];
  let at = 0;
  return old.flatMap((line, i) => {
    const start = at;
    at += line.length + 1;
    if (line === now[i]) return [];
    const { from, to, text } = changeBetween(line, now[i]!);
    return { from: start + from, to: start + to, text };
  });
}
