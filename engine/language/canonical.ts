/**
 * The meaning of an expression as plain data, for the identity of a rule set: two spellings of one condition give
 * equal data. It stands in negation normal form and has no ranges; connectives and lists are sorted without
 * duplicates; comparisons point to the right (`<`, `<=`); the sides of `==`, `!=`, `+`, `*` are sorted, since exchanging
 * them changes no digit; `flag == true` is `flag`; constants are their values, so that `12w` is 84 and `1.0` is 1. Nothing else is rearranged:
 * `a + (b + c)` and `(a + b) + c` differ in the last digit.
 *
 * @module
 */
import type { Expression } from "./expression.ts";
import { negationNormalForm } from "./normalForm.ts";
import { operators } from "./operators.ts";

/** A number, string or boolean constant as it is; everything else a list that begins with its kind or operator. */
export type Canonical = number | string | boolean | readonly Canonical[];

type Comparison = Expression & { readonly kind: "compare" };

/** The canonical form of an expression. Its `JSON.stringify` is the same for every spelling. */
export function canonicalExpression(expression: Expression): Canonical {
  return formOf(negationNormalForm(expression));
}

function formOf(expression: Expression): Canonical {
  switch (expression.kind) {
    case "number":
    case "string":
    case "boolean":
      return expression.value;
    case "date":
    case "name":
      return [expression.kind, expression.kind === "date" ? expression.value : expression.name];
    case "compare":
      return formOfComparison(expression);
    case "in": {
      const list = sortedUnique(expression.list.map(formOf));
      return [expression.negated ? "not in" : "in", formOf(expression.operand), ...list];
    }
    case "missing":
      return [expression.negated ? "is not missing" : "is missing", formOf(expression.operand)];
    case "not":
      return ["not", formOf(expression.operand)];
    case "and":
    case "or":
      return formOfConnective(expression.kind, expression.operands);
    case "arithmetic": {
      const sides = [formOf(expression.left), formOf(expression.right)];
      const exchangeable = expression.operator === "+" || expression.operator === "*";
      return [expression.operator, ...(exchangeable ? sorted(sides) : sides)];
    }
    case "negative": {
      const operand = formOf(expression.operand);
      return typeof operand === "number" ? 0 - operand : ["negative", operand];
    }
    case "call":
      return ["call", expression.function, ...expression.arguments.map(formOf)];
  }
}

function formOfComparison(comparison: Comparison): Canonical {
  const truth = truthOf(comparison);
  if (truth) return canonicalExpression(truth);
  const { operator, left, right } = comparison;
  const sides = [formOf(left), formOf(right)];
  if (operator === "==" || operator === "!=") return [operator, ...sorted(sides)];
  const pointsLeft = operator === ">" || operator === ">=";
  return pointsLeft ? [operators[operator].mirrored, ...sides.reverse()] : [operator, ...sides];
}

/** A condition that is compared with `true` or `false`: the condition that says the same without. */
function truthOf({ operator, left, right, from, to }: Comparison): Expression | undefined {
  const [constant, condition] = left.kind === "boolean" ? [left, right] : [right, left];
  if (constant.kind !== "boolean") return undefined;
  // the checks let only `==` and `!=` compare booleans
  const holds = (operator === "==") === constant.value;
  return holds ? condition : { kind: "not", operand: condition, from, to };
}

/** Flattened once more: a part whose duplicates fell away may have become a connective of the same kind. */
function formOfConnective(kind: "and" | "or", operands: readonly Expression[]): Canonical {
  const parts = operands
    .map(formOf)
    .flatMap((form) => (Array.isArray(form) && form[0] === kind ? form.slice(1) : [form]));
  const unique = sortedUnique(parts as readonly Canonical[]);
  return unique.length === 1 ? unique[0]! : [kind, ...unique];
}

/** In an order that depends on nothing but the forms: by code unit of their JSON. */
function sorted(forms: readonly Canonical[]): Canonical[] {
  const keyed = forms.map((form) => ({ form, key: JSON.stringify(form) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ form }) => form);
}

function sortedUnique(forms: readonly Canonical[]): Canonical[] {
  return sorted([...new Map(forms.map((form) => [JSON.stringify(form), form])).values()]);
}
