/**
 * What the things are called that a backtest is about: by what is foretold, and by what is counted.
 *
 * @module
 */
import type { Target, Unit } from "../../../rules/targets.ts";

/** What a report is about. */
export interface Subject {
  readonly target: Target;
  readonly unit: Unit;
}

/** The words of one subject, as they stand in the middle of a sentence. */
export interface Words {
  /** What is counted: a snapshot, a renewal. */
  readonly one: string;
  readonly many: string;
  /** What is foretold, in a phrase. */
  readonly target: string;
  /** What became of those of which it came true: lost, not renewed. */
  readonly came: string;
  /** Accounts did this: left, did not renew. */
  readonly did: string;
  /** Their share, and how it is called at the head of a column. */
  readonly share: string;
  readonly rate: string;
  /** Among them: of the lost. */
  readonly ofThem: string;
  /** What came true, once and several times: a loss. */
  readonly event: string;
  readonly events: string;
  /** The rows of which it came true. */
  readonly theRows: string;
  /** The revenue, at the head of a column and in a sentence. */
  readonly moved: string;
  readonly theMoved: string;
  /** What a rule set does before it: warns of it. */
  readonly foretold: string;
  /** The snapshots that say so, by the colour of their band. */
  readonly warnings: string;
  readonly colour: string;
  /** How an account looked of which nothing was expected. */
  readonly calmLook: string;
  /** Of none, and of all, it came true. */
  readonly none: string;
  readonly all: string;
}

type TargetWords = Omit<Words, "one" | "many" | "theRows"> & { readonly theRows: Readonly<Record<Unit, string>> };

const warning = { foretold: "warned of", warnings: "reds", colour: "red", calmLook: "healthy" } as const;

const loss = {
  ...warning,
  came: "lost",
  did: "left",
  share: "churn",
  rate: "churn rate",
  ofThem: "of the lost",
  event: "loss",
  events: "losses",
  theRows: { snapshots: "the snapshots before a loss", renewals: "the renewals before a loss" },
  moved: "revenue lost",
  theMoved: "the revenue that left",
  none: "nobody was lost",
  all: "nobody stayed",
} as const;

const byTarget: Readonly<Record<Target, TargetWords>> = {
  churned: { ...loss, target: "churned" },
  lapsed: { ...loss, target: "lost by silence" },
  not_renewed: {
    ...warning,
    target: "not renewed",
    came: "not renewed",
    did: "did not renew",
    share: "not renewed",
    rate: "rate",
    ofThem: "of these",
    event: "renewal that was not made",
    events: "renewals that were not made",
    theRows: { snapshots: "what was not renewed", renewals: "the renewals that were not made" },
    moved: "revenue not renewed",
    theMoved: "the revenue not renewed",
    none: "everything was renewed",
    all: "nothing was renewed",
  },
  contracted: {
    ...warning,
    target: "reduced",
    came: "reduced",
    did: "reduced",
    share: "reduced",
    rate: "rate",
    ofThem: "of the reduced",
    event: "reduction",
    events: "reductions",
    theRows: { snapshots: "the snapshots before a reduction", renewals: "the renewals for less" },
    moved: "revenue given up",
    theMoved: "the revenue given up",
    none: "nothing was reduced",
    all: "everything was reduced",
  },
  expanded: {
    foretold: "foretold",
    warnings: "greens",
    colour: "green",
    calmLook: "unlikely",
    target: "expanded",
    came: "expanded",
    did: "expanded",
    share: "expanded",
    rate: "rate",
    ofThem: "of the expanded",
    event: "expansion",
    events: "expansions",
    theRows: { snapshots: "the snapshots before an expansion", renewals: "the renewals for more" },
    moved: "revenue gained",
    theMoved: "the revenue gained",
    none: "nothing was expanded",
    all: "everything was expanded",
  },
};

const byUnit: Readonly<Record<Unit, Pick<Words, "one" | "many">>> = {
  snapshots: { one: "snapshot", many: "snapshots" },
  renewals: { one: "renewal", many: "renewals" },
};

/** The words of a report. */
export function wordsOf({ target, unit }: Subject): Words {
  const { theRows, ...words } = byTarget[target];
  return { ...words, ...byUnit[unit], theRows: theRows[unit] };
}
