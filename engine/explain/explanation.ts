/**
 * Why a snapshot has its score: every number on the way from facts to band.
 *
 * One function over the program and a snapshot's values, whoever decides its conditions: the engine's own evaluation
 * (`explain`) or json-rules-engine (`evaluate/account.ts`). It computes the score itself, by the same arithmetic and in
 * the same order as the columns, so that what is explained is what was shown.
 *
 * @module
 */
import type { Value } from "../language/expression.ts";
import type { Program, RollUp } from "../rules/program.ts";
import type { Match, ShapeKind } from "../rules/shapes.ts";
import { answered, Conditions } from "./asking.ts";
import { evaluate } from "./evaluation.ts";

export interface Explanation {
  readonly segment: ChoiceExplanation;
  readonly stage: ChoiceExplanation;
  /** By id, in the order in which they are summed. Switched-off groups are left out. */
  readonly groups: readonly GroupExplanation[];
  /** By group, then component, in the order in which they are summed. Switched-off components are left out. */
  readonly components: readonly ComponentExplanation[];
  /** The weighted mean before adjustments; `null` if no component has points. */
  readonly mean: number | null;
  readonly adjustments: readonly AdjustmentExplanation[];
  /** The mean after adjustments, kept within 0 … 100, unrounded; `null` if no component has points. */
  readonly adjusted: number | null;
  /** 0.0 … 100.0 with one digit; `null` if no component has points. */
  readonly score: number | null;
  /** The least and the greatest score there could be, whatever the missing data were; `null` if nothing is weighted. */
  readonly interval: Interval | null;
  /** Id of the band as the score stands; `unknown` where too little is known. */
  readonly band: string;
  readonly coverage: number;
  readonly alerts: readonly AlertExplanation[];
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** True, false, or unknown because something was missing. */
export type Truth = boolean | null;

export interface ChoiceExplanation {
  readonly id: string;
  /** The condition that chose it; none for the last entry, which takes what is left. */
  readonly when?: string;
  /** Earlier entries whose condition was unknown: they might have been chosen. */
  readonly unknown: readonly { readonly id: string; readonly missing: Missing }[];
}

/** The facts that were missing where something could not be told, in the order in which they are named. */
export type Missing = readonly string[];

export interface GroupExplanation {
  readonly id: string;
  readonly title: string;
  readonly rollUp: RollUp;
  /** `null` if none of its components has points. */
  readonly points: number | null;
  /** Its share of the mean, 0 … 1, once what is missing has been left out. */
  readonly effectiveWeight: number;
  /** effectiveWeight × points. */
  readonly contribution: number;
  /** Of `worst` and `best`: the component whose points are the group's; none if the group has no points. */
  readonly carriedBy?: string;
}

export interface ComponentExplanation {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly fact?: string;
  readonly value: Value;
  readonly shape: ShapeKind;
  /** The step, piece, entry or decision that matched; none if data were missing. */
  readonly match?: Match & { readonly when?: string; readonly reason?: string };
  /** Were its data there? */
  readonly present: boolean;
  /** What its data lacked; only where they were not there. */
  readonly missing?: Missing;
  /** What counted: of the match, or of the policy for missing data; `null` if it was left out of the mean. */
  readonly points: number | null;
  /** Its share of the mean, 0 … 1, once what is missing has been left out. */
  readonly effectiveWeight: number;
  /** effectiveWeight × points: these add up to the mean. */
  readonly contribution: number;
}

export interface AdjustmentExplanation {
  readonly id: string;
  readonly when: string;
  /** `null`: it did not apply, because something was missing. */
  readonly applied: Truth;
  /** What was missing; only where it could not be told whether it applies. */
  readonly missing?: Missing;
  /** The unrounded score before and after, not yet kept within 0 … 100. */
  readonly before: number;
  readonly after: number;
}

export interface AlertExplanation {
  readonly id: string;
  readonly when: string;
  readonly raised: Truth;
  /** What was missing; only where it could not be told whether it is raised. */
  readonly missing?: Missing;
}

/** Reads a fact of the snapshot, or `as_of`. */
export type FactReader = (name: string) => Value;

/**
 * Explains the score of one snapshot.
 *
 * @param read gives the snapshot's facts and, as a day, `as_of`
 */
export function explain(program: Program, read: FactReader): Explanation {
  const bound = conditions.get(program) ?? new Conditions();
  conditions.set(program, bound);
  return answered(evaluate(program, read), read, bound);
}

/** Programs never change: their conditions are bound once. */
const conditions = new WeakMap<Program, Conditions>();
