/**
 * Random expressions over a small scope, well typed, and random values for its names.
 *
 * @module
 */

import fc from "fast-check";
import type { Declared, Expression, Literal, Scope, Value, ValueType } from "#engine/language/expression.ts";
import { type ParseResult, parseExpression } from "#engine/language/parse.ts";

const nowhere = { from: 0, to: 0 };

/** Names that need backticks and escapes stand among them. */
const namesByType = {
  number: ["a", "b", "a.b", "net sales (£)"],
  string: ["plan", "in"],
  boolean: ["flag", "min", "a`b\\\n"],
  date: ["as_of", "renewal_on"],
} satisfies Record<ValueType, string[]>;

export const plans = ["starter", "growth", "enterprise"];

export const scope: Scope = {
  where: "facts",
  names: new Map(
    Object.entries(namesByType).flatMap(([type, names]) =>
      names.map((name): [string, Declared] => [
        name,
        { type: type as ValueType, ...(name === "plan" && { values: plans }) },
      ]),
    ),
  ),
};

/** Few different values, so that comparisons are often equal and divisors often zero. */
export const valuesByType: Record<ValueType, Exclude<Value, null>[]> = {
  number: [-2, -0.5, 0, 0.5, 1, 3, 1e308],
  string: plans,
  boolean: [true, false],
  date: [20_000, 20_030, 20_031],
};

/** A value, perhaps missing, for every name of the scope. */
export const assignments: fc.Arbitrary<ReadonlyMap<string, Value>> = fc
  .tuple(
    ...[...scope.names].map(([name, { type }]) =>
      fc.constantFrom<Value>(null, ...valuesByType[type]).map((value): [string, Value] => [name, value]),
    ),
  )
  .map((entries) => new Map(entries));

/** Constants as the parser makes them. */
const constant: Record<ValueType, fc.Arbitrary<Literal>> = {
  number: fc.oneof(
    fc.constantFrom("0", "1", "0.5", "1.0", "12w", "90d", "-3", "-2w", "1e21", "2.50e-7").map(number),
    fc.double({ min: 0, noDefaultInfinity: true, noNaN: true }).map((value) => number(String(value + 0))),
  ),
  string: fc.constantFrom(...plans).map((value) => ({ kind: "string", value, ...nowhere })),
  boolean: fc.boolean().map((value) => ({ kind: "boolean", value, ...nowhere })),
  date: fc.integer({ min: -700_000, max: 2_900_000 }).map((value) => ({ kind: "date", value, ...nowhere })),
};

function number(text: string): Literal {
  const weeks = text.endsWith("w");
  return { kind: "number", value: Number(text.replace(/[dw]$/, "")) * (weeks ? 7 : 1), text, ...nowhere };
}

function leaf(type: ValueType): fc.Arbitrary<Expression> {
  const name = fc.constantFrom(...namesByType[type]).map((name): Expression => ({ kind: "name", name, ...nowhere }));
  return fc.oneof({ weight: 3, arbitrary: name }, { weight: 2, arbitrary: constant[type] });
}

/** Expressions of every type, by type; a tree of at most four levels. */
const trees = fc.letrec<Record<ValueType, Expression>>((tie) => {
  const anyType = fc.constantFrom<ValueType>("number", "string", "boolean", "date");
  const two = (type: ValueType) => fc.tuple(tie(type), tie(type));
  const calls = (type: ValueType, names: readonly string[]) =>
    fc
      .tuple(fc.constantFrom(...names), fc.array(tie(type), { minLength: 2, maxLength: 3 }))
      .map(([name, operands]): Expression => ({ kind: "call", function: name, arguments: operands, ...nowhere }));
  const comparison = (types: readonly ValueType[], operators: readonly ("==" | "!=" | "<" | "<=" | ">" | ">=")[]) =>
    fc
      .tuple(fc.constantFrom(...operators), fc.constantFrom(...types).chain(two))
      .map(([operator, [left, right]]): Expression => ({ kind: "compare", operator, left, right, ...nowhere }));
  const arithmetic = (left: ValueType, operators: readonly ("+" | "-" | "*" | "/")[], right: ValueType) =>
    fc
      .tuple(fc.constantFrom(...operators), tie(left), tie(right))
      .map(
        ([operator, one, other]): Expression => ({ kind: "arithmetic", operator, left: one, right: other, ...nowhere }),
      );
  const membership = anyType.chain((type) =>
    fc
      .tuple(fc.boolean(), tie(type), fc.array(constant[type], { minLength: 1, maxLength: 3 }))
      .map(([negated, operand, list]): Expression => ({ kind: "in", negated, operand, list, ...nowhere })),
  );
  const presence = fc
    .tuple(
      fc.boolean(),
      anyType.chain((type) => tie(type)),
    )
    .map(([negated, operand]): Expression => ({ kind: "missing", negated, operand, ...nowhere }));
  const connective = fc
    .tuple(fc.constantFrom<"and" | "or">("and", "or"), fc.array(tie("boolean"), { minLength: 2, maxLength: 3 }))
    .map(([kind, operands]): Expression => joined(kind, operands));
  const not = tie("boolean").map((operand): Expression => ({ kind: "not", operand, ...nowhere }));
  const negative = tie("number").map((operand): Expression => ({ kind: "negative", operand, ...nowhere }));
  const oneNumber = fc
    .tuple(fc.constantFrom("abs", "round", "floor", "ceil", "sqrt"), tie("number"))
    .map(([name, operand]): Expression => ({ kind: "call", function: name, arguments: [operand], ...nowhere }));
  const grow = (type: ValueType, ...larger: fc.Arbitrary<Expression>[]) =>
    fc.oneof({ maxDepth: 4, depthIdentifier: "expression" }, leaf(type), ...larger);
  return {
    number: grow(
      "number",
      arithmetic("number", ["+", "-", "*", "/"], "number"),
      arithmetic("date", ["-"], "date"),
      negative,
      oneNumber,
      calls("number", ["min", "max", "coalesce"]),
    ),
    string: grow("string", calls("string", ["coalesce"])),
    boolean: grow(
      "boolean",
      comparison(["number", "date"], ["==", "!=", "<", "<=", ">", ">="]),
      comparison(["string", "boolean"], ["==", "!="]),
      membership,
      presence,
      connective,
      not,
      calls("boolean", ["coalesce"]),
    ),
    date: grow(
      "date",
      arithmetic("date", ["+", "-"], "number"),
      arithmetic("number", ["+"], "date"),
      calls("date", ["min", "max", "coalesce"]),
    ),
  };
});

export const conditions: fc.Arbitrary<Expression> = trees.boolean;
export const expressions: fc.Arbitrary<Expression> = fc.oneof(trees.boolean, trees.number, trees.string, trees.date);

/** Joined by `and` or `or`, flat as every tree is. */
export function joined(kind: "and" | "or", parts: readonly Expression[]): Expression {
  return { kind, operands: parts.flatMap((part) => (part.kind === kind ? part.operands : [part])), ...nowhere };
}

/** A deep copy without ranges, so that trees can be compared by what they say. */
export function withoutRanges(expression: Expression): unknown {
  return JSON.parse(JSON.stringify(expression, (key, value) => (key === "from" || key === "to" ? undefined : value)));
}

/** The tree of a text that is known to be right. */
export function parsed(text: string): Expression {
  const { expression, problems } = parseExpression(text);
  if (!expression) throw new Error(`${text}: ${JSON.stringify(problems)}`);
  return expression;
}

/** The problems of a result, each with the piece of text that it points at. */
export function pointedAt(
  text: string,
  { problems }: Pick<ParseResult, "problems">,
): { readonly code: string; readonly at: string }[] {
  return problems.map(({ code, parameters, from, to }) => ({ code, ...parameters, at: text.slice(from, to) }));
}

/** The number of a day since 1970-01-01. */
export const day = (text: string) => Date.parse(text) / 86_400_000;
