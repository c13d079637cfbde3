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
  gathered,
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

/** Rows that something is fitted on. */
interface Sample {
  readonly y: Uint8Array;
  /** Of the terms, in their order. */
  readonly regressors: readonly Regressor[];
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
  const terms = Array.from(facts, (fact) => termsOf(coded(fact), train)).flat();
  const segmentOf = (row: number) => segments?.[row] ?? 0;
  const step = Math.ceil(train.row.length / mostFitted);
  const fitted = placesWhere(train.row, (row) => table.account[row]! % step === 0);
  const rows = fitted.map((i) => train.row[i]!);
  const all: Sample = {
    y: picked(train.y, fitted),
    regressors: terms.map((term) => columnOf(term, rows)),
    segment: rows.map(segmentOf),
    account: rows.map((row) => table.account[row]! / step),
  };
  const fit = fitTogether(all);
  if (!fit) return undefined;
  const together = foretellBy(fit, terms);
  const bySegment = all.segment.some((one) => one !== all.segment[0]) && segmentsDiffer(all, fit);
  return bySegment ? corrected(together, correctionsOf(fit, all), terms, segmentOf) : together;
}

/**
 * One regression for all.
 *
 * @param near one to other rows of the same
 */
function fitTogether({ y, regressors }: Sample, near?: FittedLogistic): FittedLogistic | undefined {
  const strength = positivesIn(y) < fewPositives ? ridge.few : ridge.many;
  const fit = logisticRegression(regressors, y, { ridge: strength, ...(near && { near }) });
  return fit.fitted ? fit : undefined;
}

const positivesIn = (y: Uint8Array): number => y.reduce((sum, outcome) => sum + outcome, 0);

/** Of each segment with enough positive rows what differs there from the regression for all. */
function correctionsOf(fit: FittedLogistic, all: Sample): Map<number, FittedLogistic> {
  const corrections = new Map<number, FittedLogistic>();
  for (const one of new Set(all.segment)) {
    const own = selected(all, (i) => all.segment[i] === one);
    if (positivesIn(own.y) < fewestOfSegment) continue;
    const correction = logisticRegression(own.regressors, own.y, {
      ridge: ridgeOfSegment,
      offset: foretold(fit, own),
    });
    if (correction.fitted) corrections.set(one, correction);
  }
  return corrections;
}

/** The regression for all, corrected in each segment. */
function corrected(
  together: Foretell,
  corrections: ReadonlyMap<number, FittedLogistic>,
  terms: readonly Term[],
  segmentOf: (row: number) => number,
): Foretell {
  const corrects = [...corrections].map(([one, correction]) => [one, foretellBy(correction, terms)] as const);
  return (rows) => {
    const risk = together(rows);
    for (const [one, correct] of corrects) {
      const places = placesWhere(rows, (row) => segmentOf(row) === one);
      const own = correct(places.map((i) => rows[i]!));
      for (let k = 0; k < places.length; k++) risk[places[k]!]! += own[k]!;
    }
    return risk;
  };
}

/** Does it foretell accounts better, by the likelihood, to correct each segment? */
function segmentsDiffer(all: Sample, fitOfAll: FittedLogistic): boolean {
  const step = Math.ceil(all.y.length / mostCompared);
  const isApart = (of: number, part: number) => (of / step) % parts === part;
  const looked = selected(all, (i) => all.account[i]! % step === 0);
  let gain = 0;
  for (let part = 0; part < parts; part++) {
    const train = selected(looked, (i) => !isApart(looked.account[i]!, part));
    const fit = fitTogether(train, fitOfAll);
    if (!fit) return false;
    const apart = selected(looked, (i) => isApart(looked.account[i]!, part));
    for (const [one, correction] of correctionsOf(fit, train)) {
      const own = selected(apart, (i) => apart.segment[i] === one);
      const [risk, change] = [foretold(fit, own), foretold(correction, own)];
      gain += logLikelihood(
        risk.map((eta, i) => eta + change[i]!),
        own.y,
      );
      gain -= logLikelihood(risk, own.y);
    }
  }
  return gain > 0;
}

function selected({ y, regressors, segment, account }: Sample, keep: (i: number) => boolean): Sample {
  const kept = placesWhere(y, (_, i) => keep(i));
  const placeOf = new Int32Array(y.length).fill(-1);
  for (let k = 0; k < kept.length; k++) placeOf[kept[k]!] = k;
  return {
    y: picked(y, kept),
    regressors: regressors.map((one) => {
      if (!("rows" in one)) return gathered(one, kept);
      return { value: one.value, rows: one.rows.map((row) => placeOf[row]!).filter((row) => row >= 0) };
    }),
    segment: kept.map((i) => segment[i]!),
    account: kept.map((i) => account[i]!),
  };
}

function picked(y: Uint8Array, places: Int32Array): Uint8Array {
  const own = new Uint8Array(places.length);
  for (let k = 0; k < own.length; k++) own[k] = y[places[k]!]!;
  return own;
}

/** What a regression says of the rows of a sample. */
function foretold({ intercept, coefficients }: FittedLogistic, { y, regressors }: Sample): Float64Array {
  const risk = new Float64Array(y.length).fill(intercept);
  for (const [k, one] of regressors.entries()) {
    const by = coefficients[k]!;
    if ("rows" in one) for (const row of one.rows) risk[row]! += by * one.value;
    else for (let i = 0; i < risk.length; i++) risk[i]! += by * one[i]!;
  }
  return risk;
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

function termsOf(fact: CodedFact, train: Pick<Judged, "row" | "y">): Term[] {
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
