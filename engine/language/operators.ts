/**
 * The operators: this table is all there is to know about them. Parsing and printing take the precedence from it,
 * checks the signatures, evaluation the functions, completion and the reference the documentation. An operator that
 * the tree knows and the table does not, does not compile.
 *
 * @module
 */
import type { Example } from "./examples.ts";
import type { ArithmeticOperator, ComparisonOperator, ValueType } from "./expression.ts";
import type { Operand, Present } from "./operand.ts";
import { alike, everyType, type Signature } from "./signature.ts";
import type { TreeOperator } from "./trees/tree.ts";

interface Operator {
  /** Who binds tighter has the higher one. */
  readonly precedence: number;
  readonly signatures: readonly Signature[];
  /** One line for the reference and for hover. */
  readonly documentation: string;
  readonly examples: readonly Example[];
}

/** `and`, `or`: Kleene's logic over any number of conditions. */
interface Connective extends Operator {
  readonly evaluate: (operands: readonly Operand[]) => boolean | null;
  /** What it becomes when a `not` moves inside (de Morgan). */
  readonly negated: "and" | "or";
}

/** Of two values of one type. A missing operand makes it unknown before it comes here. */
interface Comparison extends Operator {
  // a method, so that an entry may take numbers only: the types are checked before anything runs
  evaluate(left: Present, right: Present): boolean;
  /** The operator that is true exactly where this one is false. */
  readonly negated: ComparisonOperator;
  /** The operator that means the same with the sides exchanged. */
  readonly mirrored: ComparisonOperator;
  /** How json-rules-engine calls it. */
  readonly inTree: TreeOperator;
}

/** `in`, `not in`: of a value and constants of its type. A missing value makes it unknown before it comes here. */
interface Membership extends Operator {
  readonly evaluate: (value: Present, list: ReadonlySet<Present>) => boolean;
  /** How json-rules-engine calls it. */
  readonly inTree: TreeOperator;
}

/** `is missing`, `is not missing`: never unknown. */
interface Presence extends Operator {
  readonly evaluate: (value: Present | null) => boolean;
}

/** Of one operand, which is not missing when it comes here. */
interface Prefix<Type extends Present> extends Operator {
  readonly evaluate: (operand: Type) => Type;
}

/** Of two numbers or dates (days), which are not missing; an infinite result or NaN is made missing afterwards. */
interface Arithmetic extends Operator {
  readonly evaluate: (left: number, right: number) => number;
}

type OperatorTable = Record<"and" | "or", Connective> &
  Record<"not", Prefix<boolean>> &
  Record<ComparisonOperator, Comparison> &
  Record<"in" | "not in", Membership> &
  Record<"is missing" | "is not missing", Presence> &
  Record<ArithmeticOperator, Arithmetic> &
  Record<"negative", Prefix<number>>;

const ordered: readonly ValueType[] = ["number", "date"];

const numbers: Signature = { takes: ["number", "number"], gives: "number" };

/** Every operator, by how it is written; `negative` is the minus before a single operand. */
export const operators: OperatorTable = {
  or: {
    precedence: 1,
    signatures: alike(["boolean"]),
    documentation: "True if any part is true, else unknown if any part is unknown, else false.",
    examples: [
      ["nps >= 9 or csat >= 4", "true"],
      ["nps < 9 or csat >= 4", "unknown"],
    ],
    evaluate: (operands) => decide(operands, true),
    negated: "and",
  },
  and: {
    precedence: 2,
    signatures: alike(["boolean"]),
    documentation: "False if any part is false, else unknown if any part is unknown, else true.",
    examples: [
      ["nps >= 9 and csat >= 4", "unknown"],
      ["nps < 9 and csat >= 4", "false"],
    ],
    evaluate: (operands) => decide(operands, false),
    negated: "or",
  },
  not: {
    precedence: 3,
    signatures: alike(["boolean"]),
    documentation: "True if the condition is false and false if it is true; unknown stays unknown.",
    examples: [
      ["not gave_reference", "false"],
      ["not (csat < 4)", "unknown"],
    ],
    evaluate: (operand) => !operand,
  },
  "==": {
    precedence: 4,
    signatures: alike(everyType, "boolean"),
    documentation: "Equal; strings by code unit. Unknown if a side is missing.",
    examples: [
      ['plan == "growth"', "true"],
      ["gave_reference == (nps >= 9)", "true"],
    ],
    evaluate: (left, right) => left === right,
    negated: "!=",
    mirrored: "==",
    inTree: "equal",
  },
  "!=": {
    precedence: 4,
    signatures: alike(everyType, "boolean"),
    documentation: "Not equal. Unknown if a side is missing.",
    examples: [
      ['plan != "starter"', "true"],
      ["csat != 5", "unknown"],
    ],
    evaluate: (left, right) => left !== right,
    negated: "==",
    mirrored: "!=",
    inTree: "notEqual",
  },
  "<": {
    precedence: 4,
    signatures: alike(ordered, "boolean"),
    documentation: "Less, or of dates: before. Unknown if a side is missing.",
    examples: [["login_trend < 0", "true"]],
    evaluate: (left: number, right: number) => left < right,
    negated: ">=",
    mirrored: ">",
    inTree: "lessThan",
  },
  "<=": {
    precedence: 4,
    signatures: alike(ordered, "boolean"),
    documentation: "Less or equal, or of dates: not after. Unknown if a side is missing.",
    examples: [["renewal_on - as_of <= 13w", "true"]],
    evaluate: (left: number, right: number) => left <= right,
    negated: ">",
    mirrored: ">=",
    inTree: "lessThanInclusive",
  },
  ">": {
    precedence: 4,
    signatures: alike(ordered, "boolean"),
    documentation: "Greater, or of dates: after. Unknown if a side is missing.",
    examples: [["renewal_on > 2026-12-31", "false"]],
    evaluate: (left: number, right: number) => left > right,
    negated: "<=",
    mirrored: "<",
    inTree: "greaterThan",
  },
  ">=": {
    precedence: 4,
    signatures: alike(ordered, "boolean"),
    documentation: "Greater or equal, or of dates: not before. Unknown if a side is missing.",
    examples: [["arr >= 100000", "true"]],
    evaluate: (left: number, right: number) => left >= right,
    negated: "<",
    mirrored: "<=",
    inTree: "greaterThanInclusive",
  },
  in: {
    precedence: 4,
    signatures: alike(everyType, "boolean"),
    documentation: "Equal to one of the constants in the list. Unknown if the value is missing.",
    examples: [
      ['plan in ["growth", "enterprise"]', "true"],
      ["csat in [1, 2]", "unknown"],
    ],
    evaluate: (value, list) => list.has(value),
    inTree: "in",
  },
  "not in": {
    precedence: 4,
    signatures: alike(everyType, "boolean"),
    documentation: "Equal to none of the constants in the list. Unknown if the value is missing.",
    examples: [['plan not in ["starter"]', "true"]],
    evaluate: (value, list) => !list.has(value),
    inTree: "notIn",
  },
  "is missing": {
    precedence: 4,
    signatures: alike(everyType, "boolean"),
    documentation: "There is no value, or of a condition: it is unknown. Never unknown itself.",
    examples: [
      ["csat is missing", "true"],
      ["(csat < 3) is missing", "true"],
    ],
    evaluate: (value) => value === null,
  },
  "is not missing": {
    precedence: 4,
    signatures: alike(everyType, "boolean"),
    documentation: "There is a value, or of a condition: it is true or false. Never unknown itself.",
    examples: [["nps is not missing", "true"]],
    evaluate: (value) => value !== null,
  },
  "+": {
    precedence: 5,
    signatures: [numbers, { takes: ["date", "number"], gives: "date" }, { takes: ["number", "date"], gives: "date" }],
    documentation: "The sum, or the date so many days later. Missing if a side is.",
    examples: [
      ["as_of + 90d", "2026-09-29"],
      ["2w + as_of", "2026-07-15"],
    ],
    evaluate: (left, right) => left + right,
  },
  "-": {
    precedence: 5,
    signatures: [numbers, { takes: ["date", "number"], gives: "date" }, { takes: ["date", "date"], gives: "number" }],
    documentation: "The difference, of two dates in days, or the date so many days earlier. Missing if a side is.",
    examples: [
      ["renewal_on - as_of", "91"],
      ["as_of - 30d", "2026-06-01"],
    ],
    evaluate: (left, right) => left - right,
  },
  "*": {
    precedence: 6,
    signatures: [numbers],
    documentation: "The product. Missing if a side is.",
    examples: [
      ["arr * 0.1", "12000"],
      ["csat * 2", "missing"],
    ],
    evaluate: (left, right) => left * right,
  },
  "/": {
    precedence: 6,
    signatures: [numbers],
    documentation: "The quotient. Missing if a side is, or if the divisor is 0.",
    examples: [
      ["users_30 / users_prev30", "0.9"],
      ["arr / (nps - 9)", "missing"],
    ],
    evaluate: (left, right) => left / right,
  },
  negative: {
    precedence: 7,
    signatures: alike(["number"]),
    documentation: "The number with the other sign. Missing if it is.",
    examples: [["-login_trend", "0.1"]],
    evaluate: (operand) => -operand,
  },
};

/** Kleene's `or` (decided by a true part) and `and` (by a false one); asks no further once it is decided. */
function decide(operands: readonly Operand[], decisive: boolean): boolean | null {
  let result: boolean | null = !decisive;
  for (const operand of operands) {
    const value = operand();
    if (value === decisive) return decisive;
    if (value === null) result = null;
  }
  return result;
}
