import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { paintFor } from "#server/text/paint.ts";
import { table, wrap } from "#server/text/table.ts";

describe("a table", () => {
  test("has columns as wide as they need, numbers at the right", () => {
    const columns = [{ head: "band" }, { head: "accounts", align: "right" as const }];
    const rows = [
      ["red", "9"],
      ["amber", "12 345 678"],
    ];
    expect(table(columns, rows)).toBe("band     accounts\nred             9\namber  12 345 678");
  });

  test("counts columns of a terminal, not characters", () => {
    const columns = [{ head: "a" }, { head: "n", align: "right" as const }];
    const rows = ["東京", "café", "👍", paintFor(true).red("red")].map((name) => [name, "1"]);
    const lines = table(columns, rows).split("\n");
    expect(new Set(lines.map((line) => stringWidth(line)))).toEqual(new Set([7]));
  });

  test("has no line of heads where there are none, and no spaces at the end of a line", () => {
    expect(
      table(
        [{ head: "" }, { head: "" }],
        [
          ["a", ""],
          ["long", "x"],
        ],
        { indent: 2 },
      ),
    ).toBe("  a\n  long  x");
  });

  test("cuts what is longer than a column may be", () => {
    expect(table([{ head: "", most: 5 }], [["abcdefgh"], ["東京東京"], ["abcde"]]).split("\n")).toEqual([
      "abcd…",
      "東京…",
      "abcde",
    ]);
  });
});

describe("wrapping", () => {
  const text = "one two three four five six seven eight";

  test.each([5, 8, 12, 20, 100])("keeps every word and no line longer than %d beside its indent", (width) => {
    const [first, ...later] = wrap(text, width, "  ").split("\n");
    for (const line of later) expect(line).toMatch(/^ {2}\S/);
    const lines = [first!, ...later.map((line) => line.slice(2))];
    expect(lines.join(" ")).toBe(text);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(Math.max(width, 7));
  });

  test("leaves a word that is too long whole", () => {
    expect(wrap("a incomprehensibilities b", 5)).toBe("a\nincomprehensibilities\nb");
  });
});
