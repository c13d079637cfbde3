/**
 * The worklist's filter and order in the URL.
 */
import { expect, test } from "vitest";
import { questionOf, sortOf } from "#studio/places/accounts/question.ts";

test("without a word, what is expected to be lost comes first", () => {
  expect(questionOf({}, "saved", true)).toEqual({
    side: "saved",
    search: "",
    band: null,
    segment: null,
    stage: null,
    owner: null,
    sort: "expectedLoss",
    descending: true,
  });
});

test("where nothing is foretold the worst score comes first", () => {
  expect(sortOf({}, false)).toEqual({ sort: "score", descending: false });
  expect(sortOf({ sort: "-revenue" }, false)).toEqual({ sort: "revenue", descending: true });
});

test("what the URL says is asked", () => {
  const selection = { search: "acme", band: "0", segment: "small", owner: "Ines", sort: "-revenue" };
  expect(questionOf(selection, "draft", true)).toMatchObject({
    ...selection,
    band: 0,
    sort: "revenue",
    descending: true,
  });
  expect(sortOf({ sort: "name" }, true)).toEqual({ sort: "name", descending: false });
});

test("what is no band and no order is left aside", () => {
  expect(questionOf({ band: "red", sort: "--what" }, "saved", true)).toMatchObject({
    band: null,
    sort: "expectedLoss",
  });
});
