/**
 * Which lines of a text became which of another.
 *
 * @module
 */

/** Lines [from, to) of the old text became lines [start, end) of the new one. */
export interface LineChange {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** Lines with what ends them, so that they join to the text again. */
export const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** The changes from one list of lines to another, by a longest common subsequence. */
export function changedLines(old: readonly string[], now: readonly string[]): LineChange[] {
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const [rows, columns] = [old.length - head - tail, now.length - head - tail];
  const common = commonLengths(old, now, head, rows, columns);
  const changes: LineChange[] = [];
  let [i, j] = [0, 0];
  while (i < rows || j < columns) {
    if (i < rows && j < columns && old[head + i] === now[head + j]) {
      i++;
      j++;
      continue;
    }
    const [from, start] = [i, j];
    while ((i < rows || j < columns) && !(i < rows && j < columns && old[head + i] === now[head + j])) {
      const down = i < rows ? common[(i + 1) * (columns + 1) + j]! : -1;
      const right = j < columns ? common[i * (columns + 1) + j + 1]! : -1;
      if (down >= right) i++;
      else j++;
    }
    changes.push({ from: head + from, to: head + i, start: head + start, end: head + j });
  }
  return changes;
}

/** For every pair of positions, how many lines the rests have in common. */
function commonLengths(old: readonly string[], now: readonly string[], head: number, rows: number, columns: number) {
  const width = columns + 1;
  const lengths = new Int32Array((rows + 1) * width);
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      lengths[i * width + j] =
        old[head + i] === now[head + j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
    }
  }
  return lengths;
}
