/**
 * What the rows of a book show by themselves, beside what the book expects of them.
 *
 *     feedGaps             a feed failed for a while
 *     levelShifts          a metric was redefined upstream
 *     thinnedRows          many accounts have far fewer rows from a month on
 *     lateRows             rows became known later than they happened
 *     knownLater           facts read too early what comes later
 *     datesAtLoss          rows were closed because the account was lost
 *     valuesBeforeLoss     values were set afterwards
 *     silenceBeforeLoss    who leaves has stopped to answer
 *
 * @module
 */
import type { Problem } from "../../problems.ts";
import type { AccountActivity } from "../activity.ts";
import type { Book } from "../book.ts";
import { DatesAtLoss } from "./datesAtLoss.ts";
import { FeedGaps } from "./feedGaps.ts";
import { KnownLater } from "./knownLater.ts";
import { LateRows } from "./lateRows.ts";
import { LevelShifts } from "./levelShifts.ts";
import { SilenceBeforeLoss } from "./silenceBeforeLoss.ts";
import { ThinnedRows } from "./thinnedRows.ts";
import { ValuesBeforeLoss } from "./valuesBeforeLoss.ts";

/** Looks at the rows of all accounts, one after another. */
export interface RowCheck {
  add(activity: AccountActivity): void;
  /** What was found when all accounts were added. */
  problems(): Problem[];
}

/** More accounts say nothing more about a whole source: after so many, one in a few is looked at. */
const allUpTo = 5000;
const oneIn = 16;

/** Everything that is looked at. */
export function rowChecks(book: Book): RowCheck[] {
  return [
    new Sampled([new FeedGaps(book), new LevelShifts(book), new ThinnedRows(book)]),
    new LateRows(book),
    new KnownLater(book),
    new DatesAtLoss(book),
    new ValuesBeforeLoss(book),
    new SilenceBeforeLoss(book),
  ];
}

/** Checks that are about the source, whichever accounts they see. */
class Sampled implements RowCheck {
  readonly #checks: readonly RowCheck[];
  #seen = 0;

  constructor(checks: readonly RowCheck[]) {
    this.#checks = checks;
  }

  add(activity: AccountActivity): void {
    const number = this.#seen++;
    if (number >= allUpTo && number % oneIn !== 0) return;
    for (const check of this.#checks) check.add(activity);
  }

  problems(): Problem[] {
    return this.#checks.flatMap((check) => check.problems());
  }
}
