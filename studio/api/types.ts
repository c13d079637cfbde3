/**
 * What the API answers, as far as the studio reads it.
 *
 * @module
 */

/** A problem with its sentences, as the server tells it. */
export interface ProblemJson {
  readonly code: string;
  readonly severity: "error" | "warning" | "note";
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly sentence: string;
  readonly remedy: string;
}

/** An answer that is a problem. */
export interface ProblemDocument {
  readonly title: string;
  readonly detail?: string;
  readonly status: number;
  readonly code?: string;
  readonly problems?: readonly ProblemJson[];
  /** Of a rule set that was changed by somebody else: how it stands now. */
  readonly current?: { readonly text: string; readonly etag: string };
}

export interface RulesSummary {
  readonly id: string;
  readonly title: string;
  readonly file: string;
  readonly identity: string | null;
  readonly errors: number;
  readonly warnings: number;
}

export interface BookSummary {
  readonly id: string;
  readonly title: string;
  readonly currency: string | null;
  readonly state: "loading" | "ready" | "broken";
  readonly loading: { readonly step: string; readonly share: number | null } | null;
  readonly dataVersion: string | null;
  readonly accounts: number;
  readonly snapshots: number;
  readonly firstDate: string | null;
  readonly lastDate: string | null;
  readonly rules: readonly RulesSummary[];
  readonly errors: number;
  readonly warnings: number;
}

export interface BookDetail extends BookSummary {
  readonly file: string;
  readonly text: string;
  readonly etag: string;
  readonly problems: readonly ProblemJson[];
}

export interface RulesText {
  readonly id: string;
  readonly file: string;
  readonly title: string;
  readonly identity: string | null;
  readonly text: string;
  readonly etag: string;
  readonly problems: readonly ProblemJson[];
}

export interface Job {
  readonly id: string;
  readonly book: string;
  readonly kind: string;
  readonly state: "waiting" | "running" | "done" | "failed" | "cancelled" | "lost";
  readonly step: string | null;
  readonly share: number | null;
  readonly problems: readonly ProblemJson[];
}
