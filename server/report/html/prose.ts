/**
 * Prose in HTML.
 *
 * @module
 */
import { bandCharacters, bandShape, codeParts, type Look, type Piece, type Prose, piecesOf } from "../prose.ts";
import { element, escaped } from "./escape.ts";

/** The prose as inline HTML. */
export const proseHtml = (prose: Prose): string => piecesOf(prose).map(pieceHtml).join("");

const elements: Readonly<Record<Look, string>> = {
  strong: "strong",
  good: "strong",
  bad: "strong",
  nested: "span",
};

/** Text with its code, that does not break within an interval (`37 – 45`, `± 0.1`); after a dash it would, but for a word joiner. */
const unbroken = (text: string): string =>
  codeParts(text)
    .map((part) =>
      part.code
        ? element("code", {}, escaped(part.text))
        : escaped(part.text).replaceAll(" – ", "&nbsp;–&#8288;&nbsp;").replaceAll("± ", "±&nbsp;"),
    )
    .join("");

function pieceHtml(piece: Piece): string {
  if (typeof piece === "string") return unbroken(piece);
  if ("text" in piece) {
    const style = piece.look === "strong" ? undefined : piece.look;
    return element(elements[piece.look], { class: style }, unbroken(piece.text));
  }
  const shape = bandShape(piece.band, piece.of);
  // the band's name stands beside it
  return element("span", { class: `mark ${shape}`, "aria-hidden": "true" }, bandCharacters[shape]);
}
