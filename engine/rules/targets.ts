/**
 * What can be foretold, and by what it is counted: this table is all there is to know about targets.
 *
 * @module
 */
import type { Outcomes } from "../book/book.ts";

export const units = ["snapshots", "renewals"] as const;
/** What is counted: every snapshot, or every renewal decision once. */
export type Unit = (typeof units)[number];

export type Target = "churned" | "not_renewed" | "contracted" | "expanded" | "lapsed";

/** Keys under `outcomes` of a book, and of `renewals`. */
export type OutcomeNeed = "events" | "lapse" | "renewals" | "renewals.amount";

export interface TargetMeaning {
  /** The units by which it can be judged, each with what it takes one of; the first unit is the default. */
  readonly units: Partial<Readonly<Record<Unit, readonly (readonly OutcomeNeed[])[]>>>;
  /** Is it good news? Then a high score foretells it, and the best band is the one that does. */
  readonly welcome: boolean;
  /** Is it a change of revenue, of which somebody must tell how large it is? Else it costs what the account pays. */
  readonly ofChange: boolean;
  /** When y is 1, by unit, for the reference. */
  readonly meaning: Partial<Readonly<Record<Unit, string>>>;
}

/** Every target. */
export const targets: Readonly<Record<Target, TargetMeaning>> = {
  churned: {
    units: { snapshots: [["events"]] },
    welcome: false,
    ofChange: false,
    meaning: { snapshots: "The account's first churn on or after the snapshot lies in the label window." },
  },
  not_renewed: {
    units: { renewals: [["renewals"]] },
    welcome: false,
    ofChange: false,
    meaning: {
      renewals:
        "Not renewed by `due` + `grace`. Late within the grace, for less, and automatically is renewed. A renewal for less loses the difference.",
    },
  },
  contracted: {
    units: { snapshots: [["events"]], renewals: [["renewals"], ["renewals.amount", "events"]] },
    welcome: false,
    ofChange: true,
    meaning: {
      snapshots: "A `contracted` event lies in the label window.",
      renewals:
        "Renewed for less than what was due: by the contracts' amounts where they are known, else by a `contracted` event from the snapshot to `due` + `grace`. What is not renewed at all is not counted as reduced; the report says how many those are.",
    },
  },
  expanded: {
    units: { snapshots: [["events"]], renewals: [["renewals"], ["renewals.amount", "events"]] },
    welcome: true,
    ofChange: true,
    meaning: {
      snapshots: "An `expanded` event lies in the label window.",
      renewals: "Renewed for more than what was due: told as for `contracted`.",
    },
  },
  lapsed: {
    units: { snapshots: [["lapse"]] },
    welcome: false,
    ofChange: false,
    meaning: { snapshots: "No activity of the stated kind lies in the label window." },
  },
};

/** The units of a target, the default first. */
export function unitsOf(target: Target): readonly Unit[] {
  return Object.keys(targets[target].units) as Unit[];
}

/** What a target by a unit needs and a book does not have; `undefined` if nothing. */
export function lackOf(target: Target, unit: Unit, outcomes: Outcomes | undefined): OutcomeNeed | undefined {
  const has: Readonly<Record<OutcomeNeed, boolean>> = {
    events: outcomes?.events !== undefined,
    lapse: outcomes?.lapse !== undefined,
    renewals: outcomes?.renewals !== undefined,
    "renewals.amount": outcomes?.renewals?.amount !== undefined,
  };
  return targets[target].units[unit]!.find((oneOf) => !oneOf.some((need) => has[need]))?.[0];
}
