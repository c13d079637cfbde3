/**
 * Laws about shares of books, held against some books.
 *
 * @module
 */

/**
 * The fewest of some books that must keep a law which a share of all books keeps: a thousandth of the samples in which
 * the law just holds have fewer (normal approximation).
 */
export function fewestOf(books: number, share: number): number {
  return Math.floor(books * share - 3.1 * Math.sqrt(books * share * (1 - share)));
}
