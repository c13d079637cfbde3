/**
 * Running text of a report: sentences from the catalogue, with the emphasis that every renderer knows.
 *
 * @module
 */

/** How a piece looks: `nested` stands under the row above it, `good` and `bad` say whether something holds. */
export type Look = "strong" | "good" | "bad" | "nested";

export type Piece =
  | string
  | { readonly text: string; readonly look: Look }
  /** The mark of a band, by its number among so many, worst first; from `of` on it is the unknown one. */
  | { readonly band: number; readonly of: number };

export type Prose = Piece | readonly Piece[];

const looking =
  (look: Look) =>
  (text: string): Piece => ({ text, look });

export const strong = looking("strong");
export const good = looking("good");
export const bad = looking("bad");
export const nested = looking("nested");

/** A band's name with its mark before it. */
export const banded = (title: string, band: number, of: number): readonly Piece[] => [{ band, of }, ` ${title}`];

/** The pieces of a text. */
export const piecesOf = (prose: Prose): readonly Piece[] => (isPieces(prose) ? prose : [prose]);

const isPieces = (prose: Prose): prose is readonly Piece[] => Array.isArray(prose);

/** A text in parts: code is what the catalogue has put between backticks. */
export const codeParts = (text: string): { readonly text: string; readonly code: boolean }[] =>
  text.split(/(`` .*? ``|`[^`]+`)/).map((part, place) => ({
    text: place % 2 === 0 ? part : part.replace(/^(`` ?|`)(.*?)( ?``|`)$/, "$2"),
    code: place % 2 === 1,
  }));

/** Shapes of bands by badness, so that colour is not needed. */
export type BandShape = "red" | "amber" | "green" | "unknown";

export const bandCharacters: Readonly<Record<BandShape, string>> = { red: "▼", amber: "◆", green: "●", unknown: "◌" };

/** The shape of a band: the first is the worst, the last the best, and what has no number is unknown. */
export function bandShape(number: number, count: number): BandShape {
  if (number >= count) return "unknown";
  if (number === 0) return "red";
  return number === count - 1 ? "green" : "amber";
}

/** The words alone; of marks their character. */
export function plainText(prose: Prose): string {
  return piecesOf(prose)
    .map((piece) =>
      typeof piece === "string"
        ? piece
        : "text" in piece
          ? piece.text
          : bandCharacters[bandShape(piece.band, piece.of)],
    )
    .join("");
}
