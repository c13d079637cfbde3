/**
 * What can be wrong with data that can be read: broken expectations, scales that seem to be reversed. Found while the
 * accounts stream by.
 *
 * @module
 */
import { bind } from "../../language/bind.ts";
import type { Problem } from "../../problems.ts";
import type { AccountActivity } from "../activity.ts";
import type { Book } from "../book.ts";
import { type Day, scheduledDays } from "../days.ts";
import { FactEvaluator } from "../facts.ts";
import { firstKnown } from "../firstKnown.ts";
import { ReadyMadeDays } from "../readyMade.ts";
import { AccountExpectations, RowExpectations } from "./expectations.ts";
import { ReversedScales, scaleFacts } from "./reversedScales.ts";
import { type RowCheck, rowChecks } from "./rowChecks.ts";

/** Is there anything that the data of a book could be held against: what it says of them, or their own past? */
export function hasChecks(book: Book): boolean {
  const { sources, expect = [] } = book;
  return expect.length > 0 || [...sources.values()].some(({ at, expect: ofRows }) => at !== undefined || ofRows);
}

/**
 * Holds a book's data against what it says of them. Rows are all looked at; accounts once. What is expected of them is
 * asked at the end of the data: the day after the last one whose outcomes are booked, without outcomes the last day of
 * the calendar, of ready-made snapshots the account's own last one. Scales are looked at in their last snapshots.
 */
export class QualityChecks {
  readonly #book: Book;
  readonly #facts: FactEvaluator;
  readonly #rows: readonly RowExpectations[];
  readonly #past: readonly RowCheck[];
  readonly #accounts: AccountExpectations;
  readonly #scales: ReversedScales;
  readonly #asks: { readonly accounts: boolean; readonly scales: boolean };
  readonly #end: (activity: AccountActivity) => Day | undefined;

  /** @param facts the book's; where others use it, they must not count on what it was last asked */
  constructor(book: Book, facts: FactEvaluator) {
    const { sources, expect = [] } = book;
    this.#book = book;
    this.#facts = facts;
    this.#rows = [...sources.values()].filter((source) => source.expect).map((source) => new RowExpectations(source));
    this.#past = rowChecks(book);
    this.#accounts = new AccountExpectations(book, this.#facts);
    this.#scales = new ReversedScales(book, this.#facts);
    this.#asks = { accounts: expect.length > 0, scales: scaleFacts(book).length > 0 };
    this.#end = endOfData(book);
  }

  /**
   * Takes an account, to which the facts are turned already.
   *
   * @param last the day of its last snapshot, if it has any
   */
  add(activity: AccountActivity, last: Day | undefined): void {
    for (const rows of this.#rows) rows.add(activity);
    for (const check of this.#past) check.add(activity);
    if (this.#asks.scales && last !== undefined) {
      this.#facts.evaluate(last);
      this.#scales.add();
    }
    const end = this.#asks.accounts ? this.#end(activity) : undefined;
    if (end === undefined || firstKnown(this.#book, activity) >= end) return;
    this.#facts.evaluate(end);
    this.#accounts.add(activity.account, end);
  }

  /** What was found when all accounts were added. */
  problems(): Problem[] {
    return [
      ...this.#rows.flatMap((rows) => rows.problems()),
      ...this.#accounts.problems(),
      ...this.#scales.problems(),
      ...this.#past.flatMap((check) => check.problems()),
    ];
  }
}

/** The day of an account's last snapshot by the book's calendar; the facts must be turned to the account. */
function lastSnapshotDay(book: Book, facts: FactEvaluator): (activity: AccountActivity) => Day | undefined {
  if (scaleFacts(book).length === 0) return () => undefined;
  const { every, from, to, where, source } = book.calendar;
  const readyMade = source === undefined ? undefined : new ReadyMadeDays(book.sources.get(source)!, to);
  const scheduled = readyMade ? [] : scheduledDays(every, from, to);
  const isEligible = where ? bind(where, (name) => facts.reader(name)) : () => true;
  return (activity) => {
    const seen = firstKnown(book, activity);
    return (readyMade ? readyMade.of(activity) : scheduled).findLast((day) => {
      if (seen >= day) return false;
      facts.evaluate(day);
      return isEligible() === true;
    });
  };
}

function endOfData({ outcomes, calendar, sources }: Book): (activity: AccountActivity) => Day | undefined {
  if (outcomes) return () => outcomes.completeThrough + 1;
  const { every, from, to, source } = calendar;
  if (source !== undefined) {
    const days = new ReadyMadeDays(sources.get(source)!, to);
    return (activity) => days.of(activity).at(-1);
  }
  const last = scheduledDays(every, from, to).at(-1);
  return () => last;
}

/** What is wrong with a book's data, without taking snapshots. */
export async function checkQuality(
  book: Book,
  activity: Iterable<AccountActivity> | AsyncIterable<AccountActivity>,
): Promise<Problem[]> {
  const facts = new FactEvaluator(book);
  const checks = new QualityChecks(book, facts);
  const lastDay = lastSnapshotDay(book, facts);
  for await (const account of activity) {
    facts.open(account);
    checks.add(account, lastDay(account));
  }
  return checks.problems();
}
