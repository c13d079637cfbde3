/**
 * What `barograph run` tells: who changed their band since scores were published last, and which alerts are new.
 *
 * @module
 */
import { type Book, factOfRole } from "#engine/book/book.ts";
import { type Day, formatDay, parseDay } from "#engine/book/days.ts";
import { type SnapshotTable, snapshotReader } from "#engine/book/table.ts";
import { type Explanation, explain } from "#engine/explain/explanation.ts";
import { BarographError, problem } from "#engine/problems.ts";
import type { RuleSet } from "#engine/rules/compile.ts";
import type { OverrideJson } from "../notes/overrides.ts";
import { Names } from "../report/names.ts";
import { reasonSentence } from "../report/reasonSentence.ts";
import type { Publication } from "../store/publications.ts";
import { type Guarded, type GuardedAccount, guardFleet } from "./fleetGuard.ts";
import type { ScoredAccount, ScoreReport } from "./score.ts";

/** What `run --format json` prints. */
export interface RoundReport extends Pick<ScoreReport, "schemaVersion" | "book" | "rules" | "dataVersion" | "asOf"> {
  /** What was published last; `null` the first time. */
  readonly since: { readonly asOf: string; readonly sameRules: boolean } | null;
  /** `differs`: other scores of that day and meaning were published before, and stay. `held`: the guard kept them back. */
  readonly published: "added" | "unchanged" | "differs" | "held";
  readonly guard: Guarded;
  readonly accounts: { readonly scored: number; readonly came: number; readonly left: number };
  /** Those who hold another band than was published, the worst first; none while the guard holds. */
  readonly changes: readonly BandChange[];
  /** Alerts that are raised now and were not then; none while the guard holds. */
  readonly alerts: readonly NewAlert[];
}

export interface BandChange {
  readonly account: string;
  readonly name: string | null;
  readonly owner: string | null;
  readonly before: { readonly score: number | null; readonly band: string };
  readonly after: { readonly score: number | null; readonly band: string };
  /** Why the score is not higher, in sentences. */
  readonly reasons: readonly string[];
  readonly override: OverrideJson | null;
}

export interface NewAlert {
  readonly account: string;
  readonly name: string | null;
  readonly owner: string | null;
  readonly alert: string;
  /** Its reason in a few words. */
  readonly says: string;
  readonly to: string | null;
}

export interface RoundInput {
  readonly book: Book;
  readonly ruleSet: RuleSet;
  readonly table: SnapshotTable;
  /** Has the snapshots of the day that was published last: from the data of then, where they are still there. */
  readonly tableThen: SnapshotTable;
  readonly scored: ScoreReport;
  readonly last: Publication | undefined;
  readonly limit: number;
}

/** The publication that a round follows: the last one of these rules, in whatever version, up to a day. */
export function lastPublication(
  publications: readonly Publication[],
  { id, identity }: Pick<RuleSet, "id" | "identity">,
  asOf: string,
): Publication | undefined {
  const earlier = publications.filter(
    (one) => one.rules.id === id && (one.asOf < asOf || (one.asOf === asOf && one.rules.identity !== identity)),
  );
  return earlier.at(-1);
}

/**
 * Compares the scores of a day with those that were published last.
 *
 * @returns everything but whether they were published
 */
export function roundReport({
  book,
  ruleSet,
  table,
  tableThen,
  scored,
  last,
  limit,
}: RoundInput): Omit<RoundReport, "published"> {
  const { program } = ruleSet;
  const names = new Names(program, book);
  const rowsThen = last ? rowsOn(tableThen, parseDay(last.asOf)!) : new Map<string, number>();
  const rowsNow = rowsOn(table, parseDay(scored.asOf)!);
  const before = new Map((last?.scores ?? []).map((one) => [one.account, one]));
  const numberOf = (id: string) => {
    const number = program.bands.findIndex((band) => band.id === id);
    return number < 0 ? null : number;
  };
  const both = scored.accounts.filter(({ account }) => before.has(account));
  const readerThen = (account: string) => {
    const row = rowsThen.get(account);
    return row === undefined ? null : snapshotReader(tableThen, row);
  };
  const guarded = both.map((one): GuardedAccount => {
    const was = before.get(one.account)!;
    return {
      account: one.account,
      bandBefore: numberOf(was.band),
      band: numberOf(computedOf(one).band),
      scoreBefore: was.score,
      readBefore: readerThen(one.account),
      read: snapshotReader(table, rowsNow.get(one.account)!),
    };
  });
  const sameRules = last?.rules.identity === ruleSet.identity;
  const guard = guardFleet({ book, program }, guarded, { limit, sameRules });
  const who = (account: string) => {
    const read = snapshotReader(table, rowsNow.get(account)!);
    const text = (role: "name" | "owner") => {
      const fact = factOfRole(book, role)?.name;
      const value = fact === undefined ? null : read(fact);
      return typeof value === "string" ? value : null;
    };
    return { account, name: text("name"), owner: text("owner") };
  };
  const changes = both
    .filter((one) => before.get(one.account)!.band !== computedOf(one).band)
    .map((one): BandChange => {
      const { score, band } = before.get(one.account)!;
      const reasons = one.reasons.map((reason) => reasonSentence(reason, book, names));
      return { ...who(one.account), before: { score, band }, after: computedOf(one), reasons, override: one.override };
    })
    .sort(
      (a, b) => (numberOf(a.after.band) ?? 99) - (numberOf(b.after.band) ?? 99) || (a.account < b.account ? -1 : 1),
    );
  const alerts = scored.accounts.flatMap((one) => {
    const then = readerThen(one.account);
    const known = then && before.has(one.account) ? raisedIn(explain(program, then)) : new Set<string>();
    return one.alerts
      .filter((id) => !known.has(id))
      .map((id): NewAlert => {
        const to = program.alerts.find((alert) => alert.id === id)?.to ?? null;
        return { ...who(one.account), alert: id, says: names.alertName(id), to };
      });
  });
  const { schemaVersion, book: ofBook, rules, dataVersion, asOf } = scored;
  const isHeld = guard.tripped !== null;
  return {
    schemaVersion,
    book: ofBook,
    rules,
    dataVersion,
    asOf,
    since: last ? { asOf: last.asOf, sameRules } : null,
    guard,
    accounts: {
      scored: scored.accounts.length,
      came: last ? scored.accounts.length - both.length : 0,
      left: before.size - both.length,
    },
    changes: isHeld ? [] : changes,
    alerts: isHeld ? [] : alerts,
  };
}

/** What was computed, whatever somebody set. */
export const computedOf = ({ score, band, override }: ScoredAccount) => override?.computed ?? { score, band };

const raisedIn = ({ alerts }: Explanation): ReadonlySet<string> =>
  new Set(alerts.flatMap(({ id, raised }) => (raised ? [id] : [])));

/** Rows of a day by account. */
function rowsOn({ length, asOf, account, accounts }: SnapshotTable, day: Day): Map<string, number> {
  const rows = new Map<string, number>();
  for (let row = 0; row < length; row++) if (asOf[row] === day) rows.set(accounts[account[row]!]!, row);
  return rows;
}

/**
 * The day of a round: the last one on which anybody has a scheduled snapshot.
 *
 * @throws BarographError `no-snapshots`
 */
export function dayOfRound({ calendar }: Book, { length, asOf, beside }: SnapshotTable): Day {
  let last: Day | undefined;
  for (let row = 0; row < length; row++) {
    if (!beside?.[row] && (last === undefined || asOf[row]! > last)) last = asOf[row]!;
  }
  if (last !== undefined) return last;
  throw new BarographError(problem("no-snapshots", { from: formatDay(calendar.from), to: formatDay(calendar.to) }));
}
