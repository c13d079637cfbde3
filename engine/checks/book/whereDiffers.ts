/**
 * Aggregates of the same column of one source that count different rows: `where` in some, not in others.
 *
 * @module
 */
import type { Fact } from "../../book/book.ts";
import { printExpression } from "../../language/print.ts";
import { type Problem, problem } from "../../problems.ts";
import type { BookCheck } from "../check.ts";

export const whereDiffers: BookCheck = {
  code: "where-differs",
  run: ({ document, book }) => {
    const bySource = new Map<string, Fact[]>();
    for (const fact of book.facts.values()) {
      const { definition } = fact;
      if (definition.by !== "aggregate") continue;
      // of different columns, or of different kinds, nobody expects the same rows
      const key = JSON.stringify([definition.source, definition.kind, definition.column ?? ""]);
      bySource.set(key, [...(bySource.get(key) ?? []), fact]);
    }
    return [...bySource.values()].flatMap((facts): Problem[] => {
      const without = facts.find((fact) => whereOf(fact) === undefined);
      const withWhere = facts.find((fact) => whereOf(fact) !== undefined);
      if (!without || !withWhere) return [];
      const { definition } = without;
      const source = definition.by === "aggregate" ? definition.source : "";
      const parameters = { source, fact: without.name, other: withWhere.name, where: whereOf(withWhere)! };
      return [problem("where-differs", parameters, document.spanOfKey(["facts", without.name]))];
    });
  },
};

function whereOf({ definition }: Fact): string | undefined {
  return definition.by === "aggregate" && definition.where ? printExpression(definition.where) : undefined;
}
