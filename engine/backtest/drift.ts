/**
 * Drift: have the facts that the rule set reads, or its score, moved from the training dates to the judged ones?
 *
 * @module
 */
import type { Book } from "../book/book.ts";
import { withFactsRead } from "../book/factsRead.ts";
import type { BacktestReport } from "../document/schema/backtestReport.ts";
import { noScore } from "../evaluate/arithmetic.ts";
import type { Scores } from "../evaluate/columns.ts";
import { type CountedRows, countsByCode, type FactCoder } from "../predictors/codedFacts.ts";
import type { Program } from "../rules/program.ts";
import { binOf, countedEdges, populationStability } from "../statistics/index.ts";

const bins = 10;

/** What drifts, by code: how many of the training dates and how many of the judged ones; 0 is missing. */
interface Counted {
  readonly kind: "fact" | "score";
  readonly name: string;
  readonly title: string;
  readonly isText: boolean;
  readonly values: Float64Array;
  readonly train: Float64Array;
  readonly judged: Float64Array;
}

/** The score first, then the facts that it reads, by name; none without training dates. */
export function driftOf(
  book: Book,
  { facts }: Program,
  { tenths }: Scores,
  coded: FactCoder,
  train: CountedRows | undefined,
  judged: CountedRows,
): BacktestReport["drift"] {
  if (!train) return [];
  const score: Counted = {
    kind: "score",
    name: "score",
    title: "Score",
    isText: false,
    values: scoreByCode,
    train: scoresIn(tenths, train.row),
    judged: scoresIn(tenths, judged.row),
  };
  const read = withFactsRead(book, facts).map((fact): Counted => {
    const column = coded(book.facts.get(fact)!);
    const { name, title, values, dictionary } = column;
    const [before, after] = [train, judged].map((rows) => countsByCode(column, rows));
    return { kind: "fact", name, title, isText: dictionary !== undefined, values, train: before!, judged: after! };
  });
  return [score, ...read].map(({ kind, name, title, ...column }) => {
    const { expected, actual } = binned(column);
    return { kind, name, title, ...populationStability(expected, actual) };
  });
}

/** Scores by code: one more than the tenths, so that none is missing. */
const scoreByCode = Float64Array.from({ length: 1002 }, (_, code) => (code === 0 ? Number.NaN : (code - 1) / 10));

function scoresIn(tenths: Int16Array, rows: Int32Array): Float64Array {
  const counts = new Float64Array(scoreByCode.length);
  for (let i = 0; i < rows.length; i++) counts[tenths[rows[i]!]! - noScore]! += 1;
  return counts;
}

/** Rows by bin: of numbers by the deciles of the training dates, of text by value; what is missing is a bin of its own. */
function binned({ isText, values, train, judged }: Omit<Counted, "kind" | "name" | "title">) {
  const edges = isText ? [] : countedEdges(values.subarray(1), train.subarray(1), bins);
  const missing = isText ? values.length - 1 : edges.length + 1;
  const expected = new Float64Array(missing + 1);
  const actual = new Float64Array(missing + 1);
  for (let code = 0; code < values.length; code++) {
    const bin = code === 0 ? missing : isText ? values[code]! : binOf(edges, values[code]!);
    expected[bin]! += train[code]!;
    actual[bin]! += judged[code]!;
  }
  return { expected, actual };
}
