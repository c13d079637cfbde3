/**
 * Resolves what is expected of rows and of accounts.
 *
 * @module
 */
import type { Path } from "../document/document.ts";
import { readExpression } from "../document/expressions.ts";
import type { BookDocument } from "../document/schema/book.ts";
import type { Scope } from "../language/expression.ts";
import type { Expectation } from "./quality/expectations.ts";
import type { Resolution } from "./resolve.ts";

/** Resolves what stands under `expect`; what has a problem is left out. */
export function resolveExpectations(
  { document, problems }: Resolution,
  path: Path,
  declared: NonNullable<BookDocument["expect"]>,
  scope: Scope,
): Expectation[] {
  return Object.entries(declared).flatMap(([id, { that, title }]) => {
    const read = readExpression(document, [...path, id, "that"], that, scope, "condition", problems);
    return read
      ? [{ id, text: read.text.trim(), condition: read.expression, ...(title !== undefined && { title }) }]
      : [];
  });
}
