/**
 * Prose on a terminal.
 *
 * @module
 */
import { escapeUnfit } from "#engine/texts/shown.ts";
import { bandMark, type Paint } from "../../text/paint.ts";
import { type Piece, type Prose, piecesOf } from "../prose.ts";

/** The prose in one line, painted; nothing in it can move a cursor. */
export const proseText = (prose: Prose, paint: Paint): string =>
  piecesOf(prose)
    .map((piece) => pieceText(piece, paint))
    .join("");

function pieceText(piece: Piece, paint: Paint): string {
  if (typeof piece === "string") return escapeUnfit(piece);
  if (!("text" in piece)) return bandMark(piece.band, piece.of, paint);
  const text = escapeUnfit(piece.text);
  if (piece.look === "nested") return `  ${text}`;
  const painted = { strong: paint.bold, good: paint.green, bad: paint.red } as const;
  return painted[piece.look](text);
}
