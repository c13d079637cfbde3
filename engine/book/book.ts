/**
 * A book as it was resolved from `book.yaml`: names checked, types inferred, defaults filled in. Everything that is
 * computed from a book starts here; nothing downstream looks at YAML.
 *
 * @module
 */
import type { Expression, ValueType } from "../language/expression.ts";
import type { Severity } from "../problems.ts";
import type { AccountMatch } from "./accountMatch.ts";
import type { Day, Period } from "./days.ts";
import type { OutcomeKind } from "./outcomes.ts";
import type { Expectation } from "./quality/expectations.ts";
import type { Question } from "./questions.ts";

export interface Book {
  readonly id: string;
  readonly title: string;
  /** ISO 4217, where the book states one. */
  readonly currency?: string;
  /** IANA name; decides to which day a date-time with an offset belongs. */
  readonly timeZone: string;
  readonly sources: ReadonlyMap<string, Source>;
  /** In an order in which every fact follows those that it reads. */
  readonly facts: ReadonlyMap<string, Fact>;
  readonly calendar: Calendar;
  readonly outcomes?: Outcomes;
  /** What is expected of each account, by its facts at the end of the data. */
  readonly expect?: readonly Expectation[];
  /** Severities that the book gives the findings of checks, by code. */
  readonly checks?: ReadonlyMap<string, Severity | "off">;
}

/** Where rows come from, and what their columns mean. */
export type Source = FileSource | QuerySource;

export const fileFormats = ["csv", "ndjson", "parquet"] as const;
export type FileFormat = (typeof fileFormats)[number];

export interface FileSource extends SourceMeaning {
  /** Relative to the book's folder, with `/`. */
  readonly file: string;
  /** Without it, the ending of the file's name tells: see `formatOfFile`. */
  readonly format?: FileFormat;
  /** Of CSV: the character between fields; without it, the header tells. */
  readonly delimiter?: string;
  /** Of CSV: how many rows stand above the data; one without it. */
  readonly headerRows?: number;
  /** Of text: a label of the Encoding Standard; without it, the bytes tell. */
  readonly encoding?: string;
  readonly query?: never;
}

export interface QuerySource extends SourceMeaning {
  /** `env:NAME`, an environment variable with a URL; or `sqlite:path`, a file in the book's folder. */
  readonly connection: string;
  /** One select. */
  readonly query: string;
  readonly file?: never;
}

interface SourceMeaning {
  readonly name: string;
  /**
   * The column that names the account, or, with `match`, what the account is found by; without it the rows speak of the
   * book as a whole, and only KPIs read them.
   */
  readonly account?: string;
  readonly match?: AccountMatch;
  /** The column that says when it happened; without it the rows are the state at import. */
  readonly at?: string;
  /** Rows whose `at` is empty have not happened: they are no rows, and nothing is said of them. */
  readonly atMayBeEmpty?: true;
  /** The column that says when it became known. */
  readonly known?: string;
  /**
   * Types of the columns that rows have: of the declared ones, and of those that the import makes (`fileColumns.ts`).
   * Every other column of the file is a string, or left out where it is unpivoted.
   */
  readonly columns: ReadonlyMap<string, ValueType>;
  /** Date patterns (`datePattern.ts`) of the columns that state one. */
  readonly dateFormats?: ReadonlyMap<string, string>;
  /** The decimal mark of numbers that come as text; without it, they tell. */
  readonly decimal?: DecimalMark;
  /**
   * Ready-made snapshots: what holds at the first (`start`) or the last (`end`) instant of the day that `at` names.
   * The former count from that day's `as_of` on, the latter from the next day's.
   */
  readonly stateAt?: "start" | "end";
  /** Of a wide table with one column a question: each answer is a row. */
  readonly unpivot?: readonly Question[];
  /** What is expected of each row. */
  readonly expect?: readonly Expectation[];
}

/** Do its rows belong to no account? */
export function speaksOfBook({ account }: Pick<Source, "account">): boolean {
  return account === undefined;
}

export type DecimalMark = "." | ",";

/** The format of a source's file: what the book says, else by the ending of its name, else CSV. */
export function formatOfFile({ file, format }: Pick<FileSource, "file" | "format">): FileFormat {
  if (format) return format;
  const name = file.toLowerCase().replace(/\.gz$/, "");
  if (/\.(ndjson|jsonl|json)$/.test(name)) return "ndjson";
  return name.endsWith(".parquet") ? "parquet" : "csv";
}

export type AggregateKind =
  | "count"
  | "sum"
  | "mean"
  | "min"
  | "max"
  | "first"
  | "latest"
  | "distinct"
  | "median"
  | "quantile"
  | "mostFrequent"
  | "share"
  | "daysSince"
  | "daysBetween"
  | "from";

/** How the values of consecutive windows become one. */
export const windowRollUps = ["slope", "sum", "mean", "median", "min", "max"] as const;
export type WindowRollUp = (typeof windowRollUps)[number];

/** What is computed from one row: its names are those of the row and the facts before. */
export interface RowFormula {
  readonly formula: Expression;
  readonly type: ValueType;
}

/** A fact that is computed from the rows of one source. */
export interface Aggregate {
  readonly kind: AggregateKind;
  readonly source: string;
  /** The column whose values are aggregated; `at` and `known` are the dates of the row. Counting needs none. */
  readonly column?: string;
  /** Instead of a column: what is aggregated is computed from each row. */
  readonly of?: RowFormula;
  /**
   * Only rows for which this is true. Names: the columns of the source, `at`, `known`, `as_of`; and facts, those that
   * have the name of a column excepted.
   */
  readonly where?: Expression;
  /** `share` only: the condition whose share is taken, among the rows for which it is not unknown. */
  readonly meeting?: Expression;
  /** `quantile` only: 0 is the least value, 1 the greatest. */
  readonly level?: number;
  /** Length of the window in days; without it, everything before its end. */
  readonly over?: number;
  /** A date, computed from facts: rows before it do not count. Where it is missing, the fact is. */
  readonly since?: Expression;
  /** The window is divided into windows of so many days; the aggregate is taken in each, and rolled up. */
  readonly each?: number;
  readonly rollUp?: WindowRollUp;
  /** How many days before `as_of` the window ends. */
  readonly ending: number;
  /** `latest` and `first`: missing when the row is more than so many days old. */
  readonly freshFor?: number;
}

export type Direction = "up" | "down" | "none";
export type Role = "revenue" | "owner" | "name" | "renewal";

export interface Fact {
  readonly name: string;
  readonly title?: string;
  readonly type: ValueType;
  readonly unit?: string;
  /** Inclusive; a value outside is missing. Numbers only. */
  readonly range?: readonly [number, number];
  /** The only values that may occur; another is missing. Strings only. */
  readonly values?: readonly string[];
  /** Is more of it healthier? */
  readonly direction: Direction;
  readonly role?: Role;
  readonly actionable: boolean;
  readonly definition:
    | ({ readonly by: "aggregate" } & Aggregate)
    | { readonly by: "formula"; readonly formula: Expression };
}

/** The days on which snapshots are taken, and of which accounts. */
export interface Calendar {
  /** Of ready-made snapshots: how far apart they are. */
  readonly every: Period;
  readonly from: Day;
  /** Inclusive. */
  readonly to: Day;
  /** Instead of scheduled days: the source of ready-made snapshots, on whose days an account has its own. */
  readonly source?: string;
  /** Eligibility: an account has a snapshot on a day only if this is true. Names: facts and `as_of`. */
  readonly where?: Expression;
}

/** Where it is written what later happened to the accounts. */
export interface Outcomes {
  /** A source of its own (`outcomes.events`): one row for each outcome. */
  readonly events?: OutcomeEvents;
  readonly lapse?: Lapse;
  readonly renewals?: Renewals;
  /** A source of its own (`outcomes.interventions`): one row each time that somebody acted. */
  readonly interventions?: Source;
  /** The last day for which every outcome is already booked. */
  readonly completeThrough: Day;
}

/** The columns of the events source that mean something; its rows are dated by `at`. */
export interface OutcomeEvents {
  readonly source: Source;
  /** The column with the kind, or the kind of every row. */
  readonly kind: string | { readonly always: OutcomeKind };
  readonly noticed?: string;
  readonly amount?: string;
  readonly reason?: string;
}

/** Lost by silence: no row of `activity` for which `where` is true in `after` days. */
export interface Lapse {
  readonly activity: string;
  readonly where?: Expression;
  readonly after: number;
}

/** The contracts that come up for renewal: columns of a source whose rows are dated by their signing. */
export interface Renewals {
  readonly source: string;
  /** The day on which the contract ends; missing: it has no end. */
  readonly due: string;
  /** The last day for notice. */
  readonly deadline?: string;
  /** The day on which it begins; without it, and where it is missing, `at`. */
  readonly start?: string;
  /** Revenue a year. */
  readonly amount?: string;
  /** Only these rows come up for renewal and renew others. */
  readonly where?: Expression;
}

/** The fact that has a role, if the book has one. */
export function factOfRole({ facts }: Pick<Book, "facts">, role: Role): Fact | undefined {
  return [...facts.values()].find((one) => one.role === role);
}

/** The fact whose role is revenue, if the book has one. */
export const revenueFactOf = (book: Pick<Book, "facts">): Fact | undefined => factOfRole(book, "revenue");

/** Name under which the file of outcome events is imported. */
export const eventsSourceName = "outcomes.events";

/** Name under which the file of interventions is imported. */
export const interventionsSourceName = "outcomes.interventions";

/** Every source that has to be imported: the declared ones, then those of the outcomes. */
export function importedSources({ sources, outcomes }: Book): Source[] {
  const { events, interventions } = outcomes ?? {};
  return [...sources.values(), ...(events ? [events.source] : []), ...(interventions ? [interventions] : [])];
}
