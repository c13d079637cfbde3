/**
 * From rows to snapshots: the facts of every eligible account on every scheduled day, as columns.
 *
 * @module
 */
import { bind } from "../language/bind.ts";
import type { Value } from "../language/expression.ts";
import type { Problem } from "../problems.ts";
import { AccountHistory } from "./accountHistory.ts";
import type { AccountActivity } from "./activity.ts";
import type { Book, Fact } from "./book.ts";
import { type ColumnBuilder, columnBuilder } from "./columnBuilder.ts";
import { type Day, scheduledDays } from "./days.ts";
import { FactEvaluator, type Provenance } from "./facts.ts";
import { firstKnown } from "./firstKnown.ts";
import { Groups, Growing, orderOf } from "./growing.ts";
import { OutcomeBuilder } from "./outcomeBuilder.ts";
import type { OutcomeHistories } from "./outcomes.ts";
import { hasChecks, QualityChecks } from "./quality/quality.ts";
import { ReadyMadeDays, RepeatedStates } from "./readyMade.ts";
import type { SnapshotTable } from "./table.ts";

/** What a report says about a fact over all snapshots of a table. */
export interface FactQuality {
  /** Snapshots in which its value was missing because it was older than `freshFor`. */
  readonly stale: number;
  /** Snapshots in which its value was missing because it was not within `range` or `values`. */
  readonly outside: number;
  /** Snapshots in which its window reached before the first row of its source, and used what there is. */
  readonly shortened: number;
  /** The first day on which its window lies within the days of its source; `undefined` where that cannot matter. */
  readonly wholeFrom: Day | undefined;
  /** Rests on a source without dates, the state at import: it may know the future. */
  readonly undated: boolean;
  /**
   * Of so many accounts new rows came between two of its snapshots that have a value, and of so many of these the value
   * never changed. Only of facts that are taken from rows.
   */
  readonly renewed?: { readonly accounts: number; readonly unchanged: number };
}

export interface Snapshots {
  readonly table: SnapshotTable;
  /** `undefined` if the book has no outcomes. */
  readonly histories: OutcomeHistories | undefined;
  readonly quality: ReadonlyMap<string, FactQuality>;
  /** By snapshot: 1 if the window of any fact reached before the first row of its source. */
  readonly shortened: Uint8Array;
  /** By snapshot and fact, what is known beside the value; only if it was asked for. */
  readonly provenance?: readonly ReadonlyMap<string, Provenance>[];
  readonly problems: readonly Problem[];
}

export interface SnapshotOptions {
  /** The days to take snapshots on, instead of the calendar's; eligibility still decides. */
  readonly dates?: readonly Day[];
  /** No day of the calendar after this one. */
  readonly through?: Day;
  /** Days beside the calendar's: their snapshots are looked at, but belong to no account's scheduled history. */
  readonly beside?: readonly Day[];
  /** Whether to tell the facts' provenance: meant for a few accounts, as it takes an object for every value. */
  readonly provenance?: boolean;
  /** Are the data held against what the book says of them? Yes without it; of a few accounts alone it says nothing. */
  readonly checked?: boolean;
  /** Told after every account how many have been read. */
  readonly onProgress?: (accounts: number) => void;
}

/**
 * Takes the snapshots of a book.
 *
 * An account has a snapshot on a day if a row of it was known before that day and the calendar's `where` is true
 * (unknown is not eligible). Rows of sources without dates do not show that an account was there: they count only
 * in a book in which no source has dates.
 *
 * @param activity every account once; best by code unit of the account, else the table is sorted afterwards
 * @param sourceStarts the moment (`at`) of the first row of each dated source that has any
 * @throws BarographError (`internal`) if an account comes twice; what the iteration throws
 */
export async function buildSnapshots(
  book: Book,
  activity: Iterable<AccountActivity> | AsyncIterable<AccountActivity>,
  sourceStarts: ReadonlyMap<string, number>,
  options: SnapshotOptions = {},
): Promise<Snapshots> {
  const builder = new SnapshotBuilder(book, options);
  let read = 0;
  for await (const account of activity) {
    builder.add(account);
    options.onProgress?.(++read);
  }
  return builder.finish(sourceStarts);
}

/** The days on which snapshots are taken, ascending, and those of them that are scheduled. */
interface Schedule {
  readonly days: readonly Day[];
  readonly scheduled: ReadonlySet<Day>;
}

class SnapshotBuilder {
  readonly #book: Book;
  readonly #schedule: Schedule;
  readonly #facts: FactEvaluator;
  readonly #isEligible: () => Value;
  readonly #columns: readonly FactColumnBuilder[];
  readonly #outcomes: OutcomeBuilder | undefined;
  readonly #accounts: string[] = [];
  readonly #groups = new Groups();
  readonly #asOf = new Growing((length) => new Int32Array(length));
  readonly #readyMade: ReadyMadeDays | undefined;
  readonly #beside: readonly Day[];
  readonly #isBeside = new Growing((length) => new Uint8Array(length));
  readonly #repeatedStates: RepeatedStates;
  readonly #provenance: Map<string, Provenance>[] | undefined;
  readonly #checks: QualityChecks | undefined;

  constructor(book: Book, options: SnapshotOptions) {
    const { dates, through = Number.POSITIVE_INFINITY, beside = [], checked = true } = options;
    const { every, from, to, where, source } = book.calendar;
    this.#book = book;
    const last = Math.min(to, through);
    this.#readyMade = source === undefined || dates ? undefined : new ReadyMadeDays(book.sources.get(source)!, last);
    this.#beside = [...new Set(beside)];
    this.#provenance = options.provenance ? [] : undefined;
    this.#repeatedStates = new RepeatedStates(book);
    this.#schedule = this.#scheduleOf(this.#readyMade ? [] : (dates ?? scheduledDays(every, from, last)));
    this.#facts = new FactEvaluator(book);
    this.#checks = checked && hasChecks(book) ? new QualityChecks(book, this.#facts) : undefined;
    this.#isEligible = where ? bind(where, (name) => this.#facts.reader(name)) : () => true;
    this.#columns = Array.from(book.facts.values(), (fact) => new FactColumnBuilder(fact));
    this.#outcomes = book.outcomes && new OutcomeBuilder(book.outcomes, book.sources);
  }

  add(activity: AccountActivity): void {
    const seen = firstKnown(this.#book, activity);
    const before = this.#asOf.length;
    this.#facts.open(activity);
    this.#repeatedStates.add(activity);
    const { days, scheduled } = this.#readyMade ? this.#scheduleOf(this.#readyMade.of(activity)) : this.#schedule;
    let last: Day | undefined;
    for (const asOf of days) {
      if (seen >= asOf) continue;
      this.#facts.evaluate(asOf);
      if (this.#isEligible() !== true) continue;
      this.#addSnapshot(asOf, !scheduled.has(asOf));
      last = asOf;
    }
    this.#checks?.add(activity, last);
    if (this.#asOf.length === before) return;
    for (const column of this.#columns) column.endAccount();
    this.#accounts.push(activity.account);
    this.#groups.end(this.#asOf.length);
    this.#outcomes?.add(activity);
  }

  #scheduleOf(dates: readonly Day[]): Schedule {
    const scheduled = new Set(dates);
    return { scheduled, days: [...new Set([...dates, ...this.#beside])].sort((a, b) => a - b) };
  }

  #addSnapshot(asOf: Day, isBeside: boolean): void {
    this.#asOf.push(asOf);
    this.#provenance?.push(this.#facts.provenance());
    if (this.#beside.length > 0) this.#isBeside.push(Number(isBeside));
    for (let fact = 0; fact < this.#columns.length; fact++) this.#columns[fact]!.add(this.#facts, fact);
  }

  finish(sourceStarts: ReadonlyMap<string, number>): Snapshots {
    const order = orderOf(this.#accounts);
    const { offsets, elements } = this.#groups.finish(order);
    const asOf = this.#asOf.finish(elements);
    const account = new Int32Array(asOf.length);
    for (let i = 0; i + 1 < offsets.length; i++) account.fill(i, offsets[i]!, offsets[i + 1]!);
    const shortened = new Uint8Array(asOf.length);
    const quality = new Map<string, FactQuality>();
    const facts = new Map<string, ReturnType<ColumnBuilder["finish"]>>();
    for (const column of this.#columns) {
      const { name } = column.fact;
      facts.set(name, column.values.finish(elements));
      quality.set(name, {
        stale: column.stale,
        outside: column.outside,
        ...markShortened(shortened, asOf, column, sourceStarts, elements),
        undated: this.#facts.undated.has(name),
        ...(column.fact.definition.by === "aggregate" && { renewed: column.renewed() }),
      });
    }
    return {
      table: {
        length: asOf.length,
        accounts: order ? Array.from(order, (i) => this.#accounts[i]!) : this.#accounts,
        account,
        asOf,
        ...(this.#beside.length > 0 && { beside: this.#isBeside.finish(elements) }),
        facts,
      },
      histories: this.#outcomes?.finish(order),
      quality,
      shortened,
      ...(this.#provenance && { provenance: inOrder(this.#provenance, elements) }),
      problems: [
        ...(this.#outcomes?.problems() ?? []),
        ...(this.#readyMade?.problems() ?? []),
        ...this.#repeatedStates.problems(),
        ...(this.#checks?.problems() ?? []),
      ],
    };
  }
}

function inOrder<T>(list: readonly T[], order: Int32Array | undefined): readonly T[] {
  return order ? Array.from(order, (index) => list[index]!) : list;
}

/** One fact's column and what is to be told about it. */
class FactColumnBuilder {
  readonly fact: Fact;
  readonly values: ColumnBuilder;
  /** Of facts with `since`: the day on which the window began; NaN where `since` is missing. */
  readonly began = new Growing((length) => new Float64Array(length));
  stale = 0;
  outside = 0;
  readonly #history = new AccountHistory();

  constructor(fact: Fact) {
    this.fact = fact;
    this.values = columnBuilder(fact.type);
  }

  add(facts: FactEvaluator, index: number): void {
    const { definition } = this.fact;
    const value = facts.values[index]!;
    this.values.push(value);
    this.#history.add(value, facts.rowsRead[index]!);
    if (definition.by === "aggregate" && definition.since) this.began.push(facts.began[index]!);
    const withheld = facts.withheld[index];
    if (withheld === "stale") this.stale++;
    else if (withheld === "outside") this.outside++;
  }

  endAccount(): void {
    this.#history.end();
  }

  renewed(): { accounts: number; unchanged: number } {
    const { accounts, unchanged } = this.#history;
    return { accounts, unchanged };
  }
}

/**
 * Marks the snapshots in which a fact's window began before the first day of its source; gives their number and the
 * day from which there are none.
 */
function markShortened(
  marks: Uint8Array,
  asOf: Int32Array,
  { fact: { definition }, began }: FactColumnBuilder,
  sourceStarts: ReadonlyMap<string, number>,
  order: Int32Array | undefined,
): Pick<FactQuality, "shortened" | "wholeFrom"> {
  const start = definition.by === "aggregate" ? sourceStarts.get(definition.source) : undefined;
  if (definition.by === "formula" || start === undefined) return { shortened: 0, wholeFrom: undefined };
  const firstDay = Math.floor(start);
  const { over, ending, since } = definition;
  if (over === undefined && !since) return { shortened: 0, wholeFrom: undefined };
  const begun = since && began.finish(order);
  let shortened = 0;
  let last: Day | undefined;
  for (let row = 0; row < asOf.length; row++) {
    const from = begun ? begun[row]! : asOf[row]! - ending - over!;
    if (!(from < firstDay)) continue;
    marks[row] = 1;
    shortened++;
    last = Math.max(last ?? Number.NEGATIVE_INFINITY, asOf[row]!);
  }
  // where `since` decides, each account has its own day: the day after the last mark
  const wholeFrom = since ? last && last + 1 : firstDay + over! + ending;
  return { shortened, wholeFrom };
}
