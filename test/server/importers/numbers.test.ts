import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DecimalMarks, readNumber } from "#server/importers/numbers.ts";

describe("thousands set apart", () => {
  test.each([
    [",", "1.234,5", 1234.5],
    [",", "1.234.567", 1_234_567],
    [",", "-12.345,67", -12_345.67],
    [".", "1,234.5", 1234.5],
    [".", "1,234,567", 1_234_567],
    [".", "1 234", 1234],
    [",", "1\u202f234,5", 1234.5],
    [",", "1\u00a0234", 1234],
    [".", "1'234.50", 1234.5],
    [".", "1’234’567", 1_234_567],
  ] as const)("with the decimal mark %j, %j is %j", (mark, text, value) => {
    expect(readNumber(text, mark, false)).toBe(value);
    expect(readNumber(text, mark, true)).toBe(value);
  });

  test("a single mark with three digits behind it is read only where the decimal mark is known", () => {
    expect([readNumber("1,234", ".", false), readNumber("1,234", ".", true)]).toEqual([undefined, 1234]);
    expect([readNumber("1.234", ",", false), readNumber("1.234", ",", true)]).toEqual([undefined, 1234]);
    expect(readNumber("1,234", ",", false)).toBe(1.234);
  });

  test.each(["1.23,4", "1,23.4", "12,34,567", "1,234,56", "0,123.4", "1.234.56", "1 2", "1,234 567", "1234,567.8"])(
    "%j is none",
    (text) => {
      for (const mark of [".", ","] as const) expect(readNumber(text, mark, true)).toBeUndefined();
    },
  );

  test("every number comes back from how it is written in German, English, French and Swiss", () => {
    const numbers = fc.double({ noNaN: true, min: -1e9, max: 1e9 }).map((value) => Math.round(value * 100) / 100 + 0);
    fc.assert(
      fc.property(numbers, (value) => {
        for (const [language, mark] of [
          ["de-DE", ","],
          ["en-GB", "."],
          ["fr-FR", ","],
          ["de-CH", "."],
        ] as const) {
          const text = value.toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
          expect(readNumber(text.replace("−", "-"), mark, false), text).toBe(value);
        }
      }),
    );
  });
});

describe("the decimal mark", () => {
  const shown = (...texts: string[]) => {
    const marks = new DecimalMarks();
    for (const text of texts) marks.see(text);
    return marks.shown;
  };

  test.each<[string, string[], "." | "," | undefined]>([
    ["a comma that separates no thousands", ["12", "12,5"], ","],
    ["a point that separates none", ["12", "12.5"], "."],
    ["both marks", ["1.234,56"], ","],
    ["both marks the other way", ["1,234.56"], "."],
    ["several groups", ["1.234.567"], ","],
    ["a comma, beside points that may separate thousands", ["1.234", "0,5"], ","],
    ["nothing that is certain", ["1.234", "5", "2,345"], undefined],
    ["the contrary of itself", ["1,5", "1.5"], undefined],
  ])("is known from %s", (_, texts, mark) => expect(shown(...texts)).toBe(mark));
});
