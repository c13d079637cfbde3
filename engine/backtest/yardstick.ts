/**
 * The yardstick: a logistic regression on every fact, fitted on the training dates. It has no reasons to give, but shows
 * what these facts can say; a rule set far below it leaves something unused.
 *
 * @module
 */
import type { Fact } from "../book/book.ts";
import type { SnapshotTable } from "../book/table.ts";
import { type CodedFact, countsByCode, type FactCoder, factCoder } from "../predictors/codedFacts.ts";
import {
  countedQuantile,
  type FittedLogistic,
  logisticRegression,
  placesWhere,
  type Regressor,
} from "../statistics/index.ts";
import type { Judged } from "./population.ts";

/** A regressor: what it is by code of its fact, standardised by what it was on the training rows. */
interface Term {
  readonly fact: CodedFact;
  readonly byCode: Float64Array;
  /** Of an indicator the only code at which it is not 0. It needs no centre: the intercept moves instead. */
  readonly only?: number;
}

/**
 * Strength of the ridge on standardised columns: 1/C, with C = 1; and 1/40 where fewer rows are positive than this. Learned
 * from a hundred accounts, C = 1 follows chance: over books whose truth is known it stayed 0.034 of AUC below the true
 * hazard, 1/40 stayed 0.026 below. With thousands of rows the two are the same.
 */
const ridge = { many: 1, few: 40 } as const;
const fewPositives = 1000;
/** Of more training rows those of some accounts are fitted on: what is left to chance is far less than the AUC's own. */
const mostFitted = 100_000;
/** Of what a segment differs by: it rests on fewer rows. */
const ridgeOfSegment = 30;
/** A segment with fewer positive rows on the training dates is taken to be as all are. */
const fewestOfSegment = 10;
/** Accounts are parted into so many; each part is foretold by the others. */
const parts = 3;
/** For that, at most about so many rows are looked at. */
const mostCompared = 20_000;
/** Of text the most frequent values are regressors: at most so many, each of at least this share of the rows. */
const mostValues = 20;
const leastShare = 0.01;

/** Rows of the table, what came of them, and the numbers of their segments. */
interface Fitted {
  readonly rows: Int32Array;
  readonly y: Uint8Array;
  readonly segment: Int32Array;
  /** Whose rows they are: numbers without gaps, as far as those of the table have none. */
  readonly account: Int32Array;
}

/** Log-odds of rows of the table. */
type Foretell = (rows: Int32Array) => Float64Array;

/**
 * Fits the yardstick.
 *
 * Of more than {@link mostFitted} training rows, those of every so manieth account are fitted on.
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
  train: Pick<Judged, "row" | "y">,
  facts: Iterable<Fact>,
  segments?: ArrayLike<number>,
  coded: FactCoder = factCoder(table),
): Foretell | undefined {
  const terms = Array.from(facts, (fact) => termsOf(coded(fact), train.row)).flat();
  const segmentOf = (row: number) => segments?.[row] ?? 0;
  const account = train.row.map((row) => table.account[row]!);
  const whole: Fitted = { rows: train.row, y: train.y, segment: train.row.map(segmentOf), account };
  const all = ofSomeAccounts(whole, mostFitted);
  const fit = fitTogether(terms, all);
  if (!fit) return undefined;
  const together = foretellBy(fit, terms);
  const bySegment = all.segment.some((one) => one !== all.segment[0]) && segmentsDiffer(terms, all, fit);
  return bySegment ? correctedBySegment(together, terms, all, segmentOf) : together;
}

/**
 * One regression for all.
 *
 * @param near one to other rows of the same
 */
function fitTogether(terms: readonly Term[], { rows, y }: Fitted, near?: FittedLogistic): FittedLogistic | undefined {
  const fit = logisticRegression(
    terms.map((term) => columnOf(term, rows)),
    y,
    { ridge: positivesIn(y) < fewPositives ? ridge.few : ridge.many, ...(near && { near }) },
  );
  return fit.fitted ? fit : undefined;
}

const positivesIn = (y: Uint8Array): number => y.reduce((sum, outcome) => sum + outcome, 0);

/** The regression for all, corrected in each segment with enough positive rows by what differs there. */
function correctedBySegment(
  together: Foretell,
  terms: readonly Term[],
  all: Fitted,
  segmentOf: (row: number) => number,
): Foretell {
  const corrections = new Map<number, Foretell>();
  for (const one of new Set(all.segment)) {
    const { rows, y } = selected(all, (i) => all.segment[i] === one);
    if (positivesIn(y) < fewestOfSegment) continue;
    const columns = terms.map((term) => columnOf(term, rows));
    const fit = logisticRegression(columns, y, { ridge: ridgeOfSegment, offset: together(rows) });
    if (fit.fitted) corrections.set(one, foretellBy(fit, terms));
  }
  return (rows) => {
    const risk = together(rows);
    for (const [one, correct] of corrections) {
      const places = placesWhere(rows, (row) => segmentOf(row) === one);
      const own = correct(places.map((i) => rows[i]!));
      for (let k = 0; k < places.length; k++) risk[places[k]!]! += own[k]!;
    }
    return risk;
  };
}

/** Does it foretell accounts better, by the likelihood, to correct each segment? */
function segmentsDiffer(terms: readonly Term[], all: Fitted, fitOfAll: FittedLogistic): boolean {
  const looked = ofSomeAccounts(all, mostCompared);
  const segments = new Map(Array.from(looked.rows, (row, i) => [row, looked.segment[i]!]));
  let gain = 0;
  for (let part = 0; part < parts; part++) {
    const isApart = (i: number) => looked.account[i]! % parts === part;
    const train = selected(looked, (i) => !isApart(i));
    const apart = selected(looked, isApart);
    const fit = fitTogether(terms, train, fitOfAll);
    if (!fit) return false;
    const together = foretellBy(fit, terms);
    const bySegment = correctedBySegment(together, terms, train, (row) => segments.get(row)!);
    gain += logLikelihood(bySegment(apart.rows), apart.y) - logLikelihood(together(apart.rows), apart.y);
  }
  return gain > 0;
}

/** At most about so many rows: all those of every so manieth account. */
function ofSomeAccounts(all: Fitted, most: number): Fitted {
  const step = Math.ceil(all.y.length / most);
  if (step <= 1) return all;
  const some = selected(all, (i) => all.account[i]! % step === 0);
  return { ...some, account: some.account.map((one) => one / step) };
}

function selected({ rows, y, segment, account }: Fitted, keep: (i: number) => boolean): Fitted {
  const kept = placesWhere(rows, (_, i) => keep(i));
  return {
    rows: kept.map((i) => rows[i]!),
    y: Uint8Array.from(kept, (i) => y[i]!),
    segment: kept.map((i) => segment[i]!),
    account: kept.map((i) => account[i]!),
  };
}

function columnOf({ fact: { codes }, byCode, only }: Term, rows: Int32Array): Regressor {
  if (only !== undefined) return { rows: placesWhere(rows, (row) => codes[row] === only), value: byCode[only]! };
  const column = new Float64Array(rows.length);
  for (let i = 0; i < column.length; i++) column[i] = byCode[codes[rows[i]!]!]!;
  return column;
}

/** What a regression says of rows: what all terms of a fact add is looked up at once. */
function foretellBy({ intercept, coefficients }: FittedLogistic, terms: readonly Term[]): Foretell {
  const ofFact = new Map<CodedFact, Float64Array>();
  for (const [k, { fact, byCode }] of terms.entries()) {
    const added = ofFact.get(fact) ?? new Float64Array(byCode.length);
    for (let code = 0; code < added.length; code++) added[code]! += coefficients[k]! * byCode[code]!;
    ofFact.set(fact, added);
  }
  return (rows) => {
    const risk = new Float64Array(rows.length).fill(intercept);
    for (const [{ codes }, added] of ofFact) {
      for (let i = 0; i < risk.length; i++) risk[i] = risk[i]! + added[codes[rows[i]!]!]!;
    }
    return risk;
  };
}

function logLikelihood(risk: Float64Array, y: Uint8Array): number {
  return risk.reduce((sum, eta, i) => sum + y[i]! * eta - Math.max(eta, 0) - Math.log1p(Math.exp(-Math.abs(eta))), 0);
}

function termsOf(fact: CodedFact, train: Int32Array): Term[] {
  const counts = countsByCode(fact, train);
  return fact.dictionary ? byValue(fact, counts) : byNumber(fact, counts);
}

/** The number, its median where it is missing, and an indicator of that. */
function byNumber(fact: CodedFact, counts: Float64Array): Term[] {
  const present = counts.subarray(1);
  const n = present.reduce((sum, count) => sum + count, 0);
  if (n === 0) return [];
  const byCode = fact.values.slice();
  byCode[0] = countedQuantile(present, n, 0.5, byCode.subarray(1));
  return [...standardised(fact, byCode, counts), ...indicator(fact, 0, counts)];
}

function byValue(fact: CodedFact, counts: Float64Array): Term[] {
  const rows = counts.reduce((sum, count) => sum + count, 0);
  const frequent = Array.from(counts.keys())
    .filter((code) => code > 0 && counts[code]! > 0 && counts[code]! >= leastShare * rows)
    .sort((a, b) => counts[b]! - counts[a]! || a - b)
    .slice(0, mostValues);
  return frequent.flatMap((code) => indicator(fact, code, counts));
}

function indicator(fact: CodedFact, code: number, counts: Float64Array): Term[] {
  const byCode = new Float64Array(counts.length);
  byCode[code] = 1;
  const { deviation } = spreadOf(byCode, counts);
  if (!varies(deviation)) return [];
  byCode[code] = 1 / deviation;
  return [{ fact, byCode, only: code }];
}

function standardised(fact: CodedFact, byCode: Float64Array, counts: Float64Array): Term[] {
  const { mean, deviation } = spreadOf(byCode, counts);
  return varies(deviation) ? [{ fact, byCode: byCode.map((value) => (value - mean) / deviation) }] : [];
}

/** Columns that do not vary say nothing and drop out. */
function varies(deviation: number): boolean {
  return deviation > 0 && Number.isFinite(deviation);
}

function spreadOf(byCode: Float64Array, counts: Float64Array): { readonly mean: number; readonly deviation: number } {
  const rows = counts.reduce((sum, count) => sum + count, 0);
  // what no training row has does not count, and may be infinite
  const meanOf = (of: (value: number) => number) =>
    counts.reduce((sum, count, code) => (count === 0 ? sum : sum + (count * of(byCode[code]!)) / rows), 0);
  const mean = meanOf((value) => value);
  return { mean, deviation: Math.sqrt(meanOf((value) => (value - mean) ** 2)) };
}
