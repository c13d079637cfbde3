/** How a law about shares of books stands. */
import { expect, test } from "vitest";
import { brokenLaw, standing } from "./laws.ts";

const law = { name: "intervals hold", least: 0.93, most: 0.97, books: 1000 };

test.each([
  [930, "met"],
  [970, "met"],
  [929, "near"],
  [906, "near"],
  [900, "broken"],
  [985, "near"],
  [995, "broken"],
] as const)("of a thousand books %i keep it: %s", (kept, expected) => {
  expect(standing({ ...law, kept })).toBe(expected);
});

test("a law of which no book tells is broken, and the line says what was asked", () => {
  expect(standing({ ...law, kept: 0, books: 0 })).toBe("broken");
  expect(brokenLaw({ ...law, kept: 900 })).toBe("intervals hold: 90 % of 1000 books, where 93 % to 97 % are asked for");
});
