/**
 * What matters most in an explanation: what holds the score down, and what holds it up.
 *
 * @module
 */
import { type Program, shapeIn } from "../rules/program.ts";
import { type BestValues, bestValues } from "./bestValues.ts";
import type { AdjustmentExplanation, ComponentExplanation, Explanation } from "./explanation.ts";

/** Why a score is not higher. */
export type Reason =
  | { readonly kind: "adjustment"; readonly lost: number; readonly adjustment: AdjustmentExplanation }
  | {
      readonly kind: "component";
      readonly lost: number;
      readonly component: ComponentExplanation;
      /** Which values would give it the most points, where they can be named. */
      readonly best?: BestValues;
    };

/**
 * Why the score is not higher: the adjustments that lowered it, in their order, then the components by points lost
 * (effective weight × (100 − points)), ties by id. What costs nothing is no reason.
 */
export function reasons(program: Program, explanation: Explanation, most: number): Reason[] {
  const { adjustments, components, segment, stage } = explanation;
  const lowered = adjustments
    .filter(({ before, after }) => after < before)
    .map((adjustment): Reason => ({ kind: "adjustment", lost: adjustment.before - adjustment.after, adjustment }));
  const weak = largestDeductions({ components }, most).map((component): Reason => {
    const best = bestValues(shapeIn(program, component.id, segment.id, stage.id)!, component.value);
    return { kind: "component", lost: pointsLost(component), component, ...(best && { best }) };
  });
  return [...lowered, ...weak].slice(0, most);
}

/** How many points of the score a component costs: effective weight × (100 − points). */
export function pointsLost({ effectiveWeight, points }: ComponentExplanation): number {
  return points === null ? 0 : effectiveWeight * (100 - points);
}

/** The components that hold the score down: most points lost first, ties by id. */
export function largestDeductions(
  { components }: Pick<Explanation, "components">,
  most: number,
): ComponentExplanation[] {
  return components
    .filter((component) => pointsLost(component) > 0)
    .sort((a, b) => pointsLost(b) - pointsLost(a) || compareIds(a, b))
    .slice(0, most);
}

/** The components that hold the score up: largest contribution first, ties by id. */
export function largestContributions({ components }: Explanation, most: number): ComponentExplanation[] {
  return components
    .filter(({ contribution }) => contribution > 0)
    .sort((a, b) => b.contribution - a.contribution || compareIds(a, b))
    .slice(0, most);
}

function compareIds(a: ComponentExplanation, b: ComponentExplanation): number {
  return a.id < b.id ? -1 : 1;
}
