/**
 * A job as clients see it.
 *
 * @module
 */
import type { Problem } from "#engine/problems.ts";
import type { KindName } from "../runs/kinds.ts";

/** What can be asked of a book. */
export const bookJobKinds = ["import", "backtest", "comparison", "predictors", "tune", "forecast", "plan"] as const;
export type BookJobKind = (typeof bookJobKinds)[number];

/** And of a draft: what it is to become. */
export const jobKinds = [...bookJobKinds, "init"] as const;
export type JobKind = (typeof jobKinds)[number];

export const jobStates = ["waiting", "running", "done", "failed", "cancelled", "lost"] as const;
export type JobState = (typeof jobStates)[number];

/** What is asked for. */
export interface JobAsked {
  readonly kind: JobKind;
  /** Name of the rule set; none for an import or a draft. */
  readonly rules: string | null;
  /** A text that stands in for the rule set's file. */
  readonly draft?: string | undefined;
  /** Of a comparison or a plan: a rule set's file beside the book, or a commit, branch or tag. */
  readonly against?: string | undefined;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Is a run that was kept and would come out the same as good as a new one? */
  readonly reuse?: boolean | undefined;
}

export interface Job {
  readonly id: string;
  /** The book that it is of; none as long as there is only a draft. */
  readonly book: string | null;
  readonly draft: string | null;
  readonly kind: JobKind;
  readonly rules: string | null;
  readonly state: JobState;
  /** What it is doing. */
  readonly step: "import" | "compute" | null;
  /** How much of that is done, from 0 to 1. */
  readonly share: number;
  readonly by: string;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** Number of the stored run. */
  readonly run: number | null;
  readonly problems: readonly Problem[];
}

/** Kinds that are kept as runs. */
export const isRunKind = (kind: JobKind): kind is KindName => kind !== "import" && kind !== "plan" && kind !== "init";

export const hasEnded = (state: JobState): boolean => state !== "waiting" && state !== "running";
