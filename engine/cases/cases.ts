/**
 * Cases as they were read from a `*.cases.yaml`: names checked, values typed. What runs them looks at no YAML.
 *
 * @module
 */
import type { AccountActivity } from "../book/activity.ts";
import type { Day } from "../book/days.ts";
import type { Value } from "../language/expression.ts";
import type { Span } from "../problems.ts";

/** An account on a day, and what must come out. */
export interface Case {
  readonly name: string;
  /** Where it stands in its file. */
  readonly span: Span;
  readonly on: Day;
  /** Why it is not run; without it, it is. */
  readonly skip?: string;
  /** Facts that are given; they go before whatever else would be known. */
  readonly facts: ReadonlyMap<string, Value>;
  /** Rows of sources, from which the facts are taken that are not given; without them, those are missing. */
  readonly rows?: AccountActivity;
  /** Earlier snapshots, ascending. */
  readonly before: readonly Before[];
  readonly expect: Expectation;
}

/** An earlier snapshot: the band that was held, by number (255 is unknown), or facts from which it follows. */
export type Before =
  | { readonly on: Day; readonly band: number }
  | { readonly on: Day; readonly facts: ReadonlyMap<string, Value> };

/** What must come out: only what is there is looked at. */
export interface Expectation {
  readonly segment?: string;
  readonly stage?: string;
  /** The band held. */
  readonly band?: string;
  /** The band as the score stands. */
  readonly scoreBand?: string;
  readonly score?: Bounds;
  readonly coverage?: Bounds;
  /** Compared whole, in their order. */
  readonly adjustments?: readonly string[];
  readonly alerts?: readonly string[];
  /** By id. */
  readonly components: ReadonlyMap<string, Bounds>;
  readonly facts: ReadonlyMap<string, Value>;
}

/** What a number may be; `null`: it is not there. */
export type Bounds =
  | null
  | { readonly equal: number }
  | { readonly below?: number; readonly atMost?: number; readonly above?: number; readonly atLeast?: number };

/** Is a number within bounds? Compared to a millionth. */
export function isWithin(found: number | null, bounds: Bounds): boolean {
  if (found === null || bounds === null) return found === bounds;
  if ("equal" in bounds) return Math.abs(found - bounds.equal) <= tolerance;
  const { below, atMost, above, atLeast } = bounds;
  if (below !== undefined && !(found < below - tolerance)) return false;
  if (atMost !== undefined && !(found <= atMost + tolerance)) return false;
  if (above !== undefined && !(found > above + tolerance)) return false;
  return atLeast === undefined || found >= atLeast - tolerance;
}

/** Scores have one digit and coverage six: nothing that is shown differs by less. */
const tolerance = 5e-7;
