/**
 * A tuning as a patch: the smallest edits of the rule set's text, in numbers that a person would write. Comments and
 * everything else stay.
 *
 * @module
 */
import type { Path } from "../document/document.ts";
import { type Change, changeText } from "../document/edit.ts";
import type { RulesDocument } from "../document/schema/rules.ts";
import type { TunedCurve } from "./curves.ts";
import type { WeightFactors } from "./weights.ts";

/** A weight or an edge as it stands and as it is proposed. */
export interface NumberChange {
  /** Id of the group, the component or the band. */
  readonly name: string;
  readonly path: Path;
  readonly before: number;
  readonly after: number;
}

/**
 * The changes of written weights: those of groups and components, and of their variants. Weights that hardly move stay
 * as they are written. A component's weight that is not written is 1.
 */
export function weightChanges(document: RulesDocument, { components, groups }: WeightFactors): NumberChange[] {
  const changes: NumberChange[] = [];
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

/** The changes of written edges of a band: its own and those of its variants. */
export function edgeChanges({ bands }: RulesDocument, band: number, shift: number): NumberChange[] {
  const { id, below, variants = [] } = bands[band]!;
  const edges = [
    { path: ["bands", band, "below"], before: below },
    ...variants.map((variant, v) => ({ path: ["bands", band, "variants", v, "below"], before: variant.below })),
  ];
  return edges.flatMap(({ path, before }) =>
    before === undefined ? [] : [{ name: id, path, before, after: rounded(before + shift, 1) }],
  );
}

/** What is to be written into a rule set. */
export interface Proposal {
  readonly numbers: readonly NumberChange[];
  readonly curves: readonly TunedCurve[];
}

/** The text of a rule set with a proposal in it; a curve takes the place of steps. */
export function patchRules(text: string, document: RulesDocument, { numbers, curves }: Proposal): string {
  const ofCurves = curves.flatMap(({ component, before, points }): Change[] => {
    const path = componentPath(document, component);
    const curve: Change = { path: [...path, "curve"], value: points };
    return before === "curve" ? [curve] : [curve, { path: [...path, "steps"], value: undefined }];
  });
  return changeText(text, [...numbers.map(({ path, after }): Change => ({ path, value: after })), ...ofCurves]);
}

function componentPath({ groups }: RulesDocument, id: string): Path {
  const g = groups.findIndex(({ components }) => components.some((component) => component.id === id));
  return ["groups", g, "components", groups[g]!.components.findIndex((component) => component.id === id)];
}

/** Decimals that show a hundredth of what the weights sum to. */
function digitsFor(weights: readonly number[]): number {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return sum >= 50 ? 0 : sum >= 5 ? 1 : 2;
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
