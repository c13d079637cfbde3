/**
 * The yardstick: a logistic regression on every fact, fitted on the training dates. It has no reasons to give, but shows
 * what these facts can say; a rule set far below it leaves something unused.
 *
 * @module
 */
import type { Fact } from "../book/book.ts";
import type { SnapshotTable } from "../book/table.ts";
import { factColumn } from "../predictors/columns.ts";
import { type FittedLogistic, gathered, logisticRegression, medianOf } from "../statistics/index.ts";
import type { Judged } from "./population.ts";

/** Rows of the table as regressors. */
type Regressors = (rows: Int32Array) => Float64Array[];

/** A column that was standardised by what it was on the training rows. */
type Make = (values: Float64Array) => Float64Array;

/** Strength of the ridge on standardised columns: 1/C, with C = 1. */
const ridge = 1;
/** Of what a segment differs by: it rests on fewer rows. */
const ridgeOfSegment = 10;
/** A segment with fewer positive rows on the training dates is taken to be as all are. */
const fewestOfSegment = 10;
/** Accounts are parted into so many; each part is foretold by the others. */
const parts = 3;
/** For that, at most about so many rows are looked at. */
const mostCompared = 20_000;
/** Of text the most frequent values are regressors: at most so many, each of at least this share of the rows. */
const mostValues = 20;
const leastShare = 0.01;

/** Rows to fit on: their regressors, what came of them, and whose they are. */
interface Fitted {
  readonly columns: readonly Float64Array[];
  readonly y: Uint8Array;
  readonly segment: Int32Array;
}

/** Log-odds of rows, given by regressors and segments. */
type Foretell = (columns: readonly Float64Array[], segment: Int32Array) => Float64Array;

/**
 * Fits the yardstick.
 *
 * Numbers and booleans as they are, dates as days before the snapshot, missing ones as the median beside an indicator of
 * being missing, text by its most frequent values; all standardised on the training rows. Where segments leave for reasons
 * of their own, each is corrected by a regression on its rows, if that foretells accounts better that it was not fitted on.
 *
 * @param facts those that take part
 * @param segments by row of the table the number of its segment; without them all rows are taken to be of one
 * @returns a function that gives the risk of rows (log-odds), or `undefined` if nothing could be learned
 */
export function fitYardstick(
  table: SnapshotTable,
  train: Judged,
  facts: Iterable<Fact>,
  segments?: ArrayLike<number>,
): ((rows: Int32Array) => Float64Array) | undefined {
  const regressors = regressorsOf(table, train.row, facts);
  const segmentOf = (rows: Int32Array) => rows.map((row) => segments?.[row] ?? 0);
  const all: Fitted = { columns: regressors(train.row), y: train.y, segment: segmentOf(train.row) };
  const account = train.row.map((row) => table.account[row]!);
  const bySegment = new Set(all.segment).size > 1 && segmentsDiffer(all, account);
  const together = fitTogether(all);
  const foretell = together && bySegment ? correctedBySegment(together, all) : together;
  return foretell && ((rows) => foretell(regressors(rows), segmentOf(rows)));
}

/** One regression for all. */
function fitTogether({ columns, y }: Fitted): Foretell | undefined {
  const fit = logisticRegression(columns, y, { ridge });
  return fit.fitted ? (shown, { length }) => predictor(fit, shown, length) : undefined;
}

/** The regression for all, corrected in each segment with enough positive rows by what differs there. */
function correctedBySegment(together: Foretell, all: Fitted): Foretell {
  const corrections = new Map<number, FittedLogistic>();
  for (const one of new Set(all.segment)) {
    const own = selected(all, (i) => all.segment[i] === one);
    if (own.y.reduce((sum, y) => sum + y, 0) < fewestOfSegment) continue;
    const offset = together(own.columns, own.segment);
    const fit = logisticRegression(own.columns, own.y, { ridge: ridgeOfSegment, offset });
    if (fit.fitted) corrections.set(one, fit);
  }
  return (columns, segment) => {
    const risk = together(columns, segment);
    for (const [one, fit] of corrections) {
      predictor(fit, columns, risk.length).forEach((correction, i) => {
        if (segment[i] === one) risk[i]! += correction;
      });
    }
    return risk;
  };
}

/** Does it foretell accounts better, by the likelihood, to correct each segment? */
function segmentsDiffer(all: Fitted, account: Int32Array): boolean {
  const step = Math.ceil(all.y.length / mostCompared);
  let gain = 0;
  for (let part = 0; part < parts; part++) {
    const isIn = (i: number) => account[i]! % step === 0;
    const isApart = (i: number) => Math.floor(account[i]! / step) % parts === part;
    const train = selected(all, (i) => isIn(i) && !isApart(i));
    const apart = selected(all, (i) => isIn(i) && isApart(i));
    const together = fitTogether(train);
    if (!together) return false;
    const bySegment = correctedBySegment(together, train);
    gain += logLikelihood(bySegment, apart) - logLikelihood(together, apart);
  }
  return gain > 0;
}

function selected({ columns, y, segment }: Fitted, keep: (i: number) => boolean): Fitted {
  const kept = new Int32Array(y.length).map((_, i) => i).filter(keep);
  return {
    columns: columns.map((column) => gathered(column, kept)),
    y: new Uint8Array(kept.length).map((_, k) => y[kept[k]!]!),
    segment: kept.map((i) => segment[i]!),
  };
}

function predictor(
  { intercept, coefficients }: FittedLogistic,
  columns: readonly Float64Array[],
  length: number,
): Float64Array {
  const risk = new Float64Array(length).fill(intercept);
  for (const [k, column] of columns.entries()) addScaled(risk, coefficients[k]!, column);
  return risk;
}

function addScaled(risk: Float64Array, coefficient: number, column: Float64Array): void {
  for (let i = 0; i < risk.length; i++) risk[i] = risk[i]! + coefficient * column[i]!;
}

function logLikelihood(foretell: Foretell, { columns, y, segment }: Fitted): number {
  return foretell(columns, segment).reduce(
    (sum, eta, i) => sum + y[i]! * eta - Math.max(eta, 0) - Math.log1p(Math.exp(-Math.abs(eta))),
    0,
  );
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
  const median = medianOf(train);
  if (median === undefined) return [];
  return standardised(train, [(values) => substituted(values, median), missing]);
}

function substituted(values: Float64Array, substitute: number): Float64Array {
  const shown = new Float64Array(values.length);
  for (let i = 0; i < shown.length; i++) shown[i] = Number.isNaN(values[i]) ? substitute : values[i]!;
  return shown;
}

function missing(values: Float64Array): Float64Array {
  const shown = new Float64Array(values.length);
  for (let i = 0; i < shown.length; i++) shown[i] = Number.isNaN(values[i]) ? 1 : 0;
  return shown;
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
      ([code]): Make =>
        (values) =>
          equalTo(values, code),
    ),
  );
}

function equalTo(values: Float64Array, code: number): Float64Array {
  const shown = new Float64Array(values.length);
  for (let i = 0; i < shown.length; i++) shown[i] = values[i] === code ? 1 : 0;
  return shown;
}

/** Columns that do not vary say nothing and drop out. */
function standardised(train: Float64Array, makers: readonly Make[]): Make[] {
  return makers.flatMap((make) => {
    const column = make(train);
    let mean = 0;
    for (let i = 0; i < column.length; i++) mean += column[i]! / column.length;
    let variance = 0;
    for (let i = 0; i < column.length; i++) variance += (column[i]! - mean) ** 2 / column.length;
    const deviation = Math.sqrt(variance);
    if (!(deviation > 0 && Number.isFinite(deviation))) return [];
    return [(values: Float64Array) => scaled(make(values), mean, deviation)];
  });
}

function scaled(column: Float64Array, mean: number, deviation: number): Float64Array {
  for (let i = 0; i < column.length; i++) column[i] = (column[i]! - mean) / deviation;
  return column;
}
