/**
 * Three versions of a text: where two people began, and what each made of it.
 *
 * @module
 */
import { changedLines, type LineChange, linesOf } from "./lines.ts";

/** A part of the merged text: what both agree on, what only one changed, or what both changed differently. */
export type MergedPart =
  | { readonly by: "both" | "mine" | "theirs"; readonly text: string }
  | { readonly by: "conflict"; readonly base: string; readonly mine: string; readonly theirs: string };

/**
 * Merges line by line. Changes that touch or overlap are a conflict, unless they are the same.
 *
 * @param base the text from which both began
 */
export function mergeTexts(base: string, mine: string, theirs: string): MergedPart[] {
  const [old, own, other] = [linesOf(base), linesOf(mine), linesOf(theirs)];
  const sides = [new Side(changedLines(old, own), own), new Side(changedLines(old, other), other)] as const;
  const parts: MergedPart[] = [];
  let at = 0;
  for (;;) {
    const from = Math.min(...sides.map((side) => side.nextFrom));
    if (from === Number.POSITIVE_INFINITY) break;
    if (from > at) parts.push({ by: "both", text: old.slice(at, from).join("") });
    let to = from;
    for (let reach = -1; reach !== to; ) {
      reach = to;
      for (const side of sides) to = Math.max(to, side.reach(to));
    }
    parts.push(...mergedPart(old.slice(from, to).join(""), sides[0].take(from, to, old), sides[1].take(from, to, old)));
    at = to;
  }
  if (at < old.length) parts.push({ by: "both", text: old.slice(at).join("") });
  return parts;
}

/** The merged text, unless both changed the same. */
export function mergedText(parts: readonly MergedPart[]): string | undefined {
  return parts.some(({ by }) => by === "conflict")
    ? undefined
    : parts.map((part) => (part.by === "conflict" ? "" : part.text)).join("");
}

function mergedPart(base: string, mine: string, theirs: string): MergedPart[] {
  if (mine === theirs) return mine === "" ? [] : [{ by: "both", text: mine }];
  if (mine === base) return [{ by: "theirs", text: theirs }];
  if (theirs === base) return [{ by: "mine", text: mine }];
  return [{ by: "conflict", base, mine, theirs }];
}

/** The changes of one of the two, in order. */
class Side {
  readonly #changes: readonly LineChange[];
  readonly #lines: readonly string[];
  #next = 0;
  /** How much longer the text was before the next change than the base. */
  #shift = 0;

  constructor(changes: readonly LineChange[], lines: readonly string[]) {
    this.#changes = changes;
    this.#lines = lines;
  }

  get nextFrom(): number {
    return this.#changes[this.#next]?.from ?? Number.POSITIVE_INFINITY;
  }

  /** How far changes reach that touch lines before `to`. */
  reach(to: number): number {
    let furthest = to;
    for (let i = this.#next; i < this.#changes.length && this.#changes[i]!.from <= furthest; i++) {
      furthest = Math.max(furthest, this.#changes[i]!.to);
    }
    return furthest;
  }

  /** What lines [from, to) of the base are here. */
  take(from: number, to: number, old: readonly string[]): string {
    const start = from + this.#shift;
    while (this.nextFrom <= to && this.#next < this.#changes.length) {
      const { from: changed, to: until, start: now, end } = this.#changes[this.#next++]!;
      this.#shift += end - now - (until - changed);
    }
    return start >= this.#lines.length && to >= old.length ? "" : this.#lines.slice(start, to + this.#shift).join("");
  }
}
