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
  type LogisticOptions,
  logisticRegression,
  placesWhere,
  type Regressor,
  total,
} from "../statistics/index.ts";
import type { Judged } from "./population.ts";

/** A regressor, standardised by what it was on the training rows: what it is by code of its fact. */
type Term = { readonly fact: CodedFact } & (
  | { readonly byCode: Float64Array }
  /** An indicator, 0 at all codes but one. It needs no centre: the intercept moves instead. */
  | { readonly only: number; readonly value: number }
);

/**
 * Strength of the ridge on standardised columns: 1/C, with C = 1; and 1/40 where fewer rows are positive than this. Learned
 * from a hundred accounts, C = 1 follows chance: over books whose truth is known it stayed 0.034 of AUC below the true
 * hazard, 1/40 stayed 0.026 below. With thousands of rows the two are the same.
 */
const ridge = { many: 1, few: 40 } as const;
const fewPositives = 1000;
/**
 * Of more training rows about half as many of each outcome are fitted on. What a regression learns rests on the rarer
 * outcome: of one row in forty, all are taken.
 */
const mostFitted = 40_000;
/** Of what a segment differs by: it rests on fewer rows. */
const ridgeOfSegment = 30;
/** A segment with fewer positive rows on the training dates is taken to be as all are. */
const fewestOfSegment = 10;
/** To a part of the rows, and to foretell others by, what no row's log-odds would feel is near enough. */
const nearEnough = 1e-4;
/** Accounts are parted into so many; each part is foretold by the others. */
const parts = 3;
/** For that, at most about so many rows are looked at, half of them of each outcome. */
const mostCompared = 10_000;
/** Of text the most frequent values are regressors: at most so many, each of at least this share of the rows. */
const mostValues = 20;
const leastShare = 0.01;

/** Rows that something is fitted on. */
interface Sample {
  readonly y: Uint8Array;
  /** Of the terms, in their order. */
  readonly regressors: readonly Regressor[];
  readonly segment: Int32Array;
  readonly account: Int32Array;
  /** Of all rows with either outcome those of every so manieth account. */
  readonly steps: Steps;
  /** See {@link LogisticOptions}. */
  readonly fit: Pick<LogisticOptions, "nearEnough">;
}

/** Where y is 0, where it is 1. */
type Steps = readonly [number, number];

/** Log-odds of rows of the table. */
type Foretell = (rows: Int32Array) => Float64Array;

/**
 * Fits the yardstick.
 *
 * Of more than {@link mostFitted} training rows, some of each outcome are fitted on: those of every so manieth account. That
 * moves the intercept alone, by as much as is known (Prentice and Pyke 1979, Biometrika 66, 403–411).
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
  const steps = stepsTo(mostFitted, train.y);
  const fitted = placesWhere(train.row, (row, i) => table.account[row]! % steps[train.y[i]!]! === 0);
  const rows = fitted.map((i) => train.row[i]!);
  const all: Sample = {
    y: picked(train.y, fitted),
    regressors: terms.map((term) => columnOf(term, rows)),
    segment: rows.map(segmentOf),
    account: rows.map((row) => table.account[row]!),
    steps,
    fit: fitted.length < train.row.length ? { nearEnough } : {},
  };
  const fit = fitTogether(all);
  if (!fit) return undefined;
  const together = foretellBy({ ...fit, intercept: fit.intercept + Math.log(steps[1] / steps[0]) }, terms);
  const bySegment = all.segment.some((one) => one !== all.segment[0]) && segmentsDiffer(all, fit);
  return bySegment ? corrected(together, correctionsOf(fit, all), terms, segmentOf) : together;
}

/** Every so manieth account of either outcome leaves about so many rows. */
function stepsTo(most: number, y: Uint8Array): Steps {
  if (y.length <= most) return [1, 1];
  const ones = total(y);
  const step = (rows: number) => Math.max(1, Math.ceil(rows / (most / 2)));
  return [step(y.length - ones), step(ones)];
}

/**
 * One regression for all.
 *
 * @param near one to other rows of the same
 */
function fitTogether({ y, regressors, fit: how }: Sample, near?: FittedLogistic): FittedLogistic | undefined {
  const strength = total(y) < fewPositives ? ridge.few : ridge.many;
  const fit = logisticRegression(regressors, y, { ...how, ridge: strength, ...(near && { near }) });
  return fit.fitted ? fit : undefined;
}

/** Of each segment with enough positive rows what differs there from the regression for all. */
function correctionsOf(fit: FittedLogistic, all: Sample): Map<number, FittedLogistic> {
  const corrections = new Map<number, FittedLogistic>();
  for (const one of new Set(all.segment)) {
    const own = selected(all, (i) => all.segment[i] === one);
    if (total(own.y) < fewestOfSegment) continue;
    const correction = logisticRegression(own.regressors, own.y, {
      ...all.fit,
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
  const more = stepsTo(mostCompared, all.y);
  const steps = [all.steps[0] * more[0], all.steps[1] * more[1]] as const;
  const isApart = (of: number, part: number) => Math.floor(of / Math.max(...steps)) % parts === part;
  const looked = { ...selected(all, (i) => all.account[i]! % steps[all.y[i]!]! === 0), steps, fit: { nearEnough } };
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

function selected({ y, regressors, segment, account, ...same }: Sample, keep: (i: number) => boolean): Sample {
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
    ...same,
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

function columnOf(term: Term, rows: Int32Array): Regressor {
  const { codes } = term.fact;
  if ("only" in term) return { rows: placesWhere(rows, (row) => codes[row] === term.only), value: term.value };
  const column = new Float64Array(rows.length);
  for (let i = 0; i < column.length; i++) column[i] = term.byCode[codes[rows[i]!]!]!;
  return column;
}

/** What a regression says of rows: what all terms of a fact add is looked up at once. */
function foretellBy({ intercept, coefficients }: FittedLogistic, terms: readonly Term[]): Foretell {
  const ofFact = new Map<CodedFact, Float64Array>();
  for (const [k, term] of terms.entries()) {
    const by = coefficients[k]!;
    const added = ofFact.get(term.fact) ?? new Float64Array(term.fact.values.length);
    if ("only" in term) added[term.only]! += by * term.value;
    else for (let code = 0; code < added.length; code++) added[code]! += by * term.byCode[code]!;
    ofFact.set(term.fact, added);
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
  let sum = 0;
  for (let i = 0; i < risk.length; i++) {
    const eta = risk[i]!;
    sum += y[i]! * eta - Math.max(eta, 0) - Math.log1p(Math.exp(-Math.abs(eta)));
  }
  return sum;
}

function termsOf(fact: CodedFact, train: Pick<Judged, "row" | "y">): Term[] {
  const counts = countsByCode(fact, train);
  return fact.dictionary ? byValue(fact, counts) : byNumber(fact, counts);
}

/** The number, its median where it is missing, and an indicator of that. */
function byNumber(fact: CodedFact, counts: Float64Array): Term[] {
  const present = counts.subarray(1);
  const n = total(present);
  if (n === 0) return [];
  const byCode = fact.values.slice();
  byCode[0] = countedQuantile(present, n, 0.5, byCode.subarray(1));
  const { mean, deviation } = spreadOf(byCode, counts);
  const missing = indicator(fact, 0, counts[0]!, n + counts[0]!);
  if (!varies(deviation)) return missing;
  for (let code = 0; code < byCode.length; code++) byCode[code] = (byCode[code]! - mean) / deviation;
  return [{ fact, byCode }, ...missing];
}

function byValue(fact: CodedFact, counts: Float64Array): Term[] {
  const rows = total(counts);
  const frequent = Array.from(counts.keys())
    .filter((code) => code > 0 && counts[code]! > 0 && counts[code]! >= leastShare * rows)
    .sort((a, b) => counts[b]! - counts[a]! || a - b)
    .slice(0, mostValues);
  return frequent.flatMap((code) => indicator(fact, code, counts[code]!, rows));
}

/** @param count of how many of the rows it is 1 */
function indicator(fact: CodedFact, only: number, count: number, rows: number): Term[] {
  const deviation = Math.sqrt((count / rows) * (1 - count / rows));
  return varies(deviation) ? [{ fact, only, value: 1 / deviation }] : [];
}

/** Columns that do not vary say nothing and drop out. */
function varies(deviation: number): boolean {
  return deviation > 0 && Number.isFinite(deviation);
}

/** Mean and standard deviation over the rows. What no row has does not count, and may be infinite. */
function spreadOf(byCode: Float64Array, counts: Float64Array): { readonly mean: number; readonly deviation: number } {
  const rows = total(counts);
  let mean = 0;
  for (let code = 0; code < counts.length; code++) {
    if (counts[code]! > 0) mean += (counts[code]! * byCode[code]!) / rows;
  }
  let variance = 0;
  for (let code = 0; code < counts.length; code++) {
    if (counts[code]! > 0) variance += (counts[code]! * (byCode[code]! - mean) ** 2) / rows;
  }
  return { mean, deviation: Math.sqrt(variance) };
}
