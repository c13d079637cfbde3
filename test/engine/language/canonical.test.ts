import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bind } from "#engine/language/bind.ts";
import { canonicalExpression } from "#engine/language/canonical.ts";
import type { Expression, Literal } from "#engine/language/expression.ts";
import { operators } from "#engine/language/operators.ts";
import { assignments, conditions, expressions, joined, parsed } from "./expressions.ts";

const formOf = (text: string) => canonicalExpression(parsed(text));

describe("canonical form", () => {
  it("is plain data without ranges", () => {
    const form = formOf("not (arr < 12w) and `plan` in ['b', 'a', 'b'] and on > 2026-06-15");
    expect(form).toEqual([
      "and",
      ["<", ["date", 20_619], ["name", "on"]],
      ["<=", 84, ["name", "arr"]],
      ["in", ["name", "plan"], "a", "b"],
    ]);
    expect(JSON.parse(JSON.stringify(form))).toEqual(form);
  });

  it.each([
    ["a > 1", "1 < a"],
    ["a >= 1", "1 <= a"],
    ["a == 1", "1 == a"],
    ["a != b", "b != a"],
    ["a > 12w", "a > 84d"],
    ["a > 1.0", "a > 1"],
    ["a > -0", "a > 0"],
    ["a > -(1)", "a > -1"],
    ["a > 1e3", "a > 1000"],
    ["x and y and z", "z and (y and x)"],
    ["x or y or x", "y or x"],
    ["x and x", "x"],
    ["(x or x) and (y or y)", "y and x"],
    ["x or ((y or z) and (z or y))", "x or y or z"],
    ["not (x and y)", "not y or not x"],
    ["not (a > 1)", "a <= 1"],
    ["plan in ['a', 'b']", "plan in [\"b\", 'a', 'a']"],
    ["a + b > 1", "b + a > 1"],
    ["a * b", "b * a"],
    ["`a` > 1", "a > 1"],
    ["x == true", "x"],
    ["true == x", "x"],
    ["x != true", "not x"],
    ["x == false", "not x"],
    ["x != false", "x"],
    ["not x == true", "not x"],
    ["(a > 1) == false", "a <= 1"],
    ["(x and y) == true and z", "x and y and z"],
  ])("%s means %s", (one, other) => {
    expect(formOf(one)).toEqual(formOf(other));
  });

  it.each([
    ["a > 1", "a >= 1"],
    ["a > 1", "a < 1"],
    ["a > 1", "a > 2"],
    ["a > b", "b > a"],
    ["x and y", "x or y"],
    ["x", "not x"],
    ["a - b", "b - a"],
    ["a / b", "b / a"],
    ["a + (b + c)", "(a + b) + c"],
    ["plan == 'a'", "plan == a"],
    ["plan == '1'", "plan == 1"],
    ["on == 1970-01-02", "on == 1"],
    ["plan in ['a']", "plan in ['a', 'b']"],
    ["plan in ['a']", "plan not in ['a']"],
    ["a is missing", "a is not missing"],
    ["min(a, b)", "max(a, b)"],
    ["coalesce(a, b)", "coalesce(b, a)"],
    ["-a", "a"],
    ["x == true", "x == 'true'"],
  ])("%s does not mean %s", (one, other) => {
    expect(formOf(one)).not.toEqual(formOf(other));
  });

  it("is the same after every rewriting that keeps the meaning", () => {
    const rewritten = conditions.chain((condition) =>
      fc
        .infiniteStream(fc.nat())
        .map((choices) => [condition, rewrite(condition, () => choices.next().value)] as const),
    );
    fc.assert(
      fc.property(rewritten, assignments, ([condition, other], values) => {
        expect(canonicalExpression(other)).toEqual(canonicalExpression(condition));
        const read = (name: string) => () => values.get(name)!;
        expect(bind(other, read)()).toBe(bind(condition, read)());
      }),
      { numRuns: 1_000 },
    );
  });

  it("is different where values are", () => {
    fc.assert(
      fc.property(expressions, expressions, assignments, (one, other, values) => {
        const read = (name: string) => () => values.get(name)!;
        fc.pre(bind(one, read)() !== bind(other, read)());
        expect(canonicalExpression(one)).not.toEqual(canonicalExpression(other));
      }),
    );
  });
});

/** Another spelling of an expression; `choose` gives a random whole number for each decision. */
function rewrite(expression: Expression, choose: () => number): Expression {
  const inner = rewriteParts(expression, choose);
  if (inner.kind === "compare" && choose() % 2 === 0) {
    return { ...inner, operator: operators[inner.operator].mirrored, left: inner.right, right: inner.left };
  }
  if (inner.kind === "and" || inner.kind === "or") {
    const rotated = [...inner.operands.slice(1), ...inner.operands.slice(0, 1 + (choose() % 2))];
    if (choose() % 2 === 0) return joined(inner.kind, rotated);
    return not(joined(operators[inner.kind].negated, rotated.map(not)));
  }
  if (["compare", "in", "missing", "not"].includes(inner.kind) && choose() % 3 === 0) return not(not(inner));
  return inner;
}

function rewriteParts(expression: Expression, choose: () => number): Expression {
  const part = (one: Expression) => rewrite(one, choose);
  switch (expression.kind) {
    case "number":
      return respelt(expression);
    case "compare":
    case "arithmetic":
      return { ...expression, left: part(expression.left), right: part(expression.right) };
    case "in":
      return {
        ...expression,
        operand: part(expression.operand),
        list: [...expression.list.toReversed(), ...expression.list].map((item) => respelt(item)),
      };
    case "missing":
    case "not":
    case "negative":
      return { ...expression, operand: part(expression.operand) };
    case "and":
    case "or":
      return joined(expression.kind, expression.operands.map(part));
    case "call":
      return { ...expression, arguments: expression.arguments.map(part) };
    default:
      return expression;
  }
}

const not = (operand: Expression): Expression => ({ kind: "not", operand, from: 3, to: 5 });

function respelt(constant: Literal): Literal {
  return constant.kind === "number" ? { ...constant, text: String(constant.value), from: 7, to: 9 } : constant;
}
