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
import type { BookProposal } from "./book.ts";
import { type NotLearned, type Remark, remark } from "./remarks.ts";

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

/** With fewer customers who left, or stayed, on the training dates nothing is learned. */
const fewest = 10;

/** The basis of a proposal. */
export function basisOf({ outcome, periods }: BookProposal, book: Book, snapshots: Snapshots): Basis {
  const { table, histories } = snapshots;
  const all = (because: NotLearned, positives = 0): Basis => {
    const scheduled = Int32Array.from({ length: table.length }, (_, row) => row);
    return {
      rows: scheduled,
      date: table.asOf,
      account: table.account,
      positives,
      remark: remark("not-learned", { because, positives, needed: fewest }),
    };
  };
  if (!outcome || !histories) return all("no-outcomes");
  if (!periods?.train) return all("few-dates");
  const settings = { target: outcome.target, unit: "snapshots", horizon: outcome.horizon, gap: 0, grace: 0 } as const;
  const dates = { to: periods.train.to, settledBefore: periods.test.from };
  const { row, y, date, settled } = observe(table, histories, settings, revenueFactOf(book)?.name, dates);
  const account = Int32Array.from(row, (one) => table.account[one]!);
  const of = (class_: number) => new Set(account.filter((_, i) => y[i] === class_)).size;
  const [stayed, left] = [of(0), of(1)];
  if (Math.min(stayed, left) < fewest) return all("few-positives", left);
  const positives = y.reduce((sum, one) => sum + one, 0);
  const learned = remark("learned", {
    from: formatDay(date.reduce((a, b) => Math.min(a, b))),
    to: formatDay(date.reduce((a, b) => Math.max(a, b))),
    snapshots: row.length,
    accounts: new Set(account).size,
    positives: left,
    rate: positives / row.length,
  });
  return { rows: row, y, date, settled, account, positives: left, remark: learned };
}
