/** Books whose best weights are known. */
import { expect, test } from "vitest";
import { simulateAccount } from "./population.ts";
import { tunedBook, tuningTruthOf } from "./weights.ts";

test("weights come nearer to the best ones, and the gain that is told holds the one that there is", () => {
  const truth = tuningTruthOf(Array.from({ length: 3000 }, (_, account) => simulateAccount(20_261_126, account)));
  const books = Array.from({ length: 3 }, (_, book) => tunedBook(truth, 400, book)).filter((one) => one !== undefined);
  expect(books.length).toBe(3);
  for (const { before, after } of books) expect(after).toBeLessThan(before);
  const held = books.filter(({ lower, upper, true_ }) => lower <= true_ && true_ <= upper);
  expect(held.length).toBeGreaterThanOrEqual(2);
  const mean = (of: (book: (typeof books)[number]) => number) =>
    books.reduce((sum, book) => sum + of(book) / books.length, 0);
  // half the width of a mean of three
  const wide = mean(({ lower, upper }) => (upper - lower) / 2) / Math.sqrt(books.length);
  expect(mean(({ told }) => told) - mean(({ true_ }) => true_)).toBeLessThan(wide);
}, 300_000);
