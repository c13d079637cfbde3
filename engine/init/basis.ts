/**
 * What a first rule set is learned from: the snapshots of the training dates with what came of them, or where nothing can
 * be learned all snapshots alone.
 *
 * @module
 */
import { observe } from "../backtest/observations.ts";
import { type Book, revenueFactOf } from "../book/book.ts";
import { formatDay } from "../book/days.ts";
import type { Snapshots } from "../book/snapshots.ts";
import { defaultGrace } from "../rules/backtestSettings.ts";
import type { BookProposal } from "./book.ts";
import type { ProposedOutcome } from "./outcomes.ts";
import { type NotLearned, type Remark, remark } from "./remarks.ts";
import { fewestEach, type RenewalsSeen } from "./renewals.ts";

export interface Basis {
  /** Rows of the table. */
  readonly rows: Int32Array;
  /** Of each row, 1: the customer left. Without it, nothing is known or too little. */
  readonly y?: Uint8Array;
  readonly date: Int32Array;
  readonly settled?: Int32Array;
  /** Number of the account, by row. */
  readonly account: Int32Array;
  /** Of the accounts, how many left. */
  readonly positives: number;
  readonly remark: Remark;
}

/** The basis of a proposal. */
export function basisOf({ outcome, periods }: BookProposal, book: Book, snapshots: Snapshots): Basis {
  const { table, histories } = snapshots;
  const unit = unitOf(outcome);
  const all = (because: NotLearned, found = 0, positives = 0): Basis => {
    const scheduled = Int32Array.from({ length: table.length }, (_, row) => row);
    return {
      rows: scheduled,
      date: table.asOf,
      account: table.account,
      positives,
      remark: remark("not-learned", { because, unit, found, needed: fewestEach }),
    };
  };
  if (!outcome || !histories) return all("no-outcomes");
  if (!periods?.train) return all("few-dates");
  const dates = { to: periods.train.to, settledBefore: periods.test.from };
  const { row, y, date, settled } = observe(table, histories, settingsOf(outcome), revenueFactOf(book)?.name, dates);
  const account = Int32Array.from(row, (one) => table.account[one]!);
  const [stayed, left] = [accountsIn(account, y, 0), accountsIn(account, y, 1)];
  if (left < fewestEach) return all("few-positives", left, left);
  if (stayed < fewestEach) return all("few-negatives", stayed, left);
  const positives = y.reduce((sum, one) => sum + one, 0);
  const learned = remark("learned", {
    unit,
    from: formatDay(date.reduce((a, b) => Math.min(a, b))),
    to: formatDay(date.reduce((a, b) => Math.max(a, b))),
    rows: row.length,
    accounts: new Set(account).size,
    positives: left,
    rate: positives / row.length,
  });
  return { rows: row, y, date, settled, account, positives: left, remark: learned };
}

/**
 * Of a book that goes by renewals the customers who renewed and who did not, on all dates; `undefined` if there are enough
 * of both, or it goes by something else.
 */
export function tooFewRenewals(
  { outcome }: BookProposal,
  book: Book,
  { table, histories }: Snapshots,
): RenewalsSeen | undefined {
  if (outcome?.by !== "renewals" || !histories) return undefined;
  const { row, y } = observe(table, histories, settingsOf(outcome), revenueFactOf(book)?.name);
  const account = Int32Array.from(row, (one) => table.account[one]!);
  const seen = { renewed: accountsIn(account, y, 0), lost: accountsIn(account, y, 1) };
  return Math.min(seen.renewed, seen.lost) < fewestEach ? seen : undefined;
}

/** What is counted of an outcome. */
export const unitOf = (outcome: ProposedOutcome | undefined) =>
  outcome?.by === "renewals" ? ("renewals" as const) : ("snapshots" as const);

const settingsOf = (outcome: ProposedOutcome) => ({
  target: outcome.target,
  unit: unitOf(outcome),
  horizon: outcome.horizon,
  gap: 0,
  grace: outcome.by === "renewals" ? defaultGrace : 0,
});

const accountsIn = (account: Int32Array, y: Uint8Array, class_: number): number =>
  new Set(account.filter((_, i) => y[i] === class_)).size;
