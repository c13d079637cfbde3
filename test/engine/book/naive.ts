/**
 * The facts of the rule language, written a second time from its page and from `docs/aggregates.md` alone: slowly, and
 * as literally as it goes. What the engine computes is compared with this. Of the engine it takes only the resolved
 * book: names, kinds and trees of expressions.
 *
 * @module
 */
import type { AccountActivity } from "#engine/book/activity.ts";
import type { Aggregate, Book, Fact, Source } from "#engine/book/book.ts";
import { type NaiveValue, naiveMeaning } from "../language/naive.ts";

/** A row as it stands in a source, its dates as days since 1970-01-01 with a fraction. */
export interface NaiveRow {
  /** −∞ in a source without dates. */
  readonly at: number;
  readonly known: number;
  /** Position in the file. */
  readonly line: number;
  readonly values: Readonly<Record<string, NaiveValue>>;
}

/** The rows of one account by source, in any order. */
export interface NaiveAccount {
  readonly account: string;
  readonly rows: Readonly<Record<string, readonly NaiveRow[]>>;
}

/** The rows that an importer hands over. */
export function naiveAccount({ account, sources }: AccountActivity): NaiveAccount {
  const rows = [...sources].map(([name, { count, at, known, columns }]) => [
    name,
    Array.from(
      { length: count },
      (_, line): NaiveRow => ({
        at: at[line]!,
        known: known[line]!,
        line,
        values: Object.fromEntries([...columns].map(([column, values]) => [column, values[line]!])),
      }),
    ),
  ]);
  return { account, rows: Object.fromEntries(rows) };
}

/** Every fact of an account as it was known at the start of the day `asOf`. */
export function naiveFacts(book: Book, account: NaiveAccount, asOf: number): Record<string, NaiveValue> {
  const values = new Map<string, NaiveValue>([["as_of", asOf]]);
  const seen = new Map<string, Seen[]>();
  const snapshot: Snapshot = {
    asOf,
    fact(name) {
      if (!values.has(name)) values.set(name, naiveFact(book.facts.get(name)!, snapshot));
      return values.get(name)!;
    },
    source: (name) => book.sources.get(name)!,
    seen(name) {
      if (!seen.has(name)) seen.set(name, seenRows(book.sources.get(name)!, account, asOf));
      return seen.get(name)!;
    },
  };
  return Object.fromEntries([...book.facts.keys()].map((name) => [name, snapshot.fact(name)]));
}

/** One account at one date. */
interface Snapshot {
  readonly asOf: number;
  /** A fact, or `as_of`. */
  fact(name: string): NaiveValue;
  source(name: string): Source;
  /** The rows of a source that count at the date, ordered by (at, known, line). */
  seen(source: string): readonly Seen[];
}

/** A row that counts, with the names that an expression may use of it. */
interface Seen {
  readonly at: number;
  readonly names: ReadonlyMap<string, NaiveValue>;
}

function seenRows(source: Source, { account, rows }: NaiveAccount, asOf: number): Seen[] {
  return (
    (rows[source.name] ?? [])
      // "A row counts only if `at < as_of` and `known < as_of`"
      .filter((row) => before(source, row.at, asOf) && before(source, Math.max(row.at, row.known), asOf))
      // "`first` and `latest` order rows by (at, known, line)"
      .toSorted(
        (a, b) => (a.at === b.at ? 0 : a.at - b.at) || (a.known === b.known ? 0 : a.known - b.known) || a.line - b.line,
      )
      .map((row) => ({ at: row.at, names: namesOf(source, account, row) }))
  );
}

/** A state that holds at the first instant of a day counts at that instant already; everything else must come before. */
function before(source: Source, moment: number, end: number): boolean {
  return source.stateAt === "start" ? moment <= end : moment < end;
}

/** "Dates are calendar days" */
function namesOf(source: Source, account: string, row: NaiveRow): Map<string, NaiveValue> {
  const day = (value: NaiveValue) => (typeof value === "number" && Number.isFinite(value) ? Math.floor(value) : null);
  const columns = [...source.columns].map(([name, type]): [string, NaiveValue] => {
    const value = row.values[name] ?? (name === source.account ? account : null);
    return [name, type === "date" ? day(value) : value];
  });
  const dates: [string, NaiveValue][] = [
    ["at", day(row.at)],
    ["known", day(Math.max(row.at, row.known))],
  ];
  return new Map([[source.account!, account], ...columns, ...(source.at === undefined ? [] : dates)]);
}

function naiveFact(fact: Fact, snapshot: Snapshot): NaiveValue {
  const { type, range, values, definition } = fact;
  const found =
    definition.by === "formula"
      ? naiveMeaning(definition.formula, snapshot.fact)
      : aggregated(definition, type, snapshot);
  const value = asType(found, type);
  if (value === null) return null;
  // "`range` (inclusive; outside is missing), `values`"
  if (range && ((value as number) < range[0] || (value as number) > range[1])) return null;
  if (values && !values.includes(value as string)) return null;
  return value;
}

/** "an infinite or NaN result are missing", "−0 is 0", "Dates are calendar days"; of four digits a year has at most. */
function asType(value: NaiveValue, type: string): NaiveValue {
  if (typeof value !== "number") return value;
  if (!Number.isFinite(value)) return null;
  if (type !== "date") return value === 0 ? 0 : value;
  const day = Math.floor(value);
  const year = new Date(day * 86_400_000).getUTCFullYear();
  return year >= 1 && year <= 9999 ? day : null;
}

function aggregated(definition: Aggregate, type: string, snapshot: Snapshot): NaiveValue {
  const { over, ending, since: sinceFormula, each, rollUp } = definition;
  const end = snapshot.asOf - ending;
  let since = Number.NEGATIVE_INFINITY;
  if (sinceFormula) {
    // "Where it is missing, so is the fact."
    const date = naiveMeaning(sinceFormula, snapshot.fact);
    if (date === null) return null;
    since = Math.floor(date as number);
  }
  if (each === undefined) {
    return ofWindow(definition, over === undefined ? Number.NEGATIVE_INFINITY : end - over, end, since, snapshot);
  }
  const windows: (number | null)[] = [];
  for (let start = end - over!; start < end; start += each) {
    // "windows that begin before `since` are missing"
    const value = start < since ? null : ofWindow(definition, start, start + each, since, snapshot);
    windows.push(asType(value, type) as number | null);
  }
  return rolledUp(rollUp!, windows);
}

/** The aggregate over the rows in [start, end), those before `since` excepted. */
function ofWindow(definition: Aggregate, start: number, end: number, since: number, snapshot: Snapshot): NaiveValue {
  const { kind, column, of, where, meeting, level, freshFor } = definition;
  const source = snapshot.source(definition.source);
  // a column hides a fact of the same name
  const reader = (row: Seen) => (name: string) => (row.names.has(name) ? row.names.get(name)! : snapshot.fact(name));
  const chosen = snapshot
    .seen(source.name)
    .filter(
      (row) => before(source, row.at, end) && !(start > Number.NEGATIVE_INFINITY && before(source, row.at, start)),
    )
    .filter((row) => row.at >= since)
    .filter((row) => where === undefined || naiveMeaning(where, reader(row)) === true);
  const taken = (row: Seen): NaiveValue =>
    of ? asType(naiveMeaning(of.formula, reader(row)), of.type) : column === undefined ? null : row.names.get(column)!;
  const present = chosen.filter((row) => taken(row) !== null);
  const values = present.map(taken);
  const numbers = values as number[];
  const sorted = numbers.toSorted((a, b) => a - b);
  const days = chosen.map((row) => Math.floor(row.at));

  switch (kind) {
    case "count":
      return chosen.length;
    case "distinct":
      return new Set(values).size;
    case "sum":
      if (chosen.length === 0) return 0;
      return present.length === 0 ? null : sixDecimals(exactSum(numbers));
    case "mean":
      return present.length === 0 ? null : sixDecimals(exactSum(numbers) / numbers.length);
    case "median":
      return present.length === 0 ? null : sixDecimals(atLevel(sorted, 0.5));
    case "quantile":
      return present.length === 0 ? null : sixDecimals(atLevel(sorted, level!));
    case "min":
      return sorted[0] ?? null;
    case "max":
      return sorted.at(-1) ?? null;
    case "mostFrequent": {
      const often = (value: NaiveValue) => values.filter((one) => one === value).length;
      const most = Math.max(...values.map(often));
      return values.findLast((value) => often(value) === most) ?? null;
    }
    case "share": {
      const answers = chosen.map((row) => naiveMeaning(meeting!, reader(row))).filter((answer) => answer !== null);
      return answers.length === 0 ? null : answers.filter((answer) => answer === true).length / answers.length;
    }
    case "daysSince":
      return days.length === 0 ? null : snapshot.asOf - days.at(-1)!;
    case "daysBetween": {
      const each = [...new Set(days)];
      const gaps = each.slice(1).map((day, i) => day - each[i]!);
      return gaps.length === 0
        ? null
        : atLevel(
            gaps.toSorted((a, b) => a - b),
            0.5,
          );
    }
    case "first":
    case "latest":
    case "from": {
      const row = kind === "from" ? chosen.at(-1) : kind === "first" ? present[0] : present.at(-1);
      if (!row) return null;
      // "`freshFor` n days: missing when the value's age is greater than n"
      return freshFor !== undefined && snapshot.asOf - Math.floor(row.at) > freshFor ? null : taken(row);
    }
  }
}

/** "linear between neighbours" */
function atLevel(sorted: readonly number[], level: number): number {
  const place = level * (sorted.length - 1);
  const below = Math.floor(place);
  if (place === below) return sorted[below]!;
  return sorted[below]! + (place - below) * (sorted[below + 1]! - sorted[below]!);
}

/** "round(x) = floor(x + 0.5)", of whole millionths. */
function sixDecimals(value: number): number {
  return Math.abs(value) < 2 ** 33 ? Math.floor(value * 1e6 + 0.5) / 1e6 : value;
}

/** What the doubles add up to, without any loss on the way (Shewchuk 1997). */
function exactSum(values: readonly number[]): number {
  let parts: number[] = [];
  for (const value of values) {
    let rest = value;
    const kept: number[] = [];
    for (const part of parts) {
      const [large, small] = Math.abs(rest) >= Math.abs(part) ? [rest, part] : [part, rest];
      const sum = large + small;
      const lost = small - (sum - large);
      if (lost !== 0) kept.push(lost);
      rest = sum;
    }
    parts = [...kept, rest];
  }
  return parts.reduce((sum, part) => sum + part, 0);
}

/** "calculated of values rounded to six decimals": exactly, as fractions of integers. */
function rolledUp(rollUp: NonNullable<Aggregate["rollUp"]>, windows: readonly (number | null)[]): NaiveValue {
  const known = windows.flatMap((value, window) => (value === null ? [] : [{ window: BigInt(window), value }]));
  if (known.length === 0) return null;
  const micros = known.map(({ value }) => BigInt(Math.floor(value * 1e6 + 0.5)));
  const total = (numbers: readonly bigint[]) => numbers.reduce((sum, one) => sum + one, 0n);
  const n = BigInt(known.length);
  switch (rollUp) {
    case "min":
      return Math.min(...known.map(({ value }) => value));
    case "max":
      return Math.max(...known.map(({ value }) => value));
    case "sum":
      return rounded(total(micros), 1n);
    case "mean":
      return rounded(total(micros), n);
    case "median": {
      const sorted = micros.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      return rounded(sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!, 2n);
    }
    case "slope": {
      if (known.length < 2) return null;
      const x = known.map(({ window }) => window);
      const xy = total(x.map((one, i) => one * micros[i]!));
      return rounded(n * xy - total(x) * total(micros), n * total(x.map((one) => one * one)) - total(x) ** 2n);
    }
  }
}

/** Millionths over a positive divisor, rounded half up to whole ones, as a number. */
function rounded(millionths: bigint, divisor: bigint): number {
  const doubled = 2n * millionths + divisor;
  const quotient = doubled / (2n * divisor);
  const floor = doubled < 0n && quotient * 2n * divisor !== doubled ? quotient - 1n : quotient;
  return Number(floor) / 1e6;
}
