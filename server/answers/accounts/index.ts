/**
 * Lists of accounts: searched, filtered, sorted, page by page.
 *
 * @module
 */
import { type Day, formatDay } from "#engine/book/days.ts";
import { BarographError, problem } from "#engine/problems.ts";
import type { ScoredBook } from "../../shelf/scored.ts";
import { viewOn } from "./dayView.ts";
import { type ListedAccount, listed } from "./listed.ts";
import { type Filter, matching, pageOf } from "./matching.ts";
import type { AccountSort, Losses } from "./order.ts";

export type { ListedAccount } from "./listed.ts";
export { type AccountSort, accountSorts, type Losses } from "./order.ts";

export interface AccountsAsked extends Filter {
  readonly asOf?: Day | undefined;
  readonly sort: AccountSort;
  readonly descending: boolean;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface AccountsPage {
  readonly asOf: string;
  readonly accounts: readonly ListedAccount[];
  /** How many fit the filter. */
  readonly total: number;
  /** What asks for the next page. */
  readonly next: string | null;
}

/**
 * A page of the accounts on a date.
 *
 * @throws BarographError `no-snapshots` if nobody has a snapshot then, `cursor-unfit`
 */
export function accountsPage(scored: ScoredBook, lossesOf: (day: Day) => Losses, asked: AccountsAsked): AccountsPage {
  const day = asked.asOf ?? scored.days.at(-1);
  if (day === undefined || !scored.days.includes(day)) {
    const { from, to } = scored.book.calendar;
    const period = { from: formatDay(day ?? from), to: formatDay(day ?? to) };
    throw new BarographError(problem("no-snapshots", period));
  }
  const from = asked.cursor === undefined ? 0 : placeOf(asked.cursor, scored, asked);
  const losses = lossesOf(day);
  const view = viewOn(scored, day);
  const order = view.sorted(asked.sort, asked.descending, losses);
  const { places, total } = pageOf(order, matching(view, asked), { from, limit: asked.limit });
  const end = from + places.length;
  return {
    asOf: formatDay(day),
    accounts: listed(view, losses, places),
    total,
    next: end < total ? cursorOf(end, scored, asked) : null,
  };
}

/** What a list was asked with, so that a cursor leads on in no other one. */
function listOf({ ruleSet, dataVersion }: ScoredBook, asked: AccountsAsked): string {
  const { limit, cursor, ...rest } = asked;
  return JSON.stringify([ruleSet.identity.slice(0, 12), dataVersion, rest]);
}

const cursorOf = (from: number, scored: ScoredBook, asked: AccountsAsked): string =>
  Buffer.from(JSON.stringify([from, listOf(scored, asked)])).toString("base64url");

function placeOf(cursor: string, scored: ScoredBook, asked: AccountsAsked): number {
  try {
    const [from, list] = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (Number.isSafeInteger(from) && from > 0 && list === listOf(scored, asked)) return from;
  } catch {
    // no cursor of ours
  }
  throw new BarographError(problem("cursor-unfit", {}));
}
