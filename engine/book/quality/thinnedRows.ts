/**
 * Accounts whose rows become much fewer, many in the same month and for good: as when automation does what people did. To
 * a fact it looks like an account that goes away.
 *
 * @module
 */
import { type Problem, problem } from "../../problems.ts";
import type { AccountActivity } from "../activity.ts";
import type { Book } from "../book.ts";
import { formatDay } from "../days.ts";
import { firstOfMonth, Months } from "./months.ts";

/** So many months before and after are compared. */
const months = 3;
/** With fewer rows in the months before, an account is not asked. */
const fewestRows = 12;
/** An account is thinned if less than this part of its rows is left. */
const left = 0.6;
/** So many accounts must be asked, and the share thinned lies so far above that of other months. */
const fewestAccounts = 40;
const surplus = 0.1;
const standardErrors = 5;

interface Asked {
  asked: number;
  thinned: number;
  /** What was left of the rows of those that were thinned, each as a share. */
  left: number;
}

export class ThinnedRows {
  readonly #months = new Months();
  readonly #sources: ReadonlyMap<string, { readonly byMonth: Map<number, Asked>; readonly present: Set<number> }>;

  constructor({ sources }: Pick<Book, "sources">) {
    const dated = [...sources.values()].filter(({ at, account }) => at !== undefined && account !== undefined);
    this.#sources = new Map(dated.map(({ name }) => [name, { byMonth: new Map(), present: new Set() }]));
  }

  add({ sources }: AccountActivity): void {
    let last = Number.NEGATIVE_INFINITY;
    for (const name of this.#sources.keys()) {
      const rows = sources.get(name);
      if (rows && rows.count > 0) last = Math.max(last, this.#months.of(rows.at[rows.count - 1]!));
    }
    for (const [name, { byMonth, present }] of this.#sources) {
      const rows = sources.get(name);
      if (!rows || rows.count < fewestRows) continue;
      const counts = new Map<number, number>();
      for (let row = 0; row < rows.count; row++) {
        const month = this.#months.of(rows.at[row]!);
        counts.set(month, (counts.get(month) ?? 0) + 1);
      }
      for (const month of counts.keys()) present.add(month);
      const sum = (from: number, to: number) => {
        let total = 0;
        for (let month = from; month < to; month++) total += counts.get(month) ?? 0;
        return total;
      };
      // the account is there in all the months that are compared
      for (let month = Math.min(...counts.keys()) + months; month + months <= last; month++) {
        const before = sum(month - months, month);
        if (before < fewestRows) continue;
        const isThinned =
          sum(month, month + months) < left * before && sum(month, last) / (last - month) < (left * before) / months;
        const asked = byMonth.get(month) ?? { asked: 0, thinned: 0, left: 0 };
        byMonth.set(month, asked);
        asked.asked++;
        if (!isThinned) continue;
        asked.thinned++;
        asked.left += sum(month, month + months) / before;
      }
    }
  }

  problems(): Problem[] {
    return [...this.#sources].flatMap(([source, { byMonth, present }]) => {
      // near a month in which a feed failed nothing can be compared
      const whole = [...byMonth].filter(([month]) => {
        for (let near = month - months; near < month + months; near++) if (!present.has(near)) return false;
        return true;
      });
      const found = whole.flatMap(([month, { asked, thinned, left: rest }]) => {
        const others = whole.filter(([other]) => Math.abs(other - month) >= months);
        const all = others.reduce((sum, [, one]) => sum + one.asked, 0);
        const usual = others.reduce((sum, [, one]) => sum + one.thinned, 0) / all;
        if (all < fewestAccounts || asked < fewestAccounts) return [];
        const share = thinned / asked;
        const error = Math.sqrt((Math.max(usual, 0.01) * (1 - usual)) / asked);
        if (share - usual < Math.max(surplus, standardErrors * error)) return [];
        return [{ month, asked, thinned, usual, rest: rest / thinned }];
      });
      if (found.length === 0) return [];
      // the months beside it see a part of the fall
      const most = Math.max(...found.map(({ thinned, asked }) => thinned / asked));
      const { month, asked, thinned, usual } = found
        .filter((one) => one.thinned / one.asked > 0.8 * most)
        .reduce((deepest, one) => (one.rest < deepest.rest ? one : deepest));
      return [
        problem("rows-thinned", { source, from: formatDay(firstOfMonth(month)), accounts: asked, thinned, usual }),
      ];
    });
  }
}
