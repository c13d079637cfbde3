/**
 * A change of a text as a unified diff, as `diff -u` and git print it, and `patch` takes it.
 *
 * @module
 */

const context = 3;
/** More pairs of lines are not compared: what lies between the first and the last that differ is then replaced whole. */
const mostPairs = 16_000_000;

/**
 * The difference of two texts, line by line; empty where there is none. The work grows with the product of the lines
 * between the first and the last that differ; where that is too much, the difference is right but not the smallest.
 *
 * @param name of the file, without the folder it is patched in
 */
export function unifiedDiff(name: string, before: string, after: string): string {
  if (before === after) return "";
  const hunks = hunksOf(changesOf(linesOf(before), linesOf(after)));
  return [`--- a/${name}`, `+++ b/${name}`, ...hunks].map((line) => `${line}\n`).join("");
}

/** A line that stays, goes or comes, with the lines before it on both sides. */
interface Line {
  readonly mark: " " | "-" | "+";
  readonly text: string;
  readonly before: number;
  readonly after: number;
}

/** The last line may end without a line break: that is told as git does. */
function linesOf(text: string): string[] {
  const lines = text.split("\n");
  if (lines.at(-1) === "") return lines.slice(0, -1);
  return [...lines.slice(0, -1), `${lines.at(-1)}\n\\ No newline at end of file`];
}

function changesOf(before: readonly string[], after: readonly string[]): Line[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  const rest = Math.min(before.length, after.length) - head;
  while (tail < rest && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const old = before.slice(head, before.length - tail);
  const young = after.slice(head, after.length - tail);
  const compared = old.length * young.length <= mostPairs;
  const longest = compared ? commonSubsequences(old, young) : undefined;
  const lines: Line[] = [];
  const push = (mark: Line["mark"], text: string, i: number, j: number) =>
    lines.push({ mark, text, before: head + i, after: head + j });
  before.slice(0, head).forEach((text, k) => {
    push(" ", text, k - head, k - head);
  });
  let i = 0;
  let j = 0;
  while (i < old.length || j < young.length) {
    if (longest && i < old.length && j < young.length && old[i] === young[j]) push(" ", old[i]!, i++, j++);
    // what goes stands before what comes
    else if (i < old.length && (!longest || j === young.length || longest[i + 1]![j]! >= longest[i]![j + 1]!))
      push("-", old[i]!, i++, j);
    else push("+", young[j]!, i, j++);
  }
  before.slice(before.length - tail).forEach((text, k) => {
    push(" ", text, old.length + k, young.length + k);
  });
  return lines;
}

/** Length of the longest common subsequence of what follows place i and place j. */
function commonSubsequences(a: readonly string[], b: readonly string[]): Uint32Array[] {
  const longest = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i]![j] = a[i] === b[j] ? longest[i + 1]![j + 1]! + 1 : Math.max(longest[i + 1]![j]!, longest[i]![j + 1]!);
    }
  }
  return longest;
}

/** Changed lines with their context; what lies further apart becomes hunks of its own. */
function hunksOf(lines: readonly Line[]): string[] {
  const shown = lines.map(() => false);
  lines.forEach(({ mark }, k) => {
    if (mark !== " ") shown.fill(true, Math.max(0, k - context), k + context + 1);
  });
  const text: string[] = [];
  for (let from = shown.indexOf(true); from >= 0 && from < lines.length; ) {
    let to = from;
    while (to < lines.length && shown[to]) to++;
    const hunk = lines.slice(from, to);
    const count = (other: Line["mark"]) => hunk.filter(({ mark }) => mark !== other).length;
    const range = (first: number, size: number) => {
      const line = size === 0 ? first : first + 1;
      return size === 1 ? `${line}` : `${line},${size}`;
    };
    text.push(`@@ -${range(hunk[0]!.before, count("+"))} +${range(hunk[0]!.after, count("-"))} @@`);
    text.push(...hunk.map(({ mark, text: line }) => mark + line));
    from = shown.indexOf(true, to);
  }
  return text;
}
