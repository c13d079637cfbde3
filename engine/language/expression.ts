/**
 * The tree of conditions and formulas. Nodes are plain frozen objects; `from` and `to` are the half-open range of
 * characters in the text that a node was read from. Of a node that was read from a condition tree they are the range
 * of its places there, by number: see `trees/read.ts`.
 *
 * Three rules keep a tree and its text in step: an operand of `and` is no `and` and one of `or` no `or` (they are
 * flat); the list of an `in` has at least one item; constants are finite and never −0.
 *
 * @module
 */

/** What a fact, a column or an expression can be. A condition is a `boolean`. */
export type ValueType = "number" | "string" | "boolean" | "date";

/**
 * A value while something runs: `null` is missing (of a condition: unknown), a date is its number of days since
 * 1970-01-01. Types are checked before, so a number and a date cannot be confused.
 */
export type Value = number | string | boolean | null;

/** A constant. A duration (`90d`, `12w`) is a number of days; `text` is how it was written. */
export type Literal =
  | (Ranged & { readonly kind: "number"; readonly value: number; readonly text: string })
  | (Ranged & { readonly kind: "string"; readonly value: string })
  | (Ranged & { readonly kind: "boolean"; readonly value: boolean })
  | (Ranged & { readonly kind: "date"; readonly value: number });

export type ComparisonOperator = "==" | "!=" | "<" | "<=" | ">" | ">=";
export type ArithmeticOperator = "+" | "-" | "*" | "/";

export type Expression =
  | Literal
  | (Ranged & { readonly kind: "name"; readonly name: string })
  | (Ranged & {
      readonly kind: "compare";
      readonly operator: ComparisonOperator;
      readonly left: Expression;
      readonly right: Expression;
    })
  | (Ranged & {
      readonly kind: "in";
      readonly negated: boolean;
      readonly operand: Expression;
      readonly list: readonly Literal[];
    })
  | (Ranged & { readonly kind: "missing"; readonly negated: boolean; readonly operand: Expression })
  | (Ranged & { readonly kind: "not"; readonly operand: Expression })
  | (Ranged & { readonly kind: "and" | "or"; readonly operands: readonly Expression[] })
  | (Ranged & {
      readonly kind: "arithmetic";
      readonly operator: ArithmeticOperator;
      readonly left: Expression;
      readonly right: Expression;
    })
  | (Ranged & { readonly kind: "negative"; readonly operand: Expression })
  | (Ranged & { readonly kind: "call"; readonly function: string; readonly arguments: readonly Expression[] });

export interface Ranged {
  readonly from: number;
  readonly to: number;
}

/** A name that an expression may use. `values`: the only strings that it can hold, where that is declared. */
export interface Declared {
  readonly type: ValueType;
  readonly values?: readonly string[];
  /** It always has a value. */
  readonly neverMissing?: true;
}

/** The names that may stand in an expression; `where` says what they are in a problem's sentence. */
export interface Scope {
  readonly where: "facts" | "columns" | "figures";
  readonly names: ReadonlyMap<string, Declared>;
  /** The named conditions that a condition tree may refer to. */
  readonly conditions?: NamedConditions;
}

/** Conditions with a name of their own. */
export interface NamedConditions {
  readonly ids: readonly string[];
  /** How many characters of conditions may be taken, all in all. */
  readonly limit: number;
  /**
   * The condition with an id, to be made a part of another; `broken` if there is none for a reason that has been told,
   * `too-much` once the limit is passed, and then `broken`.
   */
  take(id: string): Expression | "unknown" | "broken" | "too-much";
}

/** The same node made of other parts: each of those that `childrenOf` gives is replaced by what `change` makes of it. */
export function withChildren(expression: Expression, change: (child: Expression) => Expression): Expression {
  switch (expression.kind) {
    case "number":
    case "string":
    case "boolean":
    case "date":
    case "name":
      return expression;
    case "compare":
    case "arithmetic":
      return Object.freeze({ ...expression, left: change(expression.left), right: change(expression.right) });
    case "in":
    case "missing":
    case "not":
    case "negative":
      return Object.freeze({ ...expression, operand: change(expression.operand) });
    case "and":
    case "or":
      return Object.freeze({ ...expression, operands: expression.operands.map(change) });
    case "call":
      return Object.freeze({ ...expression, arguments: expression.arguments.map(change) });
  }
}

/** The expressions that a node is made of, left to right; the constants in the list of an `in` are not among them. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "number":
    case "string":
    case "boolean":
    case "date":
    case "name":
      return [];
    case "compare":
    case "arithmetic":
      return [expression.left, expression.right];
    case "in":
    case "missing":
    case "not":
    case "negative":
      return [expression.operand];
    case "and":
    case "or":
      return expression.operands;
    case "call":
      return expression.arguments;
  }
}
