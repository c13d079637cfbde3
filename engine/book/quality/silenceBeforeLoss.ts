/**
 * Silence before a loss: accounts that answer less in the half-year before they are lost than others do, and than they did
 * before. It is no leak, it tells; but a fact of the answers is missing just where it would be needed.
 *
 * @module
 */
import { type Problem, problem } from "../../problems.ts";
import type { AccountActivity } from "../activity.ts";
import type { Book } from "../book.ts";
import type { Day } from "../days.ts";
import { lossDays } from "./lossDays.ts";
import { scaleFacts } from "./reversedScales.ts";

/** How far back before a loss it is looked; an account must have been there for as long before. */
const daysBefore = 180;
const fewestAccounts = 20;
/** So much less is answered before a loss, and surely: by so many standard errors. */
const silentBelow = 0.65;
const standardErrors = 3;

/** Rows and days, with what their variance over accounts needs. */
class Rate {
  accounts = 0;
  rows = 0;
  days = 0;
  #squares = { rows: 0, both: 0, days: 0 };

  add(rows: number, days: number): void {
    if (days <= 0) return;
    this.accounts++;
    this.rows += rows;
    this.days += days;
    this.#squares = {
      rows: this.#squares.rows + rows * rows,
      both: this.#squares.both + rows * days,
      days: this.#squares.days + days * days,
    };
  }

  get perDay(): number {
    return this.rows / this.days;
  }

  /** The variance of the logarithm of the rate, by account. */
  get variance(): number {
    const { perDay } = this;
    const { rows, both, days } = this.#squares;
    return Math.max(rows - 2 * perDay * both + perDay * perDay * days, this.rows) / this.rows ** 2;
  }
}

export class SilenceBeforeLoss {
  readonly #book: Book;
  readonly #losses: (activity: AccountActivity) => Day[];
  readonly #sources: ReadonlyMap<string, { readonly before: Rate; readonly otherwise: Rate }>;

  constructor(book: Book) {
    this.#book = book;
    this.#losses = lossDays(book);
    const asked = book.outcomes?.events ? scaleFacts(book) : [];
    const sources = new Set(
      asked.flatMap(({ definition }) => (definition.by === "aggregate" ? [definition.source] : [])),
    );
    this.#sources = new Map([...sources].map((name) => [name, { before: new Rate(), otherwise: new Rate() }]));
  }

  add(activity: AccountActivity): void {
    if (this.#sources.size === 0) return;
    const complete = this.#book.outcomes!.completeThrough;
    // what comes after the first loss is another life
    const lost = this.#losses(activity)[0];
    const end = Math.min(lost ?? complete, complete);
    for (const [name, { before, otherwise }] of this.#sources) {
      // whoever never answered may never have been asked
      const rows = activity.sources.get(name);
      if (!rows || rows.count === 0) continue;
      const start = Math.floor(rows.at[0]!) + 1;
      const split = lost === undefined ? end : Math.max(start, end - daysBefore);
      let [early, late] = [0, 0];
      for (let row = 0; row < rows.count; row++) {
        const at = rows.at[row]!;
        if (at < start || at >= end) continue;
        if (at < split) early++;
        else late++;
      }
      otherwise.add(early, split - start);
      before.add(late, end - split);
    }
  }

  problems(): Problem[] {
    return [...this.#sources].flatMap(([source, { before, otherwise }]) => {
      if (before.accounts < fewestAccounts || before.rows === 0 || otherwise.rows === 0) return [];
      const ratio = before.perDay / otherwise.perDay;
      const error = Math.sqrt(before.variance + otherwise.variance);
      if (ratio > silentBelow || Math.log(ratio) > -standardErrors * error) return [];
      const perYear = (rate: Rate) => rate.perDay * 365;
      return [
        problem("silence-before-loss", {
          source,
          days: daysBefore,
          accounts: before.accounts,
          before: perYear(before),
          otherwise: perYear(otherwise),
        }),
      ];
    });
  }
}
