/**
 * Tuned weights in a program, and in the numbers that people write into files.
 *
 * @module
 */
import type { Program } from "../rules/program.ts";
import type { Features } from "./features.ts";

/** By what the written weights are multiplied: those of each component, and those of each group. */
export interface WeightFactors {
  readonly components: ReadonlyMap<string, number>;
  readonly groups: ReadonlyMap<string, number>;
}

/**
 * Factors that turn today's shares into others: every weight of a component, in every variant, is multiplied by new
 * share / today's share, and every weight of a group by the mean of its components' factors, so that the group grows
 * with what is in it. What has no weight keeps none.
 */
export function weightFactors(
  program: Program,
  { components, shares }: Features,
  fitted: ArrayLike<number>,
): WeightFactors {
  const byComponent = new Map(components.map((id, k) => [id, fitted[k]! / shares[k]!]));
  const byGroup = new Map<string, number>();
  for (const group of program.groups) {
    let today = 0;
    let then = 0;
    for (const { id } of group.components) {
      const k = components.indexOf(id);
      if (k < 0) continue;
      today += shares[k]!;
      then += fitted[k]!;
    }
    byGroup.set(group.id, today > 0 ? then / today : 1);
  }
  // within its group only the ratio of a component to the others counts
  for (const group of program.groups) {
    const factor = byGroup.get(group.id)!;
    for (const { id } of group.components) {
      const own = byComponent.get(id);
      if (own !== undefined && factor > 0) byComponent.set(id, own / factor);
    }
  }
  return { components: byComponent, groups: byGroup };
}

/** The program with its weights multiplied. */
export function withFactors(program: Program, { components, groups }: WeightFactors): Program {
  return {
    ...program,
    groups: program.groups.map((group) => ({
      ...group,
      weights: group.weights.map((weight) => weight * (groups.get(group.id) ?? 1)),
      components: group.components.map((component) => ({
        ...component,
        weights: component.weights.map((weight) => weight * (components.get(component.id) ?? 1)),
      })),
    })),
  };
}
