import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseExpression } from "#engine/language/parse.ts";
import { day, parsed, pointedAt, withoutRanges } from "./expressions.ts";

const tree = (text: string) => withoutRanges(parsed(text));
const problemsOf = (text: string) => pointedAt(text, parseExpression(text));

describe("trees", () => {
  it("reads a comparison with its ranges", () => {
    expect(parsed(" arr >= 1e5")).toEqual({
      kind: "compare",
      operator: ">=",
      left: { kind: "name", name: "arr", from: 1, to: 4 },
      right: { kind: "number", value: 100_000, text: "1e5", from: 8, to: 11 },
      from: 1,
      to: 11,
    });
  });

  it("counts parentheses to what stands around them", () => {
    const expression = parsed("(a + b) * (c)");
    expect(expression).toMatchObject({ from: 0, to: 13, left: { from: 1, to: 6 }, right: { from: 11, to: 12 } });
  });

  it.each([
    ["a or b and c", "a or (b and c)"],
    ["not a and b", "(not a) and b"],
    ["not a == b", "not (a == b)"],
    ["not a in [1]", "not (a in [1])"],
    ["not a is missing", "not (a is missing)"],
    ["a + b > c - d", "(a + b) > (c - d)"],
    ["a + b * c", "a + (b * c)"],
    ["a - b - c", "(a - b) - c"],
    ["a / b * c", "(a / b) * c"],
    ["a * b - c / d + e", "((a * b) - (c / d)) + e"],
    ["-a * b", "(-a) * b"],
    ["- a + b", "(-a) + b"],
    ["a--b", "a - (-b)"],
    ["a and (b and c) and d", "a and b and c and d"],
    ["a or (b or c)", "(a or b) or c"],
    ["a\n  and\tb", "a and b"],
    ["not not a", "not (not a)"],
    ["max(a, b + 1) > 2 or c", "(max(a, (b + 1)) > 2) or c"],
  ])("%s is %s", (text, same) => {
    expect(tree(text)).toEqual(tree(same));
  });

  it("joins any number of parts flat", () => {
    expect(parsed("a and b and c")).toMatchObject({ kind: "and", operands: { length: 3 } });
    expect(parsed("a or (b or c) or d")).toMatchObject({ kind: "or", operands: { length: 4 } });
    expect(parsed("a and (b or c)")).toMatchObject({ kind: "and", operands: { length: 2 } });
  });

  it("reads a path of names with dots between as one name", () => {
    expect(parsed("bands.red.lift >= 1.8")).toMatchObject({ left: { name: "bands.red.lift", from: 0, to: 14 } });
    // a part may be a word of the language, and the end of a sentence is no part
    expect(tree("a.in.b in [1]")).toMatchObject({ kind: "in", operand: { name: "a.in.b" } });
    expect(problemsOf("a. > 1")[0]).toMatchObject({ code: "expression-character", character: "." });
    expect(problemsOf("a.größe > 1")[0]).toMatchObject({ code: "name-needs-backticks", name: "a.größe" });
  });

  it("freezes what it gives", () => {
    const expression = parsed("a > 1");
    expect(Object.isFrozen(expression)).toBe(true);
  });
});

describe("constants", () => {
  it.each([
    ["12", { kind: "number", value: 12, text: "12" }],
    ["0.25", { kind: "number", value: 0.25, text: "0.25" }],
    ["1.5e-3", { kind: "number", value: 0.0015, text: "1.5e-3" }],
    ["90d", { kind: "number", value: 90, text: "90d" }],
    ["12w", { kind: "number", value: 84, text: "12w" }],
    ["-12w", { kind: "number", value: -84, text: "-12w" }],
    ["- 3", { kind: "number", value: -3, text: "-3" }],
    ["-0", { kind: "number", value: 0, text: "-0" }],
    ["2026-06-15", { kind: "date", value: day("2026-06-15") }],
    ["2024-02-29", { kind: "date", value: day("2024-02-29") }],
    ["true", { kind: "boolean", value: true }],
    ["false", { kind: "boolean", value: false }],
    ['"a \\"b\\" \\\\ \\n \\u00e9"', { kind: "string", value: 'a "b" \\ \n é' }],
    ["'it\\'s \"x\"'", { kind: "string", value: 'it\'s "x"' }],
    ['""', { kind: "string", value: "" }],
  ])("reads %s", (text, expected) => {
    expect(parsed(text)).toEqual({ ...expected, from: 0, to: text.length });
  });

  it("never makes −0", () => {
    expect(Object.is((parsed("-0") as { value: unknown }).value, 0)).toBe(true);
  });

  it("reads names in backticks, which are never words or functions", () => {
    expect(tree("`net sales (£)` > 1")).toMatchObject({ left: { kind: "name", name: "net sales (£)" } });
    expect(tree("`in` in [1]")).toMatchObject({ kind: "in", operand: { kind: "name", name: "in" } });
    expect(tree("`a\\`b`")).toMatchObject({ name: "a`b" });
    expect(tree("min > max")).toMatchObject({ left: { kind: "name" }, right: { kind: "name" } });
    expect(problemsOf("`min`(1, 2)")).toEqual([
      { code: "expression-syntax", expected: "operator", found: "(", at: "(" },
    ]);
  });

  it("reads lists", () => {
    expect(tree('plan not in ["a", -1, 90d, true, 2026-06-15]')).toMatchObject({
      kind: "in",
      negated: true,
      list: [{ value: "a" }, { value: -1 }, { value: 90 }, { value: true }, { kind: "date" }],
    });
  });
});

describe("mistakes are named, at their place", () => {
  const operator = (found: string, instead: string) => ({ code: "expression-operator", found, instead, at: found });
  const syntax = (expected: string, found: string) => ({ code: "expression-syntax", expected, found, at: found });

  it.each([
    ["a = 1", operator("=", "==")],
    ["a === 1", operator("===", "==")],
    ["a !== 1", operator("!==", "!=")],
    ["a <> 1", operator("<>", "!=")],
    ["a =< 1", operator("=<", "<=")],
    ["a ≥ 1", operator("≥", ">=")],
    ["a && b", operator("&&", "and")],
    ["a || b", operator("||", "or")],
    ["!a", operator("!", "not")],
    ["a AND b", operator("AND", "and")],
    ["Not a", operator("Not", "not")],
    ["a == TRUE", operator("TRUE", "true")],
    ["a == null", operator("== null", "is missing")],
    ["a != null", operator("!= null", "is not missing")],
    ["a == NULL", operator("== NULL", "is missing")],
    ["a is null", operator("is null", "is missing")],
    ["a is not null", operator("is not null", "is not missing")],
    ["a == missing", operator("== missing", "is missing")],
    ["coalesce(a, null)", operator("null", "is missing")],
    ["1 < x < 3", { code: "expression-chain", operator: "<", at: "<" }],
    ["a == b == c", { code: "expression-chain", operator: "==", at: "==" }],
    ["a > 1 is missing", { code: "expression-chain", operator: "is", at: "is" }],
    ["a is missing is missing", { code: "expression-chain", operator: "is", at: "is" }],
    ['plan == "growth', { code: "string-not-closed", at: '"growth' }],
    ['plan == "growth\nand b', { code: "string-not-closed", at: '"growth' }],
    ['plan == "growth\\', { code: "string-not-closed", at: '"growth\\' }],
    ["`net sales > 1", { code: "name-not-closed", at: "`net sales > 1" }],
    ["`` > 1", { code: "expression-syntax", expected: "name", found: "``", at: "``" }],
    ['a == "\\d"', { code: "escape-unknown", escape: "\\d", at: "\\d" }],
    ["größe > 1", { code: "name-needs-backticks", name: "größe", at: "größe" }],
    ["on > 2026-02-30", { code: "date-impossible", text: "2026-02-30", at: "2026-02-30" }],
    ["on > 2026-6-1", { code: "date-impossible", text: "2026-6-1", at: "2026-6-1" }],
    ["on > 2026-06-15T10:00Z", { code: "date-impossible", text: "2026-06-15T10:00Z", at: "2026-06-15T10:00Z" }],
    ["a > 90days", { code: "number-impossible", text: "90days", at: "90days" }],
    ["a > 1.2.3", { code: "number-impossible", text: "1.2.3", at: "1.2.3" }],
    ["a > .5", { code: "number-impossible", text: ".5", at: ".5" }],
    ["a > 1e999", { code: "number-impossible", text: "1e999", at: "1e999" }],
    ["a > 5 %", { code: "expression-character", character: "%", at: "%" }],
    ["a > 😀", { code: "expression-character", character: "😀", at: "😀" }],
    ["a > 1 b", syntax("operator", "b")],
    ["a > 1)", syntax("operator", ")")],
    ["a > 1,000", syntax("operator", ",")],
    ["(a > 1", syntax(")", "")],
    ["min(a, b", syntax(")", "")],
    ["a >", syntax("value", "")],
    ["a and", syntax("value", "")],
    ["a > and b", syntax("value", "and")],
    ["a == not b", syntax("value", "not")],
    ["a not b", syntax("in", "b")],
    ["a is true", syntax("missing", "true")],
    ['plan in ("a", "b")', syntax("[", "(")],
    ["plan in []", syntax("constant", "]")],
    ["plan in [a]", syntax("constant", "a")],
    ['plan in ["a" "b"]', syntax("]", '"b"')],
    ["a in [-b]", syntax("constant", "b")],
    ["max(a,)", syntax("value", ")")],
    ["", { code: "expression-empty", at: "" }],
    [" \n\t", { code: "expression-empty", at: " \n\t" }],
  ])("%s", (text, expected) => {
    expect(problemsOf(text)).toEqual([expected]);
  });

  it("names every mistaken sign and constant at once", () => {
    expect(problemsOf("a = 1 && b > 2026-13-01 OR !c").map(({ at }) => at)).toEqual([
      "=",
      "&&",
      "2026-13-01",
      "OR",
      "!",
    ]);
  });

  it("points at the second operator of a chain and at the end of a text", () => {
    expect(parseExpression("1 < x < 3").problems).toMatchObject([{ from: 6, to: 7 }]);
    expect(parseExpression("a > ").problems).toMatchObject([{ from: 4, to: 4 }]);
  });
});

describe("limits", () => {
  const times = (count: number, text: string) => text.repeat(count);
  const tooDeep = { code: "expression-too-deep", parameters: { limit: 100 } };

  it.each([
    ["parentheses", times(4_999, "(") + "a" + times(4_999, ")")],
    ["opening parentheses alone", times(10_000, "(")],
    ["not", times(2_499, "not ") + "a"],
    ["minus", times(9_999, "-") + "a"],
    ["calls", times(2_400, "abs(")],
    ["a sum", `a${times(4_999, "+1")}`],
    ["a product", `a${times(4_999, "*1")}`],
    ["sums within sums", `${times(50, "(")}a${times(50, "+1+1+1)")}`],
  ])("refuses a tree too deep: %s", (_, text) => {
    expect(text.length).toBeLessThanOrEqual(10_000);
    expect(parseExpression(text).problems).toMatchObject([tooDeep]);
  });

  it("takes one that is just deep enough", () => {
    expect(parseExpression(times(100, "(") + "a" + times(100, ")")).problems).toEqual([]);
    expect(parseExpression(times(101, "(") + "a" + times(101, ")")).problems).toMatchObject([tooDeep]);
    expect(parseExpression(`a${times(99, "+1")}`).problems).toEqual([]);
    expect(parseExpression(`a${times(100, "+1")}`).problems).toMatchObject([tooDeep]);
    expect(parseExpression(times(99, "not ") + "a").problems).toEqual([]);
    expect(parseExpression(times(100, "not ") + "a").problems).toMatchObject([tooDeep]);
  });

  it("takes many conditions side by side", () => {
    expect(parseExpression(`a${times(1_600, " and a")}`).problems).toEqual([]);
  });

  it("refuses a text that is too long without reading it", () => {
    expect(parseExpression(times(10_001, "(")).problems).toMatchObject([
      { code: "expression-too-long", parameters: { length: 10_001, limit: 10_000 }, from: 0, to: 10_001 },
    ]);
    expect(parseExpression("a".padEnd(10_000)).problems).toEqual([]);
  });

  it("stops counting the problems of a text that is no expression", () => {
    expect(parseExpression(times(10_000, "!")).problems).toHaveLength(20);
  });

  it("never throws, and points into the text, whatever it is given", () => {
    const pieces = [
      "a",
      "1",
      "90d",
      "2026-06-15",
      '"x"',
      "`n`",
      " ",
      "(",
      ")",
      "[",
      "]",
      ",",
      "<",
      "==",
      "=",
      "+",
      "-",
    ];
    const words = ["and", "or", "not", "in", "is", "missing", "null", "min(", "\\", '"', "`", "\n", "é", "\ud800"];
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(fc.constantFrom(...pieces, ...words.map((word) => `${word} `))).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const { expression, problems } = parseExpression(text);
        expect(expression === undefined).toBe(problems.length > 0);
        for (const { from, to } of problems) {
          expect(0 <= from && from <= to && to <= text.length).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
