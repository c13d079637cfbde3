/**
 * Cuts the text of a document where its keys begin, and below them its entries: pieces that can be read each by itself,
 * whatever is wrong with those before. Only indentation is looked at.
 *
 * @module
 */

export interface Piece {
  /** Where it begins in the text; it ends where the next one begins. */
  readonly from: number;
  /** The line of the key that it belongs to, to be read before it; empty where it begins with its key itself. */
  readonly head: string;
  /** Of an item of a list, how many come before it. */
  readonly index: number;
}

/** The pieces of a text in block style. What stands before the first key belongs to it. */
export function piecesOf(text: string): Piece[] {
  const keys = [...text.matchAll(/^["'A-Za-z_]/gm)].map(({ index }) => index);
  const starts = [0, ...keys.slice(1)];
  return starts.flatMap((from, index) => [
    { from, head: "", index: 0 },
    ...entriesOf(text.slice(keys[index] ?? from, starts[index + 1]), keys[index] ?? from),
  ]);
}

const bareKey = /^(?:"[^"\n]*"|'[^'\n]*'|[\w.-]+)[ \t]*:[ \t]*(?:#.*)?\r?\n/;

/** The entries below a key whose value begins on a line of its own. */
function entriesOf(section: string, start: number): Piece[] {
  const head = bareKey.exec(section)?.[0];
  const first = head && /^( +)(-(?=\s)|["'A-Za-z_])/m.exec(section.slice(head.length));
  if (!first) return [];
  const [, indent, mark] = first;
  const isList = mark === "-";
  const entry = new RegExp(`^ {${indent!.length}}${isList ? "-(?=\\s)" : "[\"'A-Za-z_]"}`, "gm");
  const places = [...section.matchAll(entry)].map(({ index }) => index).filter((index) => index >= head.length);
  return places.map((place, index) => ({ from: start + place, head, index: isList ? index : 0 }));
}
