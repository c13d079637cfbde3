/**
 * A tuning as a patch: the smallest edits of the rule set's text, in numbers that a person would write.
 *
 * @module
 */
import type { Path } from "../document/document.ts";
import { type Change, changeText } from "../document/edit.ts";
import type { RulesDocument } from "../document/schema/rules.ts";
import type { WeightFactors } from "./weights.ts";

/** A weight as it stands and as it is proposed. */
export interface WeightChange {
  /** Id of the group or component. */
  readonly name: string;
  readonly path: Path;
  readonly before: number;
  readonly after: number;
}

/**
 * The changes of written weights: those of groups and components, and of their variants. Weights that hardly move stay
 * as they are written. A component's weight that is not written is 1.
 */
export function weightChanges(document: RulesDocument, { components, groups }: WeightFactors): WeightChange[] {
  const changes: WeightChange[] = [];
  const scale = (name: string, path: Path, before: number | undefined, factor: number, digits: number) => {
    if (before === undefined || before === 0) return;
    const after = rounded(before * factor, digits);
    if (after !== before) changes.push({ name, path, before, after });
  };
  document.groups.forEach((group, g) => {
    const ofGroup = groups.get(group.id) ?? 1;
    const digits = digitsFor(document.groups.map(({ weight }) => weight));
    scale(group.id, ["groups", g, "weight"], group.weight, ofGroup, digits);
    group.variants?.forEach(({ weight }, v) => {
      scale(group.id, ["groups", g, "variants", v, "weight"], weight, ofGroup, digits);
    });
    const inGroup = digitsFor(group.components.map(({ weight = 1 }) => weight));
    group.components.forEach((component, c) => {
      const factor = components.get(component.id) ?? 1;
      const path = ["groups", g, "components", c];
      scale(component.id, [...path, "weight"], component.weight ?? 1, factor, inGroup);
      component.variants?.forEach(({ weight }, v) => {
        scale(component.id, [...path, "variants", v, "weight"], weight, factor, inGroup);
      });
    });
  });
  return changes;
}

/** The text with its weights changed; everything else stays as it is written. */
export function patchWeights(text: string, changes: readonly WeightChange[]): string {
  return changeText(
    text,
    changes.map(({ path, after }): Change => ({ path, value: after })),
  );
}

/** Decimals that show a hundredth of what the weights sum to. */
function digitsFor(weights: readonly number[]): number {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return sum >= 50 ? 0 : sum >= 5 ? 1 : 2;
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
