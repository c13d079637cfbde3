/**
 * Laws about shares of books, held against some books.
 *
 * @module
 */

/** A share of all books that is asked for, and how many of some books keep it. */
export interface Law {
  readonly name: string;
  /** From 0 to 1. */
  readonly least: number;
  readonly most?: number;
  readonly kept: number;
  readonly books: number;
}

/** Of the samples in which a law just holds about a thousandth lie further out than so many standard errors. */
const farOut = 3.1;

/**
 * The fewest of some books that must keep a law which a share of all books keeps: a thousandth of the samples in which
 * the law just holds have fewer (normal approximation).
 */
export function fewestOf(books: number, share: number): number {
  return Math.floor(books * share - farOut * Math.sqrt(books * share * (1 - share)));
}

/**
 * How a law stands: `met` as it is asked for; `near`: not by these books, but by no more than chance moves a share;
 * `broken` by more.
 */
export function standing({ least, most = 1, kept, books }: Law): "met" | "near" | "broken" {
  if (books === 0) return "broken";
  if (kept >= least * books && kept <= most * books) return "met";
  const isTooFew = kept < fewestOf(books, least);
  const isTooMany = books - kept < fewestOf(books, 1 - most);
  return isTooFew || isTooMany ? "broken" : "near";
}

/** How pages tell it. */
export const standings = { met: "holds", near: "within chance", broken: "**does not hold**" } as const;

/** A law that is broken, in a line. */
export function brokenLaw({ name, least, most = 1, kept, books }: Law): string {
  return `${name}: ${percent(kept / books)} of ${books} books, where ${percent(least)} to ${percent(most)} are asked for`;
}

/** A share as in 93.4 %. */
export const percent = (share: number): string => `${(100 * share).toFixed(1).replace(/\.0$/, "")} %`;
