/**
 * Dates that fall on the day of a loss: rows that somebody closed because the account was lost, such as open calls to
 * action. A fact that asks at every date what was open then is right all the same; one that reads the date as it stands
 * knows the future.
 *
 * @module
 */
import { type Problem, problem } from "../../problems.ts";
import type { AccountActivity } from "../activity.ts";
import type { Book } from "../book.ts";
import type { Day } from "../days.ts";
import { readersWithoutDate } from "./columnReaders.ts";
import { LastRow } from "./lastRow.ts";
import { lossDays } from "./lossDays.ts";

/**
 * With fewer rows that were open when the account was lost, nothing is said. Rows that usually stay open for weeks hardly
 * ever close on one given day, so two that do say much; how surely is decided by how rarely it would be by chance.
 */
const fewestRows = 2;
/** Of them so many dates fall on the day itself, and by chance so many would so rarely. */
const suspiciousShare = 0.5;
const significant = 1e-3;

/** One date column of a source. */
interface Watched {
  readonly source: string;
  readonly column: string;
  /** Rows from before a loss whose date is the day of the loss, or later, or still to come. */
  open: number;
  closed: number;
  /** Of all rows: days on which they were open, and how many of these days were their last. */
  days: number;
  ends: number;
  /** The latest date, whenever. */
  latest: Day;
}

export class DatesAtLoss {
  readonly #book: Book;
  readonly #losses: (activity: AccountActivity) => Day[];
  readonly #watched: readonly Watched[];
  readonly #lastRow: LastRow;

  constructor(book: Book) {
    this.#book = book;
    this.#lastRow = new LastRow(book);
    this.#losses = lossDays(book);
    this.#watched = [...book.sources.values()]
      .filter(({ at, account }) => at !== undefined && account !== undefined)
      .flatMap(({ name, columns, at, known }) =>
        [...columns]
          .filter(([column, type]) => type === "date" && column !== at && column !== known)
          .map(([column]) => ({
            source: name,
            column,
            open: 0,
            closed: 0,
            days: 0,
            ends: 0,
            latest: Number.NEGATIVE_INFINITY,
          })),
      );
  }

  add(activity: AccountActivity): void {
    this.#lastRow.add(activity);
    if (this.#watched.length === 0) return;
    const losses = this.#losses(activity);
    for (const one of this.#watched) {
      const rows = activity.sources.get(one.source);
      const values = rows?.columns.get(one.column);
      for (let row = 0; row < (values?.length ?? 0); row++) {
        const value = values![row];
        const on = typeof value === "number" ? Math.floor(value) : Number.POSITIVE_INFINITY;
        const at = Math.floor(rows!.at[row]!);
        if (Number.isFinite(on)) one.latest = Math.max(one.latest, on);
        // the first loss after the row: what was open then
        const lost = losses.find((day) => day > at);
        if (on > at && on !== lost && Number.isFinite(on)) {
          one.days += on - at;
          one.ends++;
        }
        if (lost === undefined || on < lost) continue;
        one.open++;
        if (on === lost) one.closed++;
      }
    }
  }

  problems(): Problem[] {
    return this.#watched
      .filter(({ open, closed, days, ends, latest }) => {
        // a date that lies further ahead than the last row of the book is a plan: contracts end when accounts are lost
        if (latest > this.#lastRow.day) return false;
        if (open < fewestRows || closed < suspiciousShare * open) return false;
        // what is open in the morning ends on that day with this chance
        const usual = Math.min(1, (ends + 1) / (days + 1));
        return atLeast(closed, open, usual) < significant;
      })
      .map(({ source, column, open, closed }) => {
        const facts = readersWithoutDate(this.#book, source, column);
        return problem("dates-at-loss", { source, column, rows: open, closed, facts });
      });
  }
}

/** The chance of so many successes or more among so many trials. */
function atLeast(successes: number, trials: number, chance: number): number {
  if (chance >= 1) return 1;
  let total = 0;
  let one = (1 - chance) ** trials;
  for (let k = 0; k <= trials; k++) {
    if (k >= successes) total += one;
    one *= ((trials - k) / (k + 1)) * (chance / (1 - chance));
  }
  return total;
}
