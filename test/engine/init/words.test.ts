/** Names as facts and sources have them, and what names mean. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { directionOf } from "#engine/init/columns.ts";
import { Names, nameFor, speaksOf, titleFor, wordsOf } from "#engine/init/words.ts";
import { parseExpression } from "#engine/language/parse.ts";

test("names are read word by word", () => {
  expect(wordsOf("firstResponse_time (h)")).toEqual(["first", "response", "time", "h"]);
  expect(titleFor("mrr_amount")).toBe("Mrr amount");
});

test.each([
  ["Größe (m²)", "groesse_m2"],
  ["Kunde Nr.", "kunde_nr"],
  ["Łódź", "lodz"],
  ["and", "column_and"],
  ["2024", "column_2024"],
  ["as_of", "column_as_of"],
  ["日本", "column"],
  [" ", "column"],
])("%s becomes %s", (text, name) => {
  expect(nameFor(text, "column")).toBe(name);
});

test("whatever a column is called, its fact has a name that can stand in a condition", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const name = nameFor(text, "column");
      expect(name).toMatch(/^[a-z_][a-z0-9_]*$/);
      expect(parseExpression(name)).toMatchObject({ expression: { kind: "name", name } });
    }),
  );
});

test("no name is given twice", () => {
  const names = new Names();
  expect(["a", "b", "a", "a"].map((one) => names.take(one))).toEqual(["a", "b", "a_2", "a_3"]);
});

describe("meanings", () => {
  test.each([
    ["Kundennummer", "account"],
    ["client_id", "account"],
    ["CustomerID", "account"],
    ["Kaufdatum", "date"],
    ["churn_date", "churn"],
    ["gekuendigt_am", "churn"],
    ["Umsatz", "money"],
    ["satisfaction_score", "level"],
  ] as const)("%s speaks of %s", (name, meaning) => {
    expect(speaksOf(name, meaning)).toBe(true);
  });

  test.each([
    ["tickets", "down"],
    ["error_count", "down"],
    ["satisfaction_score", "up"],
    ["Umsatz", "up"],
    ["order_total", "up"],
    ["colour", undefined],
  ])("more of %s is %s", (name, direction) => {
    expect(directionOf(name)).toBe(direction);
  });
});
