/**
 * Why a condition is unknown, or a formula without a result: the facts that it reads and that have no value.
 *
 * @module
 */
import type { Fact } from "../book/book.ts";
import { childrenOf, type Expression, type Value } from "../language/expression.ts";

/**
 * The names in an expression whose value is missing, each once, in the order in which they first stand there; whether a
 * value is missing can always be told, so that what is only asked for that is not among them.
 */
export function missingIn(expression: Expression, read: (name: string) => Value): string[] {
  if (expression.kind === "missing") return [];
  if (expression.kind === "name") return read(expression.name) === null ? [expression.name] : [];
  return [...new Set(childrenOf(expression).flatMap((child) => missingIn(child, read)))];
}

/**
 * The facts that leave another one without a value: those that its formula is computed from, or its window begins at,
 * that are missing and do not follow from others that are.
 *
 * @param facts of the book
 */
export function missingInputs(
  facts: ReadonlyMap<string, Fact>,
  name: string,
  read: (name: string) => Value,
): readonly string[] {
  const { definition } = facts.get(name)!;
  const expression = definition.by === "formula" ? definition.formula : definition.since;
  const causes = (expression ? missingIn(expression, read) : []).flatMap((one) => {
    const deeper = missingInputs(facts, one, read);
    return deeper.length > 0 ? deeper : [one];
  });
  return [...new Set(causes)];
}
