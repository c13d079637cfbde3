/**
 * A condition that can never be true, whatever its facts are within their declared ranges.
 *
 * @module
 */
import { problem } from "../../problems.ts";
import type { RulesCheck } from "../check.ts";
import { placedConditions } from "../conditions.ts";
import { refine } from "../domains/refine.ts";

export const conditionNever: RulesCheck = {
  code: "condition-never",
  run: ({ document, declaration, program, domains }) =>
    placedConditions(declaration, program).flatMap(({ condition: { text, expression }, path }) =>
      refine(expression, "true", domains).length === 0
        ? [problem("condition-never", { condition: text }, document.spanOf(path))]
        : [],
    ),
};
