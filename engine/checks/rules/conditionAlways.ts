/**
 * A condition that is never false: it only asks whether its facts are there.
 *
 * @module
 */
import { problem } from "../../problems.ts";
import type { RulesCheck } from "../check.ts";
import { placedConditions } from "../conditions.ts";
import { refine } from "../domains/refine.ts";

export const conditionAlways: RulesCheck = {
  code: "condition-always",
  run: ({ document, declaration, program, domains }) =>
    placedConditions(declaration, program).flatMap(({ condition: { text, expression }, path }) => {
      if (refine(expression, "false", domains).length > 0) return [];
      const canBeUnknown = refine(expression, "not-true", domains).length > 0;
      return [problem("condition-always", { condition: text, canBeUnknown }, document.spanOf(path))];
    }),
};
