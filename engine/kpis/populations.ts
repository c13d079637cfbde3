/**
 * Whom and what KPIs count. This table is all there is to know about how populations are declared; the resolver and the
 * reference documentation read it.
 *
 * @module
 */
import type { MeasuredAt, PopulationKind } from "./kpis.ts";

/** Keys that not every population has a meaning for. */
export type PopulationKey = "on" | "at" | "since" | "follow" | "withinPeriod" | "ofAccounts";

export interface PopulationDefinition {
  readonly keys: readonly PopulationKey[];
  /** The values that `at` may have; the first holds without it. */
  readonly at: readonly MeasuredAt[];
  /** One line for the reference. */
  readonly documentation: string;
}

export const populations: Readonly<Record<PopulationKind, PopulationDefinition>> = {
  rows: {
    keys: ["on", "ofAccounts"],
    at: ["start"],
    documentation:
      "The rows of a source that happened in the period; with `on`, those whose date in that column lies in it. What became known later, up to the last day that is asked for, counts. Names: its columns, `at`, `known`.",
  },
  customers: {
    keys: ["at"],
    at: ["end", "start"],
    documentation:
      "The accounts that are customers at the period's end, or with `at: start` at its start. Names: the facts as they stand then, `segment`, `stage`, `band`, `score`, `coverage` and the points of groups (`` `points.usage` ``) of the rule set, `revenue` and `owner` for the facts with these roles.",
  },
  lost: {
    keys: ["at", "withinPeriod"],
    at: ["start", "notice"],
    documentation:
      "The customers at the period's start that are none at its end. Names: as of customers, as they stood at the start, or with `at: notice` on the day on which the loss was noticed; `reason`, `noticed` and `left` of the outcome that tells of it.",
  },
  won: {
    keys: ["withinPeriod"],
    at: ["end"],
    documentation:
      "The customers at the period's end that were none at its start, also those who came back. Names: as of customers, as they stand at the end.",
  },
  cohort: {
    keys: ["since", "follow"],
    at: ["start"],
    documentation:
      "The customers of some time ago, and what became of them: those at the period's start, or as long before its end as `since` says. Names: as of customers, as they stood then; `kept`: is it still a customer at the end; `then` and `now`: the followed fact, of a fact `now` is 0 of whom was lost.",
  },
  outcomes: {
    keys: ["on", "ofAccounts"],
    at: ["start"],
    documentation:
      "The outcome events that took effect in the period. Names: `kind`, `reason`, `noticed`, `amount`, and their columns.",
  },
  renewals: {
    keys: ["ofAccounts"],
    at: ["start"],
    documentation:
      "The decisions about contracts that end in the period (contracts of an account that end on the same day are one), once it is known what became of them. Names: `amount` before, `renewed_amount` after (0 if not renewed), `renewed`, `due`, `deadline`.",
  },
};

/** The populations that have names of their own; `rows` are named by their source. */
export const populationNames = Object.keys(populations).filter((name) => name !== "rows") as Exclude<
  PopulationKind,
  "rows"
>[];
