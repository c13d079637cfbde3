import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkCondition, checkExpression } from "#engine/language/check.ts";
import type { ValueType } from "#engine/language/expression.ts";
import { namesIn } from "#engine/language/names.ts";
import { toProblem } from "#engine/language/textProblem.ts";
import { conditions, expressions, parsed, plans, pointedAt, scope } from "./expressions.ts";

const check = (text: string) => checkExpression(parsed(text), scope);
const problemsOf = (text: string) => pointedAt(text, check(text));

describe("types", () => {
  it.each<[string, ValueType]>([
    ["a + 90d * 2", "number"],
    ["as_of - renewal_on", "number"],
    ["as_of - 12w", "date"],
    ["as_of + a", "date"],
    ["a + as_of", "date"],
    ["(as_of - renewal_on) / 7", "number"],
    ["-a", "number"],
    ["plan", "string"],
    ["flag", "boolean"],
    ["flag == (a > 1)", "boolean"],
    ["plan == plan", "boolean"],
    ["as_of >= 2026-06-15", "boolean"],
    ["plan in ['growth', \"starter\"]", "boolean"],
    ["as_of not in [2026-06-15]", "boolean"],
    ["(a > 1) is missing", "boolean"],
    ["min(a, b, 3)", "number"],
    ["max(as_of, renewal_on)", "date"],
    ["clamp(a, 0, 1)", "number"],
    ["round(a) + floor(a) + ceil(a) + sqrt(a) + abs(a)", "number"],
    ["coalesce(plan, 'growth')", "string"],
    ["coalesce(flag, false) and not flag", "boolean"],
  ])("%s is a %s", (text, type) => {
    expect(check(text)).toEqual({ type, problems: [] });
  });
});

describe("problems", () => {
  const comparable = (operator: string, left: string, right: string, at: string) => ({
    code: "types-not-comparable",
    operator,
    left,
    right,
    at,
  });
  const operand = (operator: string, expected: string[], found: string, at: string) => ({
    code: "operand-type",
    operator,
    expected,
    found,
    at,
  });

  it.each([
    ["1 + plam", { code: "unknown-name", name: "plam", suggestion: "plan", where: "facts", at: "plam" }],
    ["1 + xylophone", { code: "unknown-name", name: "xylophone", where: "facts", at: "xylophone" }],
    ["1 + constructor", { code: "unknown-name", name: "constructor", where: "facts", at: "constructor" }],
    ["ruond(a) > 1", { code: "unknown-function", name: "ruond", suggestion: "round", at: "ruond" }],
    ["__proto__(a)", { code: "unknown-function", name: "__proto__", at: "__proto__" }],
    ["abs(a, b)", { code: "argument-count", function: "abs", expected: "1", found: 2, at: "abs(a, b)" }],
    ["1 + clamp(a, b)", { code: "argument-count", function: "clamp", expected: "3", found: 2, at: "clamp(a, b)" }],
    ["min()", { code: "argument-count", function: "min", expected: "2+", found: 0, at: "min()" }],
    ["a > '1'", comparable(">", "number", "string", "a > '1'")],
    ["a == plan", comparable("==", "number", "string", "a == plan")],
    ["not (as_of < 90d)", comparable("<", "date", "number", "as_of < 90d")],
    ["as_of == '2026-06-15'", comparable("==", "date", "string", "as_of == '2026-06-15'")],
    ["flag == 1", comparable("==", "boolean", "number", "flag == 1")],
    ["a in [1, 'x', 2]", comparable("in", "number", "string", "'x'")],
    ["as_of not in [90d]", comparable("not in", "date", "number", "90d")],
    ["plan < 'growth'", { code: "type-not-ordered", operator: "<", type: "string", at: "plan < 'growth'" }],
    ["flag >= flag", { code: "type-not-ordered", operator: ">=", type: "boolean", at: "flag >= flag" }],
    ["a + plan", operand("+", ["number", "date"], "string", "plan")],
    ["as_of + renewal_on", operand("+", ["number"], "date", "renewal_on")],
    ["a - as_of", operand("-", ["number"], "date", "as_of")],
    ["as_of - plan", operand("-", ["number", "date"], "string", "plan")],
    ["as_of * 2", operand("*", ["number"], "date", "as_of")],
    ["-as_of", operand("-", ["number"], "date", "as_of")],
    ["(a > 1) + 1", operand("+", ["number", "date"], "boolean", "a > 1")],
    ["not a", operand("not", ["boolean"], "number", "a")],
    ["flag and plan", operand("and", ["boolean"], "string", "plan")],
    ["flag or 1", operand("or", ["boolean"], "number", "1")],
    ["min(a, as_of)", operand("min", ["number"], "date", "as_of")],
    ["coalesce(plan, 1)", operand("coalesce", ["string"], "number", "1")],
    ["sqrt(as_of)", operand("sqrt", ["number"], "date", "as_of")],
    [
      "plan == 'grwth'",
      { code: "value-cannot-occur", name: "plan", value: "grwth", suggestion: "growth", values: plans, at: "'grwth'" },
    ],
    ["'x' != plan", { code: "value-cannot-occur", name: "plan", value: "x", values: plans, at: "'x'" }],
    ["plan in ['growth', 'x']", { code: "value-cannot-occur", name: "plan", value: "x", values: plans, at: "'x'" }],
  ])("%s", (text, expected) => {
    expect(problemsOf(text)).toEqual([expected]);
  });

  it("reports all of them, from left to right", () => {
    const text = "plam == 'x' and a > '1' or not b and plan == 'y' and foo(bar) > 1";
    expect(problemsOf(text).map(({ at }) => at)).toEqual(["plam", "a > '1'", "b", "'y'", "foo", "bar"]);
  });

  it("does not blame a part again where it is used", () => {
    expect(problemsOf("(nobody + 1) * 2 > 3 and flag")).toHaveLength(1);
    expect(problemsOf("(plan * 2) == 'growth'")).toHaveLength(1);
    expect(problemsOf("foo(a) == 'growth'")).toHaveLength(1);
    expect(check("nobody + 1").type).toBeUndefined();
    expect(check("nobody * 2").type).toBe("number");
    expect(check("nobody > 2").type).toBe("boolean");
  });

  it("wants a condition where one belongs", () => {
    expect(checkCondition(parsed("a > 1"), scope)).toEqual({ type: "boolean", problems: [] });
    expect(checkCondition(parsed("flag"), scope).problems).toEqual([]);
    expect(pointedAt("(a + 1)", checkCondition(parsed("(a + 1)"), scope))).toEqual([
      { code: "expected-condition", found: "number", at: "a + 1" },
    ]);
    expect(checkCondition(parsed("nobody"), scope).problems).toHaveLength(1);
  });

  it("become problems with a place in the file", () => {
    const [first] = check("a +\n nobody").problems;
    const span = { file: "x.yaml", line: 2, column: 2, endLine: 2, endColumn: 8 };
    const ranges: number[][] = [];
    const located = toProblem(first!, (from, to) => {
      ranges.push([from, to]);
      return span;
    });
    expect(ranges).toEqual([[5, 11]]);
    expect(located).toEqual({
      code: "unknown-name",
      severity: "error",
      parameters: { name: "nobody", where: "facts" },
      span,
    });
  });
});

it("finds nothing wrong with well-typed trees", () => {
  fc.assert(
    fc.property(conditions, (condition) => {
      expect(checkCondition(condition, scope)).toEqual({ type: "boolean", problems: [] });
    }),
  );
  fc.assert(
    fc.property(expressions, (expression) => {
      expect(checkExpression(expression, scope).problems).toEqual([]);
    }),
  );
});

describe("names", () => {
  it("are those that are read, each once, not functions and not constants", () => {
    const text = "max(a, `net sales`) > b + a and plan in ['c'] and not flag and as_of is missing and -a < 1";
    expect([...namesIn(parsed(text))]).toEqual(["a", "net sales", "b", "plan", "flag", "as_of"]);
    expect(namesIn(parsed("1 + 2")).size).toBe(0);
  });
});
