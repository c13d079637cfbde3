/**
 * Adjustments as tables: by which of them apply, what is added and between which bounds the mean is kept.
 *
 * @module
 */
import { namesIn } from "../language/names.ts";
import type { Adjustment } from "../rules/program.ts";

/** So many are decided together: each more doubles the tables. */
const longestRun = 6;

/** Adjustments that follow each other and are decided together; one that looks at the score is alone. At least one run. */
export function runsOf(adjustments: readonly Adjustment[]): Adjustment[][] {
  const runs: Adjustment[][] = [[]];
  for (const adjustment of adjustments) {
    const run = runs.at(-1)!;
    if (run.length === longestRun || (run.length > 0 && [run[0]!, adjustment].some(looksAtScore))) {
      runs.push([adjustment]);
    } else run.push(adjustment);
  }
  return runs;
}

/** Does an adjustment look at what is known only once the weights have had their part? */
export function looksAtScore({ when }: Adjustment): boolean {
  const names = namesIn(when.expression);
  return names.has("score") || names.has("coverage");
}

/** What to do to a mean, by which adjustments of a run apply (bit k: the one numbered k): add, then lower, then raise. */
export interface AdjustmentStep {
  readonly add: Float64Array;
  readonly most: Float64Array;
  readonly least: Float64Array;
}

/**
 * Puts a run together. Caps and floors become one pair of bounds, and bounds that come ahead of an addition are moved
 * behind it with what is added: rounding keeps the order of numbers, so that no digit changes. Only a second addition
 * needs another step.
 */
export function stepsOf(run: readonly Adjustment[]): AdjustmentStep[] {
  const byApplied = Array.from({ length: 2 ** run.length }, (_, applied) =>
    putTogether(run.filter((_, k) => (applied >> k) % 2 === 1)),
  );
  const longest = Math.max(...byApplied.map(({ length }) => length));
  return Array.from({ length: longest }, (_, step) => ({
    add: Float64Array.from(byApplied, (steps) => steps[step]?.add ?? 0),
    most: Float64Array.from(byApplied, (steps) => steps[step]?.most ?? Number.POSITIVE_INFINITY),
    least: Float64Array.from(byApplied, (steps) => steps[step]?.least ?? Number.NEGATIVE_INFINITY),
  }));
}

interface Step {
  readonly adds: boolean;
  readonly add: number;
  readonly most: number;
  readonly least: number;
}

const nothing: Step = { adds: false, add: 0, most: Number.POSITIVE_INFINITY, least: Number.NEGATIVE_INFINITY };

function putTogether(adjustments: readonly Adjustment[]): Step[] {
  const steps: Step[] = [nothing];
  for (const { kind, amount } of adjustments) {
    const last = steps.at(-1)!;
    if (kind === "add" && last.adds) steps.push({ ...nothing, adds: true, add: amount });
    else steps[steps.length - 1] = extended(last, kind, amount);
  }
  return steps;
}

function extended(step: Step, kind: Adjustment["kind"], amount: number): Step {
  const { most, least } = step;
  if (kind === "add") return { adds: true, add: amount, most: most + amount, least: least + amount };
  if (kind === "floor") return { ...step, least: Math.max(least, amount) };
  return { ...step, most: Math.min(most, amount), least: Math.min(least, amount) };
}
