/**
 * Values that stand before nearly every loss and hardly anywhere else: as if somebody had set them when the account was
 * lost, back to some day before. No honest signal is so clear.
 *
 * @module
 */
import type { Value } from "../../language/expression.ts";
import { type Problem, problem } from "../../problems.ts";
import type { AccountActivity } from "../activity.ts";
import type { Book } from "../book.ts";
import type { Day } from "../days.ts";
import { columnsRead, factsOfSource } from "./columnReaders.ts";
import { lossDays } from "./lossDays.ts";

/** How far back before a loss it is looked. */
const daysBefore = 90;
/** With fewer accounts that had rows then, nothing is said. */
const fewestAccounts = 10;
/** So many of their last values are the same one, and so few of all others. */
const mostBefore = 0.85;
const mostElsewhere = 0.25;
/** A column with more values than these is no scale and no list. */
const mostValues = 50;

interface Watched {
  readonly source: string;
  readonly column: string;
  /** Losses before which there was a value; and how often which was the last. */
  losses: number;
  readonly last: Map<Value, number>;
  /** Rows that are not near a loss. */
  rows: number;
  readonly elsewhere: Map<Value, number>;
}

export class ValuesBeforeLoss {
  readonly #book: Book;
  readonly #losses: (activity: AccountActivity) => Day[];
  readonly #watched: readonly Watched[];

  constructor(book: Book) {
    this.#book = book;
    this.#losses = lossDays(book);
    this.#watched = [...book.sources.values()]
      .filter(({ at, account }) => at !== undefined && account !== undefined)
      .flatMap(({ name, columns }) => {
        const read = new Set(factsOfSource(book, name).flatMap(({ definition }) => [...columnsRead(definition)]));
        return [...columns]
          .filter(([column, type]) => type !== "date" && read.has(column))
          .map(([column]) => ({
            source: name,
            column,
            losses: 0,
            last: new Map<Value, number>(),
            rows: 0,
            elsewhere: new Map<Value, number>(),
          }));
      });
  }

  add(activity: AccountActivity): void {
    if (this.#watched.length === 0) return;
    const losses = this.#losses(activity);
    for (const one of this.#watched) {
      const rows = activity.sources.get(one.source);
      const values = rows?.columns.get(one.column);
      if (!values || one.elsewhere.size > mostValues) continue;
      const lastBefore = new Map<Day, Value>();
      for (let row = 0; row < values.length; row++) {
        const value = values[row]!;
        if (value === null) continue;
        const day = Math.floor(rows!.at[row]!);
        const lost = losses.find((loss) => loss > day);
        // rows come in the order of their day
        if (lost !== undefined && day >= lost - daysBefore) lastBefore.set(lost, value);
        else {
          one.rows++;
          one.elsewhere.set(value, (one.elsewhere.get(value) ?? 0) + 1);
        }
      }
      for (const value of lastBefore.values()) {
        one.losses++;
        one.last.set(value, (one.last.get(value) ?? 0) + 1);
      }
    }
  }

  problems(): Problem[] {
    return this.#watched.flatMap(({ source, column, losses, last, rows, elsewhere }) => {
      if (losses < fewestAccounts || rows === 0 || elsewhere.size > mostValues) return [];
      const [value, accounts] = [...last].reduce((most, one) => (one[1] > most[1] ? one : most));
      const share = (elsewhere.get(value) ?? 0) / rows;
      if (accounts < mostBefore * losses || share > mostElsewhere) return [];
      const facts = factsOfSource(this.#book, source)
        .filter(({ definition }) => columnsRead(definition).has(column))
        .map(({ name }) => name);
      const told = { days: daysBefore, accounts, lost: losses, elsewhere: share };
      return [problem("values-before-loss", { source, column, value: String(value), ...told, facts })];
    });
  }
}
