/**
 * What holds of every explanation.
 *
 * @module
 */
import type { Explanation } from "#engine/explain/explanation.ts";

/** "within 1e-9" */
const near = (a: number, b: number) => Math.abs(a - b) <= 1e-9;

/** The laws that an explanation breaks. */
export function violations(explanation: Explanation): string[] {
  const { groups, components, mean, adjustments, adjusted, score } = explanation;
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const contributions = sum(components.map(({ contribution }) => contribution));
  const weights = sum(components.map(({ effectiveWeight }) => effectiveWeight));
  const changes = sum(adjustments.map(({ before, after }) => after - before));
  const unrounded = Math.min(100, Math.max(0, (mean ?? 0) + changes));
  const inGroup = (id: string) => components.filter(({ group }) => group === id);
  const laws: Record<string, boolean> = {
    "contributions add up to the mean": near(contributions, mean ?? 0),
    "effective weights add up to 1": near(weights, mean === null ? 0 : 1),
    "no score without a mean, and the other way round": (score === null) === (mean === null),
    "no adjustment without a mean": mean !== null || adjustments.length === 0,
    "an adjustment begins where the one before it ended": adjustments.every(
      ({ before }, index) => before === (index === 0 ? mean : adjustments[index - 1]!.after),
    ),
    "an adjustment that did not apply changes nothing": adjustments.every(
      ({ applied, before, after }) => applied === true || before === after,
    ),
    "mean and adjustments, kept from 0 to 100, give what is rounded":
      adjusted === null ? mean === null : near(adjusted, unrounded),
    "rounding moves it by at most half a tenth": score === null || Math.abs(adjusted! - score) <= 0.05 + 1e-9,
    "contributions of groups are those of their components": groups.every(
      ({ id, contribution, effectiveWeight }) =>
        near(contribution, sum(inGroup(id).map((one) => one.contribution))) &&
        near(effectiveWeight, sum(inGroup(id).map((one) => one.effectiveWeight))),
    ),
    "of a group that takes its worst or best, one component carries all": groups.every(
      ({ id, rollUp, points, carriedBy, effectiveWeight }) =>
        rollUp === "mean" || points === null
          ? carriedBy === undefined
          : inGroup(id).every((one) => one.effectiveWeight === (one.id === carriedBy ? effectiveWeight : 0)) &&
            inGroup(id).find((one) => one.id === carriedBy)?.points === points,
    ),
    "the score has one digit": score === null || score === Number(score.toFixed(1)),
    "a component has a match, or tells what it lacks": components.every(
      ({ present, match, missing }) => present === (match !== undefined) && present === (missing === undefined),
    ),
    "what could not be told tells what it lacks, and nothing else does": [
      ...adjustments.map(({ applied, missing }) => [applied, missing] as const),
      ...explanation.alerts.map(({ raised, missing }) => [raised, missing] as const),
    ].every(([truth, missing]) => (truth === null) === (missing !== undefined)),
  };
  return Object.keys(laws).filter((law) => !laws[law]);
}
