/**
 * The yardstick: a logistic regression on every fact, fitted on the training dates. It has no reasons to give, but shows
 * what these facts can say; a rule set far below it leaves something unused.
 *
 * @module
 */
import type { Fact } from "../book/book.ts";
import type { SnapshotTable } from "../book/table.ts";
import { factColumn } from "../predictors/columns.ts";
import { logisticRegression, quantile } from "../statistics/index.ts";
import type { Judged } from "./population.ts";

/** Rows of the table as regressors. */
type Regressors = (rows: Int32Array) => Float64Array[];

/** A column that was standardised by what it was on the training rows. */
type Make = (values: Float64Array) => Float64Array;

/** Strength of the ridge on standardised columns: 1/C, with C = 1. */
const ridge = 1;
/** Of text the most frequent values are regressors: at most so many, each of at least this share of the rows. */
const mostValues = 20;
const leastShare = 0.01;

/**
 * Fits the yardstick.
 *
 * Numbers and booleans as they are, dates as days before the snapshot, missing ones as the median beside an indicator of
 * being missing, text by its most frequent values; all standardised on the training rows.
 *
 * @param facts those that take part
 * @returns a function that gives the risk of rows (log-odds), or `undefined` if nothing could be learned
 */
export function fitYardstick(
  table: SnapshotTable,
  train: Judged,
  facts: Iterable<Fact>,
): ((rows: Int32Array) => Float64Array) | undefined {
  const regressors = regressorsOf(table, train.row, facts);
  const columns = regressors(train.row);
  const fit = logisticRegression(columns, train.y, { ridge });
  if (!fit.fitted) return undefined;
  return (rows) => {
    const risk = new Float64Array(rows.length).fill(fit.intercept);
    regressors(rows).forEach((column, k) => {
      for (let i = 0; i < risk.length; i++) risk[i]! += fit.coefficients[k]! * column[i]!;
    });
    return risk;
  };
}

function regressorsOf(table: SnapshotTable, train: Int32Array, facts: Iterable<Fact>): Regressors {
  const each = Array.from(facts, (fact) => {
    const { values, dictionary } = factColumn(fact, table, train);
    return { fact, makers: dictionary ? byValue(values) : byNumber(values) };
  });
  return (rows) =>
    each.flatMap(({ fact, makers }) => {
      const { values } = factColumn(fact, table, rows);
      return makers.map((make) => make(values));
    });
}

function byNumber(train: Float64Array): Make[] {
  const present = train.filter((value) => !Number.isNaN(value)).sort();
  if (present.length === 0) return [];
  const median = quantile(present, 0.5);
  return standardised(train, [
    (values) => values.map((value) => (Number.isNaN(value) ? median : value)),
    (values) => values.map((value) => Number(Number.isNaN(value))),
  ]);
}

function byValue(train: Float64Array): Make[] {
  const counts = new Map<number, number>();
  for (const code of train) if (!Number.isNaN(code)) counts.set(code, (counts.get(code) ?? 0) + 1);
  const frequent = [...counts]
    .filter(([, count]) => count >= leastShare * train.length)
    .sort(([a, m], [b, n]) => n - m || a - b)
    .slice(0, mostValues);
  return standardised(
    train,
    frequent.map(
      ([code]) =>
        (values: Float64Array) =>
          values.map((value) => Number(value === code)),
    ),
  );
}

/** Columns that do not vary say nothing and drop out. */
function standardised(train: Float64Array, makers: readonly Make[]): Make[] {
  return makers.flatMap((make) => {
    const column = make(train);
    const mean = column.reduce((sum, value) => sum + value / column.length, 0);
    const deviation = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2 / column.length, 0));
    if (!(deviation > 0 && Number.isFinite(deviation))) return [];
    return [(values: Float64Array) => make(values).map((value) => (value - mean) / deviation)];
  });
}
