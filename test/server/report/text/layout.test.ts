import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { layOut, wrap } from "#server/report/text/layout.ts";
import { paintFor } from "#server/text/paint.ts";

describe("a table", () => {
  test("has columns as wide as they need, numbers at the right", () => {
    const columns = [{ head: "band" }, { head: "accounts", align: "right" as const }];
    const rows = [
      ["red", "9"],
      ["amber", "12 345 678"],
    ];
    expect(layOut(columns, rows)).toBe("band     accounts\nred             9\namber  12 345 678");
  });

  test("counts columns of a terminal, not characters", () => {
    const columns = [{ head: "a" }, { head: "n", align: "right" as const }];
    const rows = ["東京", "café", "👍", paintFor(true).red("red")].map((name) => [name, "1"]);
    const lines = layOut(columns, rows).split("\n");
    expect(new Set(lines.map((line) => stringWidth(line)))).toEqual(new Set([7]));
  });

  test("has no line of heads where there are none, and no spaces at the end of a line", () => {
    expect(
      layOut(
        [{ head: "" }, { head: "" }],
        [
          ["a", ""],
          ["long", "x"],
        ],
      ),
    ).toBe("a\nlong  x");
  });

  test("cuts what is longer than a column may be", () => {
    expect(layOut([{ head: "", most: 5 }], [["abcdefgh"], ["東京東京"], ["abcde"]]).split("\n")).toEqual([
      "abcd…",
      "東京…",
      "abcde",
    ]);
  });
});

describe("a table that is too wide", () => {
  const columns = [
    { head: "account" },
    { head: "n", align: "right" as const },
    { head: "revenue", align: "right" as const, spare: 1 },
    { head: "lift", align: "right" as const, spare: 2 },
    { head: "why", wraps: true as const },
  ];
  const why = "it bought less than before; it wrote to support three times; nobody answered its survey";
  const rows = [
    ["A1", "12", "100", "1.5", why],
    ["A2", "3", "20", "0.5", "nothing"],
  ];

  test("breaks its sentences, and stays within the width", () => {
    const lines = layOut(columns, rows, { width: 60 }).split("\n");
    for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(60);
    expect(lines.length).toBeGreaterThan(4);
    expect(
      lines
        .map((line) => line.slice(28))
        .join(" ")
        .replace(/\s+/g, " "),
    ).toContain(why);
  });

  test("leaves out what can be spared, the greatest first, and no more than it must", () => {
    const heads = (width: number) => layOut(columns, rows, { width, sparing: true }).split("\n")[0]!.split(/\s+/);
    expect(heads(60)).toEqual(["account", "n", "revenue", "lift", "why"]);
    expect(heads(48)).toEqual(["account", "n", "revenue", "why"]);
    expect(heads(40)).toEqual(["account", "n", "why"]);
  });

  test("keeps them on request, but for drawings, whose numbers stand beside them", () => {
    const drawn = columns.map((one) => (one.head === "lift" ? { ...one, scale: { from: 0, to: 1 } } : one));
    expect(layOut(columns, rows, { width: 40 })).toContain("lift");
    expect(layOut(drawn, rows, { width: 40 })).not.toContain("lift");
    expect(layOut(drawn, rows, { width: 40 })).toContain("revenue");
  });
});

describe("wrapping", () => {
  test("does not part an interval", () => {
    expect(wrap("one of 37 – 45, give or take ± 0.1", 10).split("\n")).toEqual([
      "one of",
      "37 – 45,",
      "give or",
      "take ± 0.1",
    ]);
  });

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
