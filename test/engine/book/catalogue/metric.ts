/**
 * How the metrics of the catalogue are tested: from raw rows to the number, over the book `facts.yaml` beside this.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import type { AccountActivity, SourceRows } from "#engine/book/activity.ts";
import type { Book, Source } from "#engine/book/book.ts";
import { formatDay } from "#engine/book/days.ts";
import { FactEvaluator } from "#engine/book/facts.ts";
import { resolveBook } from "#engine/book/resolve.ts";
import { readDocument } from "#engine/document/index.ts";
import type { Value, ValueType } from "#engine/language/expression.ts";
import { problemText } from "#engine/texts/problems.ts";
import { moment } from "../build.ts";
import { naiveAccount, naiveFacts } from "../naive.ts";

/** One metric of the catalogue. */
export interface Metric {
  /** Its number there. */
  readonly number: number;
  readonly title: string;
  /** What its facts are for an account without any row. */
  readonly empty: Gives;
  readonly one: Case;
  /** Rows that say nothing beside their dates. */
  readonly missing: Case;
  readonly more: Readonly<Record<string, Case>>;
}

/** Rows of an account, and what its facts then are. */
export interface Case {
  /** The date at whose start it is looked at; 1 July 2026 without one. */
  readonly on?: string;
  /**
   * By source, a table: the columns, then a line for each row. Cells stand two or more spaces apart; `-` is missing, as
   * is a column that is not there. Dates may have a time: `2026-06-30T23:59`.
   */
  readonly rows: Readonly<Record<string, string>>;
  readonly gives: Gives;
}

/** Facts by name; dates as text. */
export type Gives = Readonly<Record<string, number | string | boolean | null>>;

export const bookText = readFileSync(new URL("./facts.yaml", import.meta.url), "utf8");

/** Resolves the text of a book that must be sound. */
export function soundBook(text: string): Book {
  const { document, problems } = readDocument(text, "facts.yaml");
  const resolved = document ? resolveBook(document) : { problems };
  const told = resolved.problems.map((one) => `${one.span?.line}: ${one.code}: ${problemText(one).sentence}`);
  if (!("book" in resolved) || !resolved.book || told.length > 0) throw new Error(told.join("\n"));
  return resolved.book;
}

export const factsBook = soundBook(bookText);

/** The facts of an account with these rows, those named; and all of them as the second implementation has them. */
export function factsOf({ on = "2026-07-01", rows }: Omit<Case, "gives">, names: readonly string[], book = factsBook) {
  const asOf = moment(on);
  const activity: AccountActivity = {
    account: "a",
    sources: new Map(
      Object.entries(rows).map(([name, table]) => [name, rowsOf(book.sources.get(name) ?? fail(name), table)]),
    ),
  };
  const evaluator = new FactEvaluator(book);
  evaluator.open(activity);
  evaluator.evaluate(asOf);
  const all = Object.fromEntries([...book.facts.keys()].map((name, index) => [name, evaluator.values[index]!]));
  const shown = (name: string) => {
    const { type } = book.facts.get(name) ?? fail(name);
    const value = all[name]!;
    return type === "date" && value !== null ? formatDay(Number(value)) : value;
  };
  return {
    named: Object.fromEntries(names.map((name) => [name, shown(name)])),
    all,
    naive: naiveFacts(book, naiveAccount(activity), asOf),
  };
}

function fail(name: string): never {
  throw new Error(`The book has no ${name}.`);
}

/** Rows as an importer hands them over. */
function rowsOf(source: Source, table: string): SourceRows {
  const [head = [], ...lines] = table
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/ {2,}/));
  const unknown = head.filter((name) => name !== source.at && name !== source.known && !source.columns.has(name));
  if (unknown.length > 0) fail(`${source.name}.${unknown[0]}`);
  const cellOf = (line: readonly string[], name: string | undefined) => {
    const cell = name === undefined ? undefined : line[head.indexOf(name)];
    return cell === undefined || cell === "-" ? null : cell;
  };
  const read = lines.map((line, number) => {
    if (line.length !== head.length) throw new Error(`Not ${head.length} cells: ${line.join("  ")}`);
    const at = moment(cellOf(line, source.at)!);
    const known = cellOf(line, source.known);
    return { line, number, at, known: Math.max(at, known === null ? at : moment(known)) };
  });
  read.sort((a, b) => a.at - b.at || a.known - b.known || a.number - b.number);
  const column = (name: string, type: ValueType) => read.map(({ line }) => valueOfCell(cellOf(line, name), type));
  return {
    count: read.length,
    at: read.map(({ at }) => at),
    known: read.map(({ known }) => known),
    columns: new Map([...source.columns].map(([name, type]) => [name, column(name, type)])),
  };
}

function valueOfCell(cell: string | null, type: ValueType): Value {
  if (cell === null || type === "string") return cell;
  if (type === "date") return moment(cell);
  if (type === "number") return Number(cell);
  return cell === "true";
}
