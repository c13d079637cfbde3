/**
 * How deeply a text is nested, found out before anything recursive looks at it.
 *
 * @module
 */
import { lexemesOf } from "./lexemes.ts";

/** No file of ours is nested by more than about ten. */
export const depthLimit = 64;

/**
 * The character at which a YAML or JSON text becomes nested deeper than `depthLimit`, or `undefined`. Brackets are
 * counted; outside of them every entry (`- `, `? `, a key) lies within those that begin further left.
 */
export function tooDeepAt(text: string): number | undefined {
  const columns: number[] = [];
  let brackets = 0;
  let lineStart = 0;
  // may an entry begin here? At the start of a line and after `- ` and `? `
  let fresh = true;
  for (const { type, text: token, from } of lexemesOf(text)) {
    if (type === "flow-map-start" || type === "flow-seq-start") brackets++;
    else if (type === "flow-map-end" || type === "flow-seq-end") brackets--;
    if (fresh && brackets === 0 && type !== "space" && type !== "newline" && type !== "comment") {
      const column = from - lineStart;
      while (columns.length > 0 && columns.at(-1)! >= column) columns.pop();
      columns.push(column);
      fresh = type === "seq-item-ind" || type === "explicit-key-ind";
    }
    if (brackets > depthLimit || columns.length > depthLimit) return Math.min(from, text.length - 1);
    if (token.includes("\n")) lineStart = from + token.lastIndexOf("\n") + 1;
    if (token.endsWith("\n")) fresh = true;
  }
  return undefined;
}
