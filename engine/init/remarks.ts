/**
 * Why something is proposed, or left out: a code with the evidence in numbers. The sentences stand in the catalogue.
 *
 * @module
 */
import type { LeakEvidence } from "../predictors/leaks/index.ts";
import type { Unit } from "../rules/targets.ts";

/** Parameters of every remark on what is proposed, by code. */
export interface RemarkParameters {
  // ── sources ────────────────────────────────────────────────────────────────────────────────────────────────
  "source-accounts": { rows: number; column: string; at: string };
  "source-contracts": { rows: number; column: string; at: string; end: string };
  "source-losses": { rows: number; column: string; at: string; accounts: number };
  "source-events": { rows: number; column: string; at: string; accounts: number };
  /** The customer is found by a key of another table. */
  "account-looked-up": { column: string; source: string; key: string; matched: number };
  /** Nothing in the name says that it is a customer: its values come again and again, or stand in other tables too. */
  "account-guessed": { column: string; distinct: number; rows: number };
  "order-unshown": { column: string; format: string; otherFormat: string };
  "rows-sampled": { rows: number };

  // ── calendar, outcomes ─────────────────────────────────────────────────────────────────────────────────────
  calendar: { first: string; last: string; window: number };
  "eligible-active": { after: number };
  "eligible-not-left": Record<never, never>;
  "eligible-contract": Record<never, never>;
  "outcome-losses": { source: string; at: string; rows: number; accounts: number; all: number };
  /** Rows that tell of other outcomes too. */
  "outcome-kinds": { source: string; at: string; column: string; churned: number; rows: number };
  "outcome-left": { source: string; column: string; share: number; later: number };
  /** Contracts that end, in which share of the rows; the decision falls on the deadline where there is one. */
  "outcome-renewals": { source: string; due: string; share: number; deadline: string | null; grace: number };
  "outcome-lapse": { source: string; after: number; gap: number | null };
  "complete-through": { day: string };

  // ── facts ──────────────────────────────────────────────────────────────────────────────────────────────────
  "fact-revenue": { column: string; by: "contracts" | "year" };
  /** Known only once the row is closed: only closed rows count. */
  "fact-when-closed": { end: string };
  "direction-by-data": { auc: number; lower: number; upper: number };
  "direction-unknown": Record<never, never>;

  // ── rules ──────────────────────────────────────────────────────────────────────────────────────────────────
  /** What was learned from, and how often what is foretold came true there. */
  learned: { unit: Unit; from: string; to: string; rows: number; accounts: number; positives: number; rate: number };
  /** Too little happened on the training dates to learn from. */
  "not-learned": { because: NotLearned; unit: Unit; found: number; needed: number };
  bins: { bins: readonly { from: number | null; to: number | null; rate: number; rows: number }[] };
  quantiles: Record<never, never>;
  "component-alone": { auc: number; lower: number; upper: number };
  /** None of the facts alone surely told who left. */
  "nothing-sure": Record<never, never>;
  "weights-fitted": { components: number };
  "weights-equal": { because: "few-positives" | "nothing-told" };
  "band-share": { unit: Unit; share: number; rate: number | null };
  "band-capacity": { unit: Unit; capacity: number; share: number; rate: number | null };
  periods: { train: number; test: number; horizon: number };
  "period-whole": { dates: number };
  /** Of renewals: the last decisions to learn from, the first and last to judge on, and when they are known. */
  "periods-renewals": { train: string; from: string; to: string; grace: number };
  "period-whole-renewals": Record<never, never>;
}

export type RemarkCode = keyof RemarkParameters;
export type Remark = { [C in RemarkCode]: { readonly code: C; readonly parameters: RemarkParameters[C] } }[RemarkCode];

/**
 * Why curves follow no outcomes: the book has none, too few customers left or too few stayed on the training dates, or
 * there are too few dates to keep some apart.
 */
export type NotLearned = "no-outcomes" | "few-positives" | "few-negatives" | "few-dates";

/** Parameters of every reason to leave something out, by code. */
export interface LeftOutParameters {
  /** A table that could not be read; the problem is told beside it. */
  "table-unreadable": { problem: string };
  "table-empty": Record<never, never>;
  "table-without-account": { columns: readonly string[] };
  "table-without-date": { rows: number };
  /** One row a customer and no date: as it stood at the export. */
  "table-state": Record<never, never>;
  /** Contracts that mostly have no end: nothing comes up for renewal. */
  "renewals-open": { share: number };
  /** Customers have one contract each: no row shows that any was renewed. */
  "renewals-once": { rows: number; customers: number };
  /** Too few customers renewed, or did not. */
  "renewals-few": { renewed: number; lost: number; needed: number };
  "column-empty": Record<never, never>;
  /** Lists, records or bytes, which no column can hold. */
  "column-nested": Record<never, never>;
  "column-constant": { value: string };
  /** Text that people write, or a mark. */
  "column-text": Record<never, never>;
  /** A column of the customers' table, as it stood at the export, whatever the date of a snapshot. */
  "column-state": Record<never, never>;
  /** Its name says that it is set when a customer leaves. */
  "column-after-loss": { share: number | null };
  "column-reserved": Record<never, never>;
  /** The table has more than are looked at. */
  "columns-too-many": { columns: number; looked: number };
  "fact-leak": { evidence: LeakEvidence };
  /** Surely points the other way than its name says. */
  "fact-wrong-way": { auc: number; lower: number; upper: number };
  /** Tells nothing on the training dates. */
  "fact-tells-nothing": { auc: number | null };
  /** Tells the same as another one. */
  "fact-redundant": { fact: string };
  /** Its rates do not run in its direction. */
  "fact-not-monotone": Record<never, never>;
  "fact-never-there": Record<never, never>;
  /** There are better ones enough. */
  "fact-surplus": Record<never, never>;
  "fact-no-weight": Record<never, never>;
  "fact-no-direction": Record<never, never>;
}

export type LeftOutCode = keyof LeftOutParameters;

/** Something that is not proposed, and why. */
export type LeftOut = {
  [C in LeftOutCode]: {
    readonly code: C;
    /** The table, its column, or the fact. */
    readonly what: string;
    readonly parameters: LeftOutParameters[C];
  };
}[LeftOutCode];

/** A remark, typed by its code. */
export function remark<C extends RemarkCode>(code: C, parameters: RemarkParameters[C]): Remark {
  return { code, parameters } as Remark;
}

/** Something left out, typed by its code. */
export function leftOut<C extends LeftOutCode>(code: C, what: string, parameters: LeftOutParameters[C]): LeftOut {
  return { code, what, parameters } as LeftOut;
}
