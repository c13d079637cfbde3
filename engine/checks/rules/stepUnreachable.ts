/**
 * A step, or a point of a curve, that no value within the fact's declared range reaches.
 *
 * @module
 */
import { type Problem, problem } from "../../problems.ts";
import { type ShapePlace, shapePlaces } from "../../rules/shapePlaces.ts";
import type { RulesCheck, RulesContext } from "../check.ts";
import { intersection, type NumberSet } from "../domains/numbers.ts";

export const stepUnreachable: RulesCheck = {
  code: "step-unreachable",
  run: (context) => shapePlaces(context.declaration, context.program).flatMap((place) => unreachable(context, place)),
};

function unreachable({ document, domains }: RulesContext, { component, shape, path }: ShapePlace): Problem[] {
  const { fact } = component;
  const domain = fact === undefined ? undefined : domains.get(fact);
  if (fact === undefined || domain?.values.kind !== "numbers") return [];
  const { set } = domain.values;
  const told = (part: "step" | "point", index: number) =>
    problem(
      "step-unreachable",
      { component: component.id, fact, part, number: index + 1 },
      document.spanOf([...path, index]),
    );
  if (shape.kind === "steps") {
    return shape.steps.flatMap(({ below }, index) => {
      const from = index === 0 ? Number.NEGATIVE_INFINITY : shape.steps[index - 1]!.below;
      return intersection(set, stepSet(from, below)).length === 0 ? [told("step", index)] : [];
    });
  }
  if (shape.kind !== "curve") return [];
  const { points } = shape;
  return points.flatMap((_, index) => {
    // a point shapes the line on both sides of it
    const from = points[index - 1]?.[0] ?? Number.NEGATIVE_INFINITY;
    const to = points[index + 1]?.[0] ?? Number.POSITIVE_INFINITY;
    return intersection(set, openBetween(from, to)).length === 0 ? [told("point", index)] : [];
  });
}

const stepSet = (from: number, below: number): NumberSet => [
  { low: from, lowOpen: !Number.isFinite(from), high: below, highOpen: true },
];

const openBetween = (from: number, to: number): NumberSet => [{ low: from, lowOpen: true, high: to, highOpen: true }];
