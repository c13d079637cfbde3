/**
 * What the sections of a backtest's report share.
 *
 * @module
 */
import type { Book } from "#engine/book/book.ts";
import type { BacktestReport } from "#engine/document/schema/backtestReport.ts";
import type { Figure } from "#engine/statistics/index.ts";
import type { Words } from "#engine/texts/en/backtest/words.ts";
import {
  absent,
  formatAuc,
  formatInterval,
  formatMoney,
  formatPercentage,
  formatRate,
  shownFigure,
} from "#engine/texts/numbers.ts";
import { type BandShape, banded, bandShape, type Prose } from "../prose.ts";
import type { Scale } from "../table.ts";

/** What a section is written from. */
export interface Context {
  readonly report: BacktestReport;
  readonly book: Book;
  readonly words: Words;
}

/** An amount in the book's currency; a mark where it cannot be told. */
export function money(amount: number | null, { report }: Pick<Context, "report">): string {
  return amount === null ? absent : formatMoney(amount, report.book.currency);
}

/** A share with its interval, for two columns. */
export const rateCells = (figure: Figure): string[] => [
  shownFigure(figure, formatRate),
  formatInterval(figure, formatPercentage),
];

/** An AUC with its interval, for two columns. */
export const aucCells = (figure: Figure): string[] => [
  shownFigure(figure, formatAuc),
  formatInterval(figure, formatAuc),
];

/** Where AUCs are drawn, held against chance. */
export const aucScale: Scale = { from: 0, to: 1, reference: 0.5 };

/** A band's title with its mark. */
export function bandTitle(id: string, { report }: Pick<Context, "report">): Prose {
  const { bands, bandOrder } = report;
  return banded(bands[id]!.title, bandOrder.indexOf(id), bandOrder.length - 1);
}

export const shapeOf = (id: string, { report }: Pick<Context, "report">): BandShape =>
  bandShape(report.bandOrder.indexOf(id), report.bandOrder.length - 1);

/** Drawn hollow: under 30 rows, or under 5 of which it came true. */
export const restsOnFew = ({ n, positives }: { readonly n: number; readonly positives: number }): boolean =>
  n < 30 || positives < 5;
