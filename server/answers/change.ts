/**
 * What `barograph change` tells.
 *
 * @module
 */
import { nameReader } from "#engine/book/accountName.ts";
import type { Book } from "#engine/book/book.ts";
import { type Day, formatDay } from "#engine/book/days.ts";
import type { SnapshotTable } from "#engine/book/table.ts";
import { scoreColumns } from "#engine/evaluate/columns.ts";
import { type AccountChange, type BookChange, bookChange } from "#engine/explain/bookChange.ts";
import { BarographError, problem } from "#engine/problems.ts";
import type { RuleSet } from "#engine/rules/compile.ts";

/** What `change --format json` prints. */
export interface ChangeReport {
  readonly schemaVersion: 1;
  readonly book: { readonly id: string; readonly title: string };
  readonly rules: { readonly id: string; readonly title: string; readonly identity: string };
  /** The rules of the earlier side, as they were named, where they are others. */
  readonly against: string | null;
  readonly dataVersion: string;
  readonly since: string;
  readonly asOf: string;
  readonly change: Omit<BookChange, "movers"> & { readonly movers: readonly NamedChange[] };
  /** The mean score of every scheduled day from the one to the other, under the present rules. */
  readonly steps: readonly { readonly day: string; readonly accounts: number; readonly mean: number | null }[];
}

/** An account with what the book calls it on the later day; `null` where it says nothing. */
export interface NamedChange extends AccountChange {
  readonly name: string | null;
}

export interface ChangeInput {
  readonly book: Book;
  readonly ruleSet: RuleSet;
  readonly table: SnapshotTable;
  readonly dataVersion: string;
  readonly since: Day | undefined;
  readonly asOf: Day | undefined;
  readonly against?: { readonly ruleSet: RuleSet; readonly table: SnapshotTable; readonly name: string } | undefined;
  readonly limit: number;
}

/**
 * The change of a book; without dates from the last scheduled day but one to the last.
 *
 * @throws BarographError `no-snapshots` if there are none on one of the days
 */
export function changeReport(input: ChangeInput): ChangeReport {
  const { book, ruleSet, table, against, dataVersion } = input;
  const days = scheduledDaysOf(table);
  const asOf = input.asOf ?? days.at(-1);
  const since = input.since ?? (against ? asOf : days.filter((day) => asOf === undefined || day < asOf).at(-1));
  for (const day of [since, asOf]) {
    if (day !== undefined && days.includes(day)) continue;
    const text = formatDay(day ?? book.calendar.from);
    throw new BarographError(problem("no-snapshots", { from: text, to: text }));
  }
  const { program } = ruleSet;
  const { movers, ...change } = bookChange(
    { program: against?.ruleSet.program ?? program, table: against?.table ?? table, day: since! },
    { program, table, day: asOf! },
    input.limit,
  );
  return {
    schemaVersion: 1,
    book: { id: book.id, title: book.title },
    rules: { id: ruleSet.id, title: ruleSet.title, identity: ruleSet.identity },
    against: against?.name ?? null,
    dataVersion,
    since: formatDay(since!),
    asOf: formatDay(asOf!),
    change: { ...change, movers: named(movers, book, table, asOf!) },
    steps: meansOn(
      ruleSet,
      table,
      days.filter((day) => day >= since! && day <= asOf!),
    ),
  };
}

function named(movers: readonly AccountChange[], book: Book, table: SnapshotTable, day: Day): NamedChange[] {
  const nameOf = nameReader(book, table);
  const names = new Map<string, string | null>();
  for (let row = 0; row < table.length; row++) {
    if (table.asOf[row] === day) names.set(table.accounts[table.account[row]!]!, nameOf(row));
  }
  return movers.map((one) => ({ ...one, name: names.get(one.account) ?? null }));
}

/** The days on which any account has a scheduled snapshot, ascending. */
function scheduledDaysOf({ length, asOf, beside }: SnapshotTable): Day[] {
  const days = new Set<Day>();
  for (let row = 0; row < length; row++) if (!beside?.[row]) days.add(asOf[row]!);
  return [...days].sort((a, b) => a - b);
}

function meansOn({ program }: RuleSet, table: SnapshotTable, days: readonly Day[]): ChangeReport["steps"] {
  const { tenths } = scoreColumns(program, table);
  const sums = new Map(days.map((day) => [day, { sum: 0, accounts: 0 }]));
  for (let row = 0; row < table.length; row++) {
    const own = sums.get(table.asOf[row]!);
    if (!own || tenths[row]! < 0 || table.beside?.[row]) continue;
    own.sum += tenths[row]! / 10;
    own.accounts++;
  }
  return [...sums].map(([day, { sum, accounts }]) => ({
    day: formatDay(day),
    accounts,
    mean: accounts === 0 ? null : sum / accounts,
  }));
}
