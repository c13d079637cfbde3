/**
 * Drift: have the facts that the rule set reads, or its score, moved from the training dates to the judged ones?
 *
 * @module
 */
import type { Book } from "../book/book.ts";
import { withFactsRead } from "../book/factsRead.ts";
import type { SnapshotTable } from "../book/table.ts";
import type { BacktestReport } from "../document/schema/backtestReport.ts";
import { noScore } from "../evaluate/arithmetic.ts";
import type { Scores } from "../evaluate/columns.ts";
import { factColumn } from "../predictors/columns.ts";
import type { Program } from "../rules/program.ts";
import { binOf, gathered, populationStability, quantileEdges } from "../statistics/index.ts";

const bins = 10;

/** What drifts: its values on the training dates and on the judged ones; NaN is missing. */
interface Column {
  readonly kind: "fact" | "score";
  readonly name: string;
  readonly title: string;
  readonly text: boolean;
  readonly train: Float64Array;
  readonly judged: Float64Array;
}

/** The score first, then the facts that it reads, by name; none without training dates. */
export function driftOf(
  book: Book,
  { facts }: Program,
  table: SnapshotTable,
  { tenths }: Scores,
  train: Int32Array | undefined,
  judged: Int32Array,
): BacktestReport["drift"] {
  if (!train) return [];
  const scoresOf = (rows: Int32Array) => gathered(tenths, rows).map((one) => (one === noScore ? Number.NaN : one / 10));
  const score: Column = {
    kind: "score",
    name: "score",
    title: "Score",
    text: false,
    train: scoresOf(train),
    judged: scoresOf(judged),
  };
  const read = withFactsRead(book, facts).map((name): Column => {
    const fact = book.facts.get(name)!;
    const [before, after] = [train, judged].map((rows) => factColumn(fact, table, rows));
    const { title, dictionary } = before!;
    return { kind: "fact", name, title, text: dictionary !== undefined, train: before!.values, judged: after!.values };
  });
  return [score, ...read].map(({ kind, name, title, ...column }) => {
    const { expected, actual } = countsOf(column);
    return { kind, name, title, ...populationStability(expected, actual) };
  });
}

/** Rows by bin: of numbers by the deciles of the training dates, of text by value; what is missing is a bin of its own. */
function countsOf({ text, train, judged }: Pick<Column, "text" | "train" | "judged">) {
  const present = train.filter((value) => !Number.isNaN(value)).sort();
  const edges = text ? [] : quantileEdges(present, bins);
  const codes = text ? 1 + Math.max(greatestCode(train), greatestCode(judged)) : edges.length + 1;
  const count = (values: Float64Array) => {
    const counts = new Float64Array(codes + 1);
    for (const value of values) counts[Number.isNaN(value) ? codes : text ? value : binOf(edges, value)]! += 1;
    return counts;
  };
  return { expected: count(train), actual: count(judged) };
}

/** The greatest code of text, −1 without any. */
function greatestCode(codes: Float64Array): number {
  return codes.reduce((greatest, code) => (code > greatest ? code : greatest), -1);
}
