/**
 * A negation over a fact that may be missing: where it is, the whole is unknown, and the rule does not fire.
 *
 * @module
 */
import { childrenOf, type Expression } from "../../language/expression.ts";
import { namesIn } from "../../language/names.ts";
import { problem } from "../../problems.ts";
import type { RulesCheck } from "../check.ts";
import { placedConditions } from "../conditions.ts";
import type { Domains } from "../domains/domain.ts";
import { refine } from "../domains/refine.ts";

export const negationOfMissing: RulesCheck = {
  code: "negation-of-missing",
  run: ({ document, declaration, program, domains }) =>
    placedConditions(declaration, program).flatMap(({ condition: { text, expression }, path }) => {
      const facts = missingUnderNot(expression, domains);
      if (facts.size === 0) return [];
      return [problem("negation-of-missing", { condition: text, facts: [...facts] }, document.spanOf(path))];
    }),
};

/** The facts that a `not` speaks of, that can be missing, and of which the condition does not ask whether they are. */
function missingUnderNot(expression: Expression, domains: Domains): ReadonlySet<string> {
  const found = new Set<string>();
  const walk = (one: Expression): void => {
    if (one.kind === "not") {
      for (const name of namesIn(one.operand)) if (domains.get(name)?.missing) found.add(name);
    }
    for (const child of childrenOf(one)) walk(child);
  };
  walk(expression);
  for (const name of found) {
    // where it is missing, the condition is true or false all the same: somebody has thought of it
    const domain = domains.get(name)!;
    const gone = new Map(domains).set(name, { missing: true, values: emptied(domain.values) });
    const decides = refine(expression, "true", gone).length > 0;
    if (decides && asksPresence(expression, name)) found.delete(name);
  }
  return found;
}

function asksPresence(expression: Expression, name: string): boolean {
  if (expression.kind === "missing" && namesIn(expression.operand).has(name)) return true;
  if (expression.kind === "call" && expression.function === "coalesce" && namesIn(expression).has(name)) return true;
  return childrenOf(expression).some((child) => asksPresence(child, name));
}

function emptied(values: NonNullable<ReturnType<Domains["get"]>>["values"]) {
  if (values.kind === "numbers") return { kind: "numbers", set: [] } as const;
  return values.kind === "truths"
    ? ({ kind: "truths", set: new Set<boolean>() } as const)
    : ({ kind: "texts", known: new Set<string>() } as const);
}
