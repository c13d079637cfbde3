/**
 * How a fact is computed, as its book may say it.
 *
 * @module
 */
import { printExpression } from "../language/print.ts";
import type { Fact } from "./book.ts";

/** The keys of a fact's definition with their values, a line each: `sum: purchases.orders`, `over: 90d`. */
export function definitionLines({ definition }: Pick<Fact, "definition">): string[] {
  if (definition.by === "formula") return [`formula: ${printExpression(definition.formula)}`];
  const { kind, source, column, of, where, meeting, level, over, ending, since, each, rollUp, freshFor } = definition;
  return [
    `${kind}: ${column === undefined ? source : `${source}.${column}`}`,
    ...(of ? [`of: ${printExpression(of.formula)}`] : []),
    ...(level === undefined ? [] : [`level: ${level}`]),
    ...(where ? [`where: ${printExpression(where)}`] : []),
    ...(meeting ? [`meeting: ${printExpression(meeting)}`] : []),
    ...(over === undefined ? [] : [`over: ${over}d`]),
    ...(ending === 0 ? [] : [`ending: ${ending}d`]),
    ...(since ? [`since: ${printExpression(since)}`] : []),
    ...(each === undefined ? [] : [`each: ${each}d`]),
    ...(rollUp === undefined ? [] : [`rollUp: ${rollUp}`]),
    ...(freshFor === undefined ? [] : [`freshFor: ${freshFor}d`]),
  ];
}

/** A definition with the limits of its values: all that a fact's line in the book says of how it comes about. */
export function meaningLines(fact: Fact): string[] {
  const { type, range, values } = fact;
  return [
    ...definitionLines(fact),
    `type: ${type}`,
    ...(range ? [`range: [${range.join(", ")}]`] : []),
    ...(values ? [`values: [${values.join(", ")}]`] : []),
  ];
}
