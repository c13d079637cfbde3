import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bind } from "#engine/language/bind.ts";
import { childrenOf, type Expression, type Value } from "#engine/language/expression.ts";
import { negationNormalForm } from "#engine/language/normalForm.ts";
import { printExpression } from "#engine/language/print.ts";
import { assignments, conditions, expressions, parsed } from "./expressions.ts";

type Values = ReadonlyMap<string, Value>;

const evaluate = (expression: Expression, values: Values) => bind(expression, (name) => () => values.get(name)!)();

/** How an engine without a third truth value decides: a literal is true only when it is known to hold. */
function twoValued(condition: Expression, values: Values): boolean {
  if (condition.kind === "and") return condition.operands.every((operand) => twoValued(operand, values));
  if (condition.kind === "or") return condition.operands.some((operand) => twoValued(operand, values));
  return evaluate(condition, values) === true;
}

function everyNode(expression: Expression): Expression[] {
  return [expression, ...childrenOf(expression).flatMap(everyNode)];
}

describe("negation normal form", () => {
  it.each([
    ["not (arr > 100 and nps is missing)", "arr <= 100 or nps is not missing"],
    ["not (a < 1 or a >= 5)", "a >= 1 and a < 5"],
    ["not (a == 1)", "a != 1"],
    ["not a != 1", "a == 1"],
    ["not a <= 1", "a > 1"],
    ["not a in [1]", "a not in [1]"],
    ["not a not in [1]", "a in [1]"],
    ["not a is not missing", "a is missing"],
    ["not not flag", "flag"],
    ["not not not flag", "not flag"],
    ["not (flag and not (x or y))", "not flag or x or y"],
    ["not true", "false"],
    ["not coalesce(flag, not (a > 1))", "not coalesce(flag, a <= 1)"],
    ["(not (a > 1)) == flag", "(a <= 1) == flag"],
  ])("of %s is %s", (text, expected) => {
    expect(printExpression(negationNormalForm(parsed(text)))).toBe(expected);
  });

  it("keeps the value, whatever is missing", () => {
    fc.assert(
      fc.property(expressions, assignments, (expression, values) => {
        expect(evaluate(negationNormalForm(expression), values)).toBe(evaluate(expression, values));
      }),
      { numRuns: 2_000 },
    );
  });

  it("is true in two-valued logic exactly when Kleene's logic says true", () => {
    fc.assert(
      fc.property(conditions, assignments, (condition, values) => {
        expect(twoValued(negationNormalForm(condition), values)).toBe(evaluate(condition, values) === true);
      }),
      { numRuns: 2_000 },
    );
  });

  it("does not let an unknown below a `not` hold", () => {
    const condition = parsed("not (a > 1 and flag)");
    const values = new Map<string, Value>([
      ["a", null],
      ["flag", true],
    ]);
    expect(evaluate(condition, values)).toBe(null);
    expect(twoValued(negationNormalForm(condition), values)).toBe(false);
  });

  it("has `not` only before names and calls, stays flat, and is its own normal form", () => {
    fc.assert(
      fc.property(expressions, (expression) => {
        const normal = negationNormalForm(expression);
        for (const node of everyNode(normal)) {
          if (node.kind === "not") expect(["name", "call"]).toContain(node.operand.kind);
          if (node.kind === "and" || node.kind === "or") {
            expect(node.operands.map((operand) => operand.kind)).not.toContain(node.kind);
          }
        }
        expect(negationNormalForm(normal)).toEqual(normal);
      }),
    );
  });
});
