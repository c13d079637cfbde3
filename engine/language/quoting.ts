/**
 * Strings (`"…"`, `'…'`) and names of any spelling (`` `…` ``) as they stand in the text of an expression: reading
 * and writing, which are each other's inverse. Quoted text ends on the line on which it begins.
 *
 * @module
 */
import type { Ranged } from "./expression.ts";

/** The marks that text may be quoted with. */
export type QuotationMark = '"' | "'" | "`";

/** What was read from `from` on: the text meant, where it ended, and the escapes in it that mean nothing. */
export interface Quoted {
  readonly value: string;
  readonly to: number;
  readonly closed: boolean;
  readonly unknownEscapes: readonly Ranged[];
}

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  "`": "`",
  "\\": "\\",
  n: "\n",
  r: "\r",
  t: "\t",
};

/** Is this character one that begins quoted text? */
export function isQuotationMark(character: string | undefined): character is QuotationMark {
  return character === '"' || character === "'" || character === "`";
}

/** Reads the quoted text whose opening mark stands at `from`. */
export function readQuoted(text: string, from: number): Quoted {
  const mark = text[from];
  const unknownEscapes: Ranged[] = [];
  let value = "";
  let at = from + 1;
  for (; at < text.length && text[at] !== "\n"; at++) {
    const character = text[at]!;
    if (character === mark) return { value, to: at + 1, closed: true, unknownEscapes };
    if (character !== "\\") {
      value += character;
      continue;
    }
    const { meaning, to } = readEscape(text, at);
    if (meaning === undefined) unknownEscapes.push({ from: at, to });
    value += meaning ?? "";
    at = to - 1;
  }
  return { value, to: at, closed: false, unknownEscapes };
}

/** The escape whose backslash stands at `from`: `\n`, `\"` … or `\u` with four hexadecimal digits. */
function readEscape(text: string, from: number): { meaning: string | undefined; to: number } {
  const hexadecimal = /^u([0-9A-Fa-f]{4})/.exec(text.slice(from + 1, from + 6));
  if (hexadecimal) return { meaning: String.fromCharCode(Number.parseInt(hexadecimal[1]!, 16)), to: from + 6 };
  const character = text[from + 1];
  // a backslash at the end of a line escapes nothing: the line's end closes the text
  if (character === undefined || character === "\n") return { meaning: undefined, to: from + 1 };
  return { meaning: Object.hasOwn(escapes, character) ? escapes[character] : undefined, to: from + 2 };
}

/** Writes `value` between two `mark`s, escaping what `readQuoted` would otherwise read as something else. */
export function writeQuoted(value: string, mark: QuotationMark): string {
  const inner = value.replace(/[\\"'`\n\r\t]/g, (character) => {
    if (character === "\n") return "\\n";
    if (character === "\r") return "\\r";
    if (character === "\t") return "\\t";
    return character === "\\" || character === mark ? `\\${character}` : character;
  });
  return mark + inner + mark;
}
