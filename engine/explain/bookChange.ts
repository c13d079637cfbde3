/**
 * Why the mean score of a whole book changed between two days, two rule sets, or both: how much of it is the customers,
 * how much the rules, and how much who came and who left.
 *
 * Of the accounts that are there on both sides the change of each is split exactly (`change.ts`), and the parts are
 * added up; who came and who left moves the mean by not being on both sides. All parts sum to the difference of the
 * means.
 *
 * @module
 */
import type { Day } from "../book/days.ts";
import { type SnapshotTable, snapshotReader } from "../book/table.ts";
import type { Program } from "../rules/program.ts";
import { type ChangePart, splitChange } from "./change.ts";
import { explain } from "./explanation.ts";

/** A rule set over the snapshots of a day. */
export interface BookSide {
  readonly program: Program;
  readonly table: SnapshotTable;
  readonly day: Day;
  /** Tenths of the score of every row of the table, where they are known already; negative without a score. */
  readonly tenths?: Int16Array;
}

/** What a part of the change comes from. */
export type BookPartKind = Exclude<ChangePart["kind"], "stability" | "override"> | "joined" | "left";

export interface BookPart {
  readonly kind: BookPartKind;
  /** Of `presence` and `value`. */
  readonly component?: string;
  /** Points of the mean score. */
  readonly by: number;
  /** How many accounts it moved. */
  readonly accounts: number;
}

export interface BookChange {
  /** Mean scores; `null` without any. */
  readonly before: number | null;
  readonly after: number | null;
  readonly difference: number | null;
  /** Accounts with a score before, after, and on both sides. */
  readonly accounts: { readonly before: number; readonly after: number; readonly both: number };
  /** What the customers did: everything but the rules, who came and who left. */
  readonly customers: number;
  readonly rules: number;
  /** Who came and who left. */
  readonly composition: number;
  /** By size. */
  readonly parts: readonly BookPart[];
  readonly bySegment: readonly SegmentChange[];
  /** Accounts that are there on both sides, by how far they moved. */
  readonly movers: readonly AccountChange[];
}

/** Of the accounts that are there on both sides, those of a segment as it is after. */
export interface SegmentChange {
  readonly segment: string;
  readonly accounts: number;
  readonly before: number;
  readonly after: number;
  readonly customers: number;
  readonly rules: number;
}

export interface AccountChange {
  readonly account: string;
  readonly before: number;
  readonly after: number;
}

/**
 * Splits the change of a book.
 *
 * @param most how many of the accounts that moved are told
 */
export function bookChange(before: BookSide, after: BookSide, most = 20): BookChange {
  const work = bookChanging(before, after, most);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** So many accounts are split between two moments at which other work may be done. */
const stretch = 100;

/** The same in stretches, as every account is explained twice: tells in between the share that is done, 0 … 1. */
export function* bookChanging(before: BookSide, after: BookSide, most = 20): Generator<number, BookChange> {
  const old = scoresOn(before);
  const now = scoresOn(after);
  const both = [...now.keys()].filter((account) => old.has(account)).sort();
  const sums = new Sums();
  const segments = new Map<string, SegmentSums>();
  const movers: AccountChange[] = [];
  for (const [place, account] of both.entries()) {
    if (place % stretch === 0) yield place / both.length;
    const [was, is] = [old.get(account)!, now.get(account)!];
    const { parts, after: explained } = splitChange(
      { program: before.program, read: was.read },
      { program: after.program, read: is.read },
    );
    const segment = segments.get(explained.segment.id) ?? { accounts: 0, before: 0, after: 0, customers: 0, rules: 0 };
    segments.set(explained.segment.id, segment);
    segment.accounts++;
    segment.before += was.score;
    segment.after += is.score;
    for (const part of parts) {
      sums.add(part);
      segment[part.kind === "rules" ? "rules" : "customers"] += part.by;
    }
    if (was.score !== is.score) movers.push({ account, before: was.score, after: is.score });
  }
  const meanOf = (scores: Iterable<Scored>) => mean(Array.from(scores, ({ score }) => score));
  const [whole, total] = [meanOf(old.values()), meanOf(now.values())];
  const bothBefore = mean(both.map((account) => old.get(account)!.score));
  const bothAfter = mean(both.map((account) => now.get(account)!.score));
  const compositions: BookPart[] =
    whole === null || total === null || bothBefore === null || bothAfter === null
      ? []
      : [
          { kind: "joined", by: total - bothAfter, accounts: now.size - both.length },
          { kind: "left", by: bothBefore - whole, accounts: old.size - both.length },
        ];
  const parts = [...sums.parts(both.length), ...compositions].filter(({ by }) => by !== 0);
  const sum = (of: (part: BookPart) => boolean) => parts.filter(of).reduce((all, { by }) => all + by, 0);
  const isComposition = ({ kind }: BookPart) => kind === "joined" || kind === "left";
  return {
    before: whole,
    after: total,
    difference: whole === null || total === null ? null : total - whole,
    accounts: { before: old.size, after: now.size, both: both.length },
    customers: sum((part) => part.kind !== "rules" && !isComposition(part)),
    rules: sum(({ kind }) => kind === "rules"),
    composition: sum(isComposition),
    parts: parts.sort((a, b) => Math.abs(b.by) - Math.abs(a.by)),
    bySegment: after.program.segments.flatMap(({ id }) => {
      const own = segments.get(id);
      if (!own) return [];
      const { accounts, ...totals } = own;
      const share = (value: number) => value / accounts;
      return [
        {
          segment: id,
          accounts,
          before: share(totals.before),
          after: share(totals.after),
          customers: share(totals.customers),
          rules: share(totals.rules),
        },
      ];
    }),
    movers: movers.sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before)).slice(0, most),
  };
}

interface Scored {
  readonly score: number;
  readonly read: ReturnType<typeof snapshotReader>;
}

interface SegmentSums {
  accounts: number;
  before: number;
  after: number;
  customers: number;
  rules: number;
}

/** Accounts with a score on a day. */
function scoresOn({ program, table, day, tenths }: BookSide): Map<string, Scored> {
  const scores = new Map<string, Scored>();
  for (let row = 0; row < table.length; row++) {
    if (table.asOf[row] !== day) continue;
    const read = snapshotReader(table, row);
    const known = tenths?.[row];
    const score = known === undefined ? explain(program, read).score : known < 0 ? null : known / 10;
    if (score !== null) scores.set(table.accounts[table.account[row]!]!, { score, read });
  }
  return scores;
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Parts of accounts, added up by what they come from. */
class Sums {
  readonly #sums = new Map<
    string,
    { readonly part: Omit<BookPart, "by" | "accounts">; by: number; accounts: number }
  >();

  add(part: ChangePart): void {
    if (part.kind === "stability" || part.kind === "override") return;
    const named = { kind: part.kind, ...("component" in part && { component: part.component }) };
    const key = JSON.stringify(named);
    const known = this.#sums.get(key) ?? { part: named, by: 0, accounts: 0 };
    known.by += part.by;
    known.accounts++;
    this.#sums.set(key, known);
  }

  /** Per account of so many. */
  parts(accounts: number): BookPart[] {
    return [...this.#sums.values()].map(({ part, by, accounts: moved }) => ({
      ...part,
      by: by / accounts,
      accounts: moved,
    }));
  }
}
