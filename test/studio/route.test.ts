/**
 * Links that show a colleague the same view.
 *
 * @module
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { placeNames, readRoute, routeHash } from "#studio/route.ts";

test("a route that is written is read again", () => {
  const words = fc.string({ minLength: 1 });
  const selection = fc.dictionary(
    words.filter((key) => key !== "__proto__"),
    words,
  );
  fc.assert(
    fc.property(words, fc.constantFrom(...placeNames), selection, (book, place, selected) => {
      expect(readRoute(routeHash({ book, place, selection: selected }))).toEqual({ book, place, selection: selected });
    }),
  );
});

test("what is no route is the first place", () => {
  for (const hash of ["", "#", "#/", "#/x", "#/%E0%A4%A/nowhere?=&&"]) expect(readRoute(hash).place).toBe("book");
});
