/**
 * Conditions in plain English, for people who read no code.
 *
 * @module
 */
import type { Fact } from "../../book/book.ts";
import type { ComparisonOperator, Expression, Literal } from "../../language/expression.ts";
import { negationNormalForm } from "../../language/normalForm.ts";
import { operators } from "../../language/operators.ts";
import { printExpression } from "../../language/print.ts";
import { exactValue, factName, plain } from "./explain/values.ts";
import { either } from "./lists.ts";

/** What names stand for. */
export interface Names {
  readonly facts: ReadonlyMap<string, Fact>;
  readonly currency: string | null;
  /** What a segment or stage is called. */
  readonly titleOf: (id: string) => string;
}

const comparisons: Readonly<Record<ComparisonOperator, string>> = {
  "==": "is",
  "!=": "is not",
  "<": "is below",
  "<=": "is at most",
  ">": "is above",
  ">=": "is at least",
};

const dateComparisons: Readonly<Record<ComparisonOperator, string>> = {
  ...comparisons,
  "<": "is before",
  "<=": "is no later than",
  ">": "is after",
  ">=": "is no earlier than",
};

/** A condition as a clause: “Annual revenue” is at least € 100 000, and “Plan” is growth. */
export function conditionWords(expression: Expression, names: Names): string {
  return clause(negationNormalForm(expression), names);
}

function clause(expression: Expression, names: Names): string {
  switch (expression.kind) {
    case "and":
    case "or": {
      const parts = expression.operands.map((one) => {
        const text = clause(one, names);
        return one.kind === "and" || one.kind === "or" ? `(${text})` : text;
      });
      return parts.join(expression.kind === "and" ? " and " : " or ");
    }
    case "name":
      return `“${nameOf(expression.name, names)}” is true`;
    case "not":
      return expression.operand.kind === "name"
        ? `“${nameOf(expression.operand.name, names)}” is false`
        : `not ${code(expression.operand)}`;
    case "missing":
      return `${subject(expression.operand, names)} is ${expression.negated ? "known" : "not known"}`;
    case "compare":
      return comparison(expression, names);
    case "in":
      return membership(expression, names);
    default:
      return code(expression);
  }
}

const code = (expression: Expression): string => `\`${plain(printExpression(expression), 200)}\``;

const decided: Readonly<Record<string, string>> = {
  segment: "the segment",
  stage: "the stage",
  score: "the score",
  coverage: "the share of the weight that has data",
  as_of: "the day",
};

function subject(expression: Expression, names: Names): string {
  if (expression.kind !== "name") return code(expression);
  return decided[expression.name] ?? `“${nameOf(expression.name, names)}”`;
}

const nameOf = (name: string, { facts }: Names): string => {
  const fact = facts.get(name);
  return fact ? factName(fact) : plain(name);
};

const isConstant = (expression: Expression): expression is Literal =>
  ["number", "string", "boolean", "date"].includes(expression.kind);

function comparison({ operator, left, right }: Expression & { readonly kind: "compare" }, names: Names): string {
  if (isConstant(left) && !isConstant(right)) {
    return comparison(
      { kind: "compare", operator: operators[operator].mirrored, left: right, right: left, from: 0, to: 0 },
      names,
    );
  }
  const isDate = right.kind === "date" || factOf(left, names)?.type === "date";
  const verb = (isDate ? dateComparisons : comparisons)[operator];
  return `${subject(left, names)} ${verb} ${operand(right, left, names)}`;
}

const factOf = (expression: Expression, { facts }: Names): Fact | undefined =>
  expression.kind === "name" ? facts.get(expression.name) : undefined;

/** What is compared with: a constant in the unit of the fact, or another fact. */
function operand(expression: Expression, other: Expression, names: Names): string {
  if (!isConstant(expression)) return subject(expression, names);
  const isChoice = other.kind === "name" && (other.name === "segment" || other.name === "stage");
  if (isChoice && expression.kind === "string") return plain(names.titleOf(expression.value));
  const shown = expression.kind === "date" ? ({ type: "date" } as const) : factOf(other, names);
  return exactValue(expression.value, shown, names.currency);
}

function membership({ operand: of, negated, list }: Expression & { readonly kind: "in" }, names: Names): string {
  const values = list.map((one) => operand(one, of, names));
  return `${subject(of, names)} is ${negated ? "none of " : ""}${either(values)}`;
}
