/**
 * What the sections of a backtest's report share.
 *
 * @module
 */
import type { Book } from "#engine/book/book.ts";
import type { BacktestReport } from "#engine/document/schema/backtestReport.ts";
import { absent, formatMoney } from "#engine/texts/numbers.ts";
import type { Paint } from "../paint.ts";
import { type Column, table } from "../table.ts";

/** What a section is written from. */
export interface Context {
  readonly report: BacktestReport;
  readonly book: Book;
  readonly paint: Paint;
  readonly width: number;
}

/** A section under its title. */
export function titled(title: string, body: string, { paint }: Pick<Context, "paint">): string {
  return `${paint.bold(title)}\n${body}`;
}

/** An amount in the book's currency; a mark where it cannot be told. */
export function money(amount: number | null, { report }: Pick<Context, "report">): string {
  return amount === null ? absent : formatMoney(amount, report.book.currency);
}

/** A table whose columns, but for some, are numbers. */
export function numbersTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  { paint }: Pick<Context, "paint">,
  left: readonly number[] = [0],
): string {
  const columns = heads.map(
    (head, index): Column => ({ head, ...(!left.includes(index) && { align: "right" as const }) }),
  );
  return table(columns, rows, { paintHead: paint.dim });
}
