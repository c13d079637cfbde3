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
  const { components, mean, adjustments, score } = explanation;
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const contributions = sum(components.map(({ contribution }) => contribution));
  const weights = sum(components.map(({ effectiveWeight }) => effectiveWeight));
  const changes = sum(adjustments.map(({ before, after }) => after - before));
  const unrounded = Math.min(100, Math.max(0, (mean ?? 0) + changes));
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
    "mean, adjustments and rounding give the score": score === null || Math.abs(unrounded - score) <= 0.05 + 1e-9,
    "the score has one digit": score === null || score === Number(score.toFixed(1)),
    "a component without data has no match": components.every(
      ({ present, match }) => present === (match !== undefined),
    ),
  };
  return Object.keys(laws).filter((law) => !laws[law]);
}
