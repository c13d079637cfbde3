/** Generated books whose segments leave for reasons of their own. */
import { beforeAll, expect, test } from "vitest";
import { segmentNames } from "#server/generate/parameters.ts";
import { fewestOf } from "./laws.ts";
import { type SegmentsResult, segmentsOf } from "./segments.ts";

let books: SegmentsResult[];
beforeAll(() => {
  books = Array.from({ length: 4 }, (_, seed) => segmentsOf(seed + 1, 1000));
}, 300_000);

test("the yardstick's interval holds the true hazard's AUC; without segments it would not", () => {
  // one regression for all stays 0.06 below, beyond its interval in four books of five
  expect(books.filter(({ reached }) => reached).length).toBeGreaterThanOrEqual(2);
  expect(books.reduce((sum, { loss }) => sum + loss / books.length, 0)).toBeGreaterThan(-0.05);
});

test("in each segment the fact that tells most is one that decides there, and none is suspected of knowing the future", () => {
  const found = books.flatMap((book) => segmentNames.map((name) => book.found[name]));
  expect(found.filter((one) => one === "decides").length).toBeGreaterThanOrEqual(fewestOf(found.length, 0.9));
  expect(books.flatMap(({ suspected }) => suspected)).toEqual([]);
});
