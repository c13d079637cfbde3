/**
 * Who changes band, split by what happened to them.
 *
 * @module
 */
import type { ComparisonReport } from "#engine/document/schema/comparisonReport.ts";
import type { Words } from "#engine/texts/en/backtest/words.ts";
import { comparisonTexts as texts } from "#engine/texts/index.ts";
import { absent, formatCount, formatMoney } from "#engine/texts/numbers.ts";
import { banded } from "../prose.ts";
import { paragraph, section, table } from "../report.ts";
import { type Cell, number, spare, words as text } from "../table.ts";

type Bands = ComparisonReport["migration"]["from"];
type MigrationCell = ComparisonReport["migration"]["cells"][number];

/** A sentence and the moves, the worst band first; the whole matrix is in the JSON. */
export function migration({ migration: { from, to, cells }, book }: ComparisonReport, words: Words) {
  const moved = cells.filter((cell) => cell.from !== cell.to);
  if (moved.length === 0) return section("screen", texts.titles.migration, paragraph(texts.nobodyMoves));
  const money = (amount: number | null) => (amount === null ? absent : formatMoney(amount, book.currency));
  const numberOf = (id: string, bands: Bands) => bands.findIndex((band) => band.id === id);
  const mark = (id: string, bands: Bands) =>
    banded(bands[numberOf(id, bands)]!.title, numberOf(id, bands), bands.length - 1);
  const rows = moved.map((cell): Cell[] => [
    mark(cell.from, from),
    mark(cell.to, to),
    formatCount(cell.n),
    formatCount(cell.accounts),
    formatCount(cell.positives),
    formatCount(cell.n - cell.positives),
    money(cell.revenue),
    money(cell.moved),
  ]);
  const [champion, challenger, n, accounts, came, others, revenue, lost] = texts.migrationHeads(words);
  const columns = [
    text(champion!),
    text(challenger!),
    number(n!),
    spare(number(accounts!), 2),
    number(came!),
    number(others!),
    spare(number(revenue!), 1),
    number(lost!),
  ];
  // in an unknown band nobody is worse or better off
  const place = (id: string, bands: Bands) => (id === bands.at(-1)!.id ? -1 : numberOf(id, bands));
  const sum = (list: readonly MigrationCell[], of: (cell: MigrationCell) => number) =>
    list.reduce((total, cell) => total + of(cell), 0);
  const known = moved.filter((cell) => place(cell.from, from) >= 0 && place(cell.to, to) >= 0);
  const worse = known.filter((cell) => place(cell.to, to) < place(cell.from, from));
  const better = known.filter((cell) => place(cell.to, to) > place(cell.from, from));
  const moves = (of: (cell: MigrationCell) => number) => ({
    worse: sum(worse, of),
    better: sum(better, of),
    all: sum(cells, of),
  });
  const lostOnes = ({ positives }: MigrationCell) => positives;
  const otherOnes = ({ n, positives }: MigrationCell) => n - positives;
  return section(
    "screen",
    texts.titles.migration,
    paragraph(texts.moves(moves(lostOnes), moves(otherOnes), words)),
    table(columns, rows),
  );
}
