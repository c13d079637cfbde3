/**
 * A fact that decides the segment or stage and is often missing: accounts without it silently fall to what is left. Where
 * a condition asks whether the fact `is missing`, its author has thought of them.
 *
 * @module
 */
import { missingRows } from "../../book/table.ts";
import { childrenOf, type Expression } from "../../language/expression.ts";
import { namesIn } from "../../language/names.ts";
import { type Problem, problem } from "../../problems.ts";
import type { RulesCheck } from "../check.ts";
import { conditionLists } from "../conditions.ts";

/** More than this is often. */
const often = 0.05;

export const choiceByMissing: RulesCheck = {
  code: "choice-by-missing",
  needsData: true,
  run: ({ document, declaration, program, book, table }) => {
    if (!table || table.length === 0) return [];
    const shares = new Map<string, number>();
    const told = new Set<string>();
    return conditionLists(declaration, program).flatMap(({ list, entries }) => {
      if (list === "decisions") return [];
      const fallback = entries.at(-1)!.id;
      const asked = new Set<string>();
      return entries.flatMap(({ when, path }): Problem[] => {
        const facts = when ? [...namesIn(when.expression)].filter((name) => book.facts.has(name)) : [];
        if (when) for (const name of askedMissing(when.expression)) asked.add(name);
        return facts.flatMap((fact) => {
          const share = shares.get(fact) ?? missingRows(table.facts.get(fact)!) / table.length;
          shares.set(fact, share);
          if (share <= often || asked.has(fact) || told.has(`${list} ${fact}`)) return [];
          told.add(`${list} ${fact}`);
          const parameters = { list, fact, missing: share, snapshots: table.length, fallback };
          return [problem("choice-by-missing", parameters, document.spanOf([...path, "when"]))];
        });
      });
    });
  },
};

/** The names of which a condition asks whether they are missing. */
function askedMissing(expression: Expression): readonly string[] {
  if (expression.kind === "missing") return [...namesIn(expression.operand)];
  return childrenOf(expression).flatMap(askedMissing);
}
