/**
 * What one predictor alone is worth.
 *
 * @module
 */
import type { Observations } from "../backtest/observations.ts";
import { fewestPositives } from "../backtest/population.ts";
import { formatDay } from "../book/days.ts";
import {
  type BinCounts,
  type Coded,
  clusteredAucs,
  clusteredRate,
  countByValue,
  countDistinct,
  encode,
  type Figure,
  fineBins,
  gathered,
  informationValue,
  kolmogorovSmirnov,
  mutualInformation,
  placesWhere,
  type RateBin,
  undefinedFigure,
} from "../statistics/index.ts";
import { type CodedColumn, codedColumn } from "./codedFacts.ts";
import { type PredictorColumn, riskOf } from "./columns.ts";
import { suggestedCurve } from "./suggestedCurve.ts";

/** What is judged, by observation. */
export type JudgedRows = Pick<Observations, "y" | "account" | "date">;

/** Rows with a value, or with each of several values. */
export interface BinReport {
  /** Of numbers: values from here … */
  readonly from: number | null;
  /** … to below here; `null` at an open end. */
  readonly to: number | null;
  /** Of text: the value. */
  readonly value?: string;
  readonly n: number;
  readonly positives: number;
  /** positives / n. */
  readonly rate: Figure;
}

/** AUC within one quarter of a year. */
export interface QuarterReport {
  /** As in 2026-Q2. */
  readonly quarter: string;
  readonly n: number;
  readonly positives: number;
  readonly auc: Figure;
}

export interface PredictorFigures {
  readonly n: number;
  /** Share of the observations that have a value. */
  readonly coverage: number;
  /** In the declared direction, among those that have a value: below 0.5 it points the wrong way. */
  readonly auc: Figure;
  /** AUC of its being missing: above 0.5, those without a value are lost more often. */
  readonly missingAuc: Figure;
  readonly ks: Figure;
  readonly informationValue: Figure;
  readonly informationBias: number;
  readonly informationP: number | null;
  readonly mutualInformation: Figure;
  /** Churn rates by tenths of the values, or by value. */
  readonly deciles: readonly BinReport[];
  readonly missing: BinReport;
  readonly quarters: readonly QuarterReport[];
  /** A curve that follows the rates as far as they run in the declared direction: value and points. */
  readonly suggestedCurve: readonly (readonly [number, number])[] | null;
}

/**
 * How a predictor ranks, and how its being missing does.
 *
 * @param codes by observation
 */
export function figuresAlone(
  { type, direction, dictionary, values, codes }: CodedColumn,
  rows: Pick<JudgedRows, "y" | "account">,
  welcome: boolean,
): Pick<PredictorFigures, "auc" | "missingAuc"> {
  const missing = { values: Float64Array.of(0, 1), code: new Uint8Array(codes.length) };
  for (let i = 0; i < codes.length; i++) missing.code[i] = codes[i] === 0 ? 1 : 0;
  if (dictionary) return { auc: undefinedFigure("unordered"), missingAuc: aucAlone(missing, rows) };
  const risk = encode(riskOf({ type, direction, values }, welcome));
  const code = new Uint32Array(codes.length);
  const y = new Uint8Array(codes.length);
  const account = new Int32Array(codes.length);
  let n = 0;
  for (let i = 0; i < codes.length; i++) {
    if (codes[i] === 0) continue;
    code[n] = risk.code[codes[i]!]!;
    y[n] = rows.y[i]!;
    account[n++] = rows.account[i]!;
  }
  const present = { y: y.subarray(0, n), account: account.subarray(0, n) };
  return {
    auc: aucAlone({ values: risk.values, code: code.subarray(0, n) }, present),
    missingAuc: aucAlone(missing, rows),
  };
}

/** All figures of one predictor. */
export function predictorFigures(column: PredictorColumn, rows: JudgedRows, welcome: boolean): PredictorFigures {
  const { values, dictionary } = column;
  const present = placesWhere(values, (value) => !Number.isNaN(value));
  const absent = placesWhere(values, (value) => Number.isNaN(value));
  const having = selectRows(rows, present);
  const shown = gathered(values, present);
  const risk = riskOf({ ...column, values: shown }, welcome);
  const bins = dictionary ? binsByValue(shown, having, dictionary) : fineBins(shown, having.y, 10);
  const coarse = countsOf(dictionary ? bins : coarseBins(shown, having.y));
  const information = informationValue(coarse);
  return {
    n: values.length,
    coverage: values.length === 0 ? 0 : present.length / values.length,
    ...figuresAlone(codedColumn(column), rows, welcome),
    ks: dictionary ? undefinedFigure("unordered") : withoutCut(kolmogorovSmirnov(countByValue(risk, having.y))),
    informationValue: information.value,
    informationBias: information.bias,
    informationP: information.p,
    mutualInformation: mutualInformation(coarse),
    deciles: bins.map((bin) => binReport(bin, shown, having, dictionary)),
    missing: { from: null, to: null, ...ratesOf(selectRows(rows, absent)) },
    quarters: dictionary ? [] : byQuarter(risk, having),
    suggestedCurve: dictionary ? null : suggestedCurve(column, shown, having.y, welcome),
  };
}

function alone(risk: Float64Array, rows: JudgedRows): Figure {
  return aucAlone(encode(risk), rows);
}

/** The AUC of a risk by itself, hidden where too few accounts have either outcome. */
export function aucAlone(risk: Coded, rows: Pick<JudgedRows, "y" | "account">): Figure {
  const { aucs, accountsWith } = clusteredAucs([risk], rows.y, rows.account);
  const { churned, retained } = accountsWith;
  return churned < fewestPositives || retained < fewestPositives ? undefinedFigure("few-positives") : aucs[0]!;
}

/** Of how many accounts it came true at least once, and of how many at least once not. */
export function accountsByClass({ y, account }: Pick<JudgedRows, "y" | "account">): {
  positive: number;
  negative: number;
} {
  return { positive: countDistinct(account, y, 1), negative: countDistinct(account, y, 0) };
}

function withoutCut(figure: Figure): Figure {
  return figure.value === null ? figure : { value: figure.value };
}

/** At most five bins of numbers with at least five churned rows each: what weight of evidence is taken over. */
function coarseBins(values: Float64Array, y: Uint8Array): RateBin[] {
  const bins = fineBins(values, y, 5);
  for (let thin = bins.findIndex(({ churned }) => churned < 5); thin >= 0 && bins.length > 1; ) {
    const first = Math.min(thin, bins.length - 2);
    const [a, b] = [bins[first]!, bins[first + 1]!];
    const churned = a.churned + b.churned;
    const rows = a.rows + b.rows;
    bins.splice(first, 2, { ...a, to: b.to, rows, churned, rate: churned / rows });
    thin = bins.findIndex((bin) => bin.churned < 5);
  }
  return bins;
}

/** One bin a value of text, the most frequent first. */
function binsByValue(codes: Float64Array, { y }: JudgedRows, dictionary: readonly string[]): RateBin[] {
  const bins = dictionary.map((_, code) => ({ code, rows: 0, churned: 0 }));
  codes.forEach((code, i) => {
    bins[code]!.rows += 1;
    bins[code]!.churned += y[i]!;
  });
  return bins
    .filter(({ rows }) => rows > 0)
    .sort((a, b) => b.rows - a.rows || a.code - b.code)
    .map(({ code, rows, churned }) => ({ from: code, to: code + 1, rows, churned, rate: churned / rows, mean: code }));
}

function countsOf(bins: readonly RateBin[]): BinCounts {
  return { churned: bins.map(({ churned }) => churned), retained: bins.map(({ rows, churned }) => rows - churned) };
}

function binReport(
  { from, to }: RateBin,
  values: Float64Array,
  rows: JudgedRows,
  dictionary: readonly string[] | undefined,
): BinReport {
  const inside = selectRows(
    rows,
    placesWhere(values, (value) => value >= from && value < to),
  );
  const ends = dictionary ? { from: null, to: null, value: dictionary[from]! } : { from: finite(from), to: finite(to) };
  return { ...ends, ...ratesOf(inside) };
}

function ratesOf({ y, account }: JudgedRows): Pick<BinReport, "n" | "positives" | "rate"> {
  return { n: y.length, positives: y.reduce((sum, one) => sum + one, 0), rate: clusteredRate(y, account) };
}

function finite(edge: number): number | null {
  return Number.isFinite(edge) ? edge : null;
}

function byQuarter(risk: Float64Array, rows: JudgedRows): QuarterReport[] {
  const names = new Map([...new Set(rows.date)].map((day) => [day, quarterName(day)]));
  const quarterOf = Array.from(rows.date, (day) => names.get(day)!);
  return [...new Set(quarterOf)].sort().map((quarter) => {
    const inside = placesWhere(quarterOf, (one) => one === quarter);
    const part = selectRows(rows, inside);
    const positives = part.y.reduce((sum, one) => sum + one, 0);
    const auc = alone(gathered(risk, inside), part);
    return { quarter, n: inside.length, positives, auc };
  });
}

function quarterName(day: number): string {
  const [year, month] = formatDay(day).split("-");
  return `${year}-Q${Math.ceil(Number(month) / 3)}`;
}

/** Some of the rows. */
export function selectRows({ y, account, date }: JudgedRows, kept: Int32Array): JudgedRows {
  return {
    y: Uint8Array.from(kept.map((i) => y[i]!)),
    account: kept.map((i) => account[i]!),
    date: kept.map((i) => date[i]!),
  };
}
