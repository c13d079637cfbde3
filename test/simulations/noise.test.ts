/** 200 books with thirty predictors of pure noise: nothing is found in 93 % of them. */
import { expect, test } from "vitest";
import { fewestOf } from "./laws.ts";
import { accusedOfNoise } from "./noise.ts";

test("of noise nothing is found, however many predictors there are", () => {
  const books = Array.from({ length: 200 }, (_, seed) =>
    accusedOfNoise(seed, { accounts: 60, snapshots: 3, lost: 0.25 }),
  );
  const clean = books.filter((accused) => accused.length === 0).length;
  expect(clean).toBeGreaterThanOrEqual(fewestOf(books.length, 0.93));
}, 300_000);
