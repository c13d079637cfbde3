/**
 * From the points of components to the mean: roll-ups, weights, coverage.
 *
 * @module
 */
import { roundedCoverage } from "../evaluate/arithmetic.ts";
import { type Program, weightShares } from "../rules/program.ts";
import type { ComponentExplanation, GroupExplanation } from "./explanation.ts";
import type { GroupParts, Part } from "./parts.ts";

/** The mean, and what each group and component is of it. */
export interface Mean {
  readonly groups: GroupExplanation[];
  readonly components: ComponentExplanation[];
  /** `null` if no component has points. */
  readonly mean: number | null;
}

/** The mean, summed as the language defines it, with what each group and component is of it. */
export function meanOf(groups: readonly GroupParts[]): Mean {
  const rolled = groups.map((group) => ({ group, ...rollUp(group) }));
  const { sum, total } = summed(rolled);
  const shareOf = ({ group, points }: (typeof rolled)[number]) => (points === null ? 0 : group.weight / total);
  return {
    groups: rolled.map((one): GroupExplanation => {
      const { id, title, rollUp } = one.group;
      const { points, carriedBy } = one;
      const effectiveWeight = shareOf(one);
      const contribution = effectiveWeight * (points ?? 0);
      return { id, title, rollUp, points, effectiveWeight, contribution, ...(carriedBy && { carriedBy }) };
    }),
    components: rolled.flatMap((one) =>
      one.group.parts.map((part, index) => {
        const share = one.shares[index]!;
        return counted(part, share > 0 ? shareOf(one) * share : 0);
      }),
    ),
    mean: total > 0 ? sum / total : null,
  };
}

/** The mean alone. */
export function meanPoints(groups: readonly GroupParts[]): number | null {
  const { sum, total } = summed(groups.map((group) => ({ group, points: rollUp(group).points })));
  return total > 0 ? sum / total : null;
}

function summed(rolled: readonly { readonly group: GroupParts; readonly points: number | null }[]) {
  let sum = 0;
  let total = 0;
  for (const { group, points } of rolled) {
    if (points === null) continue;
    sum += group.weight * points;
    total += group.weight;
  }
  return { sum, total };
}

/** A component with its share of the mean. Named one by one: leaving a property out of a copy is slow. */
function counted(part: Part, effectiveWeight: number): ComponentExplanation {
  const { id, title, group, fact, value, shape, match, missing, present, points } = part;
  return {
    id,
    title,
    group,
    ...(fact !== undefined && { fact }),
    value,
    shape,
    ...(match && { match }),
    ...(missing && { missing }),
    present,
    points,
    effectiveWeight,
    contribution: effectiveWeight * (points ?? 0),
  };
}

/** A group's points, the share that each of its components has in them, and which one alone has made them. */
interface RolledUp {
  readonly points: number | null;
  readonly shares: readonly number[];
  readonly carriedBy?: string;
}

function rollUp({ rollUp, parts }: GroupParts): RolledUp {
  if (rollUp !== "mean") return extreme(parts, rollUp === "worst" ? Math.min : Math.max);
  let sum = 0;
  let total = 0;
  for (const { points, weight } of parts) {
    if (points === null) continue;
    sum += weight * points;
    total += weight;
  }
  const shares = parts.map(({ points, weight }) => (points === null ? 0 : weight / total));
  return { points: total > 0 ? sum / total : null, shares };
}

/** The minimum or maximum; among equals the first carries it. */
function extreme(parts: readonly Part[], pick: (...values: number[]) => number): RolledUp {
  const known = parts.flatMap(({ points }) => points ?? []);
  const points = known.length === 0 ? null : pick(...known);
  const carrier = parts.findIndex((part) => part.points !== null && part.points === points);
  const carriedBy = parts[carrier]?.id;
  return { points, shares: parts.map((_, index) => Number(index === carrier)), ...(carriedBy && { carriedBy }) };
}

/** The share of the weight whose data were there, whatever stood in for the others. */
export function coverageOf(program: Program, cell: number, groups: readonly GroupParts[]): number {
  const present = new Set<string>();
  for (const { parts } of groups) for (const part of parts) if (part.present) present.add(part.id);
  const shares = weightShares(program);
  let coverage = 0;
  program.groups.forEach((group, g) => {
    group.components.forEach(({ id }, c) => {
      if (present.has(id)) coverage += shares[g]![c]![cell]!;
    });
  });
  return roundedCoverage(coverage);
}
