/**
 * Rows that became known later than they happened: they count only from then on, so what a fact says of the last weeks is
 * not yet complete.
 *
 * @module
 */
import { type Problem, problem } from "../../problems.ts";
import type { AccountActivity } from "../activity.ts";
import type { Book } from "../book.ts";

/** Fewer late rows than this share are not worth a word. */
const leastShare = 0.01;

export class LateRows {
  readonly #sources: ReadonlyMap<string, { rows: number; late: number; days: number }>;

  constructor({ sources }: Pick<Book, "sources">) {
    const told = [...sources.values()].filter(({ known, account }) => known !== undefined && account !== undefined);
    this.#sources = new Map(told.map(({ name }) => [name, { rows: 0, late: 0, days: 0 }]));
  }

  add({ sources }: AccountActivity): void {
    for (const [name, sums] of this.#sources) {
      const rows = sources.get(name);
      for (let row = 0; row < (rows?.count ?? 0); row++) {
        const delay = Math.floor(rows!.known[row]!) - Math.floor(rows!.at[row]!);
        sums.rows++;
        if (delay < 1) continue;
        sums.late++;
        sums.days += delay;
      }
    }
  }

  problems(): Problem[] {
    return [...this.#sources]
      .filter(([, { rows, late }]) => late > 0 && late >= leastShare * rows)
      .map(([source, { rows, late, days }]) => problem("rows-late", { source, rows, late, days: days / late }));
  }
}
