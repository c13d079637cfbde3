/**
 * One account over time.
 *
 * @module
 */
import { formatDay } from "#engine/book/days.ts";
import { type OutcomeHistories, outcomeKinds } from "#engine/book/outcomes.ts";
import { noBand, noScore } from "#engine/evaluate/arithmetic.ts";
import { BarographError, problem } from "#engine/problems.ts";
import { unknownBand } from "#engine/rules/program.ts";
import type { OverrideJson } from "../notes/overrides.ts";
import type { ScoredBook } from "../shelf/scored.ts";
import type { PublishedPoint } from "../store/publications.ts";

export interface AccountHistory {
  readonly account: string;
  /** Its scheduled snapshots, the oldest first. */
  readonly snapshots: readonly {
    readonly asOf: string;
    readonly score: number | null;
    /** The band held, stability included. */
    readonly band: string;
    readonly scoreBand: string;
    readonly segment: string;
    readonly stage: string;
    readonly coverage: number;
    readonly revenue: number | null;
    /** What somebody set: then score and band are its, and it holds what was computed. */
    readonly override: OverrideJson | null;
  }[];
  /** Its scores as they were published, the earliest date first. */
  readonly published: readonly {
    readonly asOf: string;
    readonly publishedAt: string;
    readonly score: number | null;
    readonly band: string;
    /** Were they the same rules that it is scored by here, and the same data? */
    readonly sameRules: boolean;
    readonly sameData: boolean;
  }[];
  /** What happened to it, by the day on which it became known. */
  readonly events: readonly {
    readonly on: string;
    readonly noticed: string;
    readonly kind: string;
    readonly amount: number | null;
    readonly reason: string | null;
  }[];
}

/**
 * The scores of an account on all scheduled dates, those that were published, and its outcome events.
 *
 * @param published by versions of the same rule set
 *
 * @throws BarographError `account-unknown`
 */
export function accountHistory(
  scored: ScoredBook,
  histories: OutcomeHistories | undefined,
  account: string,
  { published, dataVersion }: { readonly published: readonly PublishedPoint[]; readonly dataVersion: string },
): AccountHistory {
  const { table, ruleSet, scores, held, book, revenueFact } = scored;
  const { program } = ruleSet;
  const number = table.accounts.indexOf(account);
  if (number < 0) {
    const { from, to } = book.calendar;
    throw new BarographError(problem("account-unknown", { account, from: formatDay(from), to: formatDay(to) }));
  }
  const bandId = (band: number) => (band === noBand ? unknownBand : program.bands[band]!.id);
  const revenue = revenueFact === null ? undefined : table.facts.get(revenueFact);
  const amountIn = (row: number) => {
    const value = revenue && revenue.type !== "string" ? revenue.values[row]! : Number.NaN;
    return Number.isNaN(value) ? null : value;
  };
  const snapshots = [];
  for (let row = firstRowOf(table.account, number); table.account[row] === number; row++) {
    if (table.beside?.[row]) continue;
    snapshots.push({
      asOf: formatDay(table.asOf[row]!),
      score: scores.tenths[row] === noScore ? null : scores.tenths[row]! / 10,
      band: bandId(held[row]!),
      scoreBand: bandId(scores.band[row]!),
      segment: program.segments[scores.segment[row]!]!.id,
      stage: program.stages[scores.stage[row]!]!.id,
      coverage: scores.coverage[row]!,
      revenue: amountIn(row),
      override: scored.overrides.get(row) ?? null,
    });
  }
  return {
    account,
    snapshots,
    published: published.map(({ identity, dataVersion: data, ...one }) => ({
      ...one,
      sameRules: identity === ruleSet.identity,
      sameData: data === dataVersion,
    })),
    events: eventsOf(histories, number),
  };
}

/** Rows lie by account. */
function firstRowOf(account: Int32Array, number: number): number {
  let low = 0;
  let high = account.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (account[middle]! < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

function eventsOf(histories: OutcomeHistories | undefined, account: number): AccountHistory["events"] {
  const events = histories?.events;
  if (!events) return [];
  const { offsets, on, noticed, kind, amount, reason, reasons } = events;
  const list = [];
  for (let i = offsets[account]!; i < offsets[account + 1]!; i++) {
    list.push({
      on: formatDay(on[i]!),
      noticed: formatDay(noticed[i]!),
      kind: outcomeKinds[kind[i]!]!,
      amount: Number.isNaN(amount[i]!) ? null : amount[i]!,
      reason: reason[i]! < 0 ? null : reasons[reason[i]!]!,
    });
  }
  return list;
}
