/**
 * Points that fall where the book says that more of the fact is healthier, or rise where less of it is.
 *
 * @module
 */
import { type Problem, problem } from "../../problems.ts";
import { type ShapePlace, shapePlaces } from "../../rules/shapePlaces.ts";
import type { RulesCheck, RulesContext } from "../check.ts";

export const pointsAgainstDirection: RulesCheck = {
  code: "points-against-direction",
  run: (context) => shapePlaces(context.declaration, context.program).flatMap((place) => against(context, place)),
};

function against({ document, book }: RulesContext, { component, shape, path }: ShapePlace): Problem[] {
  const fact = component.fact === undefined ? undefined : book.facts.get(component.fact);
  if (!fact || fact.direction === "none" || (shape.kind !== "steps" && shape.kind !== "curve")) return [];
  const points = shape.kind === "steps" ? shape.steps.map((step) => step.points) : shape.points.map(([, y]) => y);
  const sign = fact.direction === "up" ? 1 : -1;
  const index = points.findIndex((one, at) => at > 0 && sign * (one - points[at - 1]!) < 0);
  if (index < 0) return [];
  const { direction, name } = fact;
  const parameters = { component: component.id, fact: name, direction, from: points[index - 1]!, to: points[index]! };
  return [problem("points-against-direction", parameters, document.spanOf([...path, index]))];
}
