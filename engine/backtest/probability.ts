/**
 * Are the probabilities right that were learned on the training dates? Measured on the judged dates, again for every
 * draw of the bootstrap; the map stays as it was learned.
 *
 * @module
 */
import type { BacktestReport } from "../document/schema/backtestReport.ts";
import {
  brier,
  brierSkill,
  type ClassCounts,
  calibrationError,
  calibrationInTheLarge,
  calibrationSlope,
  countedQuantile,
  type Figure,
  logLoss,
  ratio,
  reliabilityIn,
  type Stated,
  statedAsCertain,
  type UndefinedReason,
  undefinedFigure,
} from "../statistics/index.ts";
import type { ProbabilityMap } from "./probabilityMap.ts";

/** What is drawn again and again. */
export interface ProbabilityFigures {
  readonly stated: Figure;
  readonly brier: Figure;
  readonly skill: Figure;
  readonly logLoss: Figure;
  readonly inTheLarge: Figure;
  readonly slope: Figure;
  /** Observed rates in the bins of reliability. */
  readonly observed: readonly Figure[];
}

type ProbabilityReport = BacktestReport["probability"];

/** Probabilities held against outcomes. */
export interface ProbabilityJudge {
  readonly measure: (counts: ClassCounts) => ProbabilityFigures;
  /** The report over everything, with the figures that the bootstrap gave their intervals. */
  readonly report: (figures: ProbabilityFigures) => ProbabilityReport;
}

const reliabilityBins = 10;

/**
 * @param map or why there is none
 * @param judged what came of the judged rows, by bin of the risk
 * @param welcome is what is foretold good news?
 */
export function probabilityJudge(
  map: ProbabilityMap | UndefinedReason,
  judged: ClassCounts,
  welcome: boolean,
): ProbabilityJudge {
  if (typeof map === "string") return withoutMap(map);
  const stated = statedBy(map, judged);
  const whole = stated(judged);
  const edges = edgesOf(whole);
  const bins = reliabilityIn(whole, edges);
  const binOf = Array.from(whole.probability, (p) => edges.findLastIndex((edge) => edge < p) + 1);
  const used = [...new Set(binOf.filter((_, row) => whole.times![row]! > 0))].sort((a, b) => a - b);
  return {
    measure: (counts) => {
      const rows = stated(counts);
      return {
        stated: meanOf(rows),
        brier: brier(rows),
        skill: brierSkill(rows),
        logLoss: logLoss(rows),
        inTheLarge: calibrationInTheLarge(rows),
        slope: calibrationSlope(rows),
        observed: used.map((bin) => rateWithin(rows, (row) => binOf[row] === bin)),
      };
    },
    report: ({ observed, ...figures }) => ({
      method: map.method,
      learnedFrom: { n: map.n, positives: map.positives },
      map: map.knots.map((bin) => ({
        score: (welcome ? bin : 1000 - bin) / 10,
        probability: map.ofBin[bin]!,
      })),
      ...figures,
      certain: statedAsCertain(whole),
      ece: calibrationError(bins),
      bins: bins.map(({ rows, churned, stated: value }, b) => ({
        n: rows,
        positives: churned,
        stated: value,
        observed: observed[b]!,
      })),
    }),
  };
}

function withoutMap(reason: UndefinedReason): ProbabilityJudge {
  const none = undefinedFigure(reason);
  const figures = { stated: none, brier: none, skill: none, logLoss: none, inTheLarge: none, slope: none };
  return {
    measure: () => ({ ...figures, observed: [] }),
    report: () => ({ method: null, learnedFrom: null, map: [], ...figures, certain: 0, ece: none, bins: [] }),
  };
}

/** A function that gives rows with their probabilities from counts; the same rows, with other weights, for each draw. */
function statedBy({ ofBin }: ProbabilityMap, whole: ClassCounts): (counts: ClassCounts) => Required<Stated> {
  const used = [...ofBin.keys()].filter((bin) => whole.churned[bin]! + whole.retained[bin]! > 0);
  const values = [...new Set(used.map((bin) => ofBin[bin]!))].sort((a, b) => a - b);
  const place = Int32Array.from(used, (bin) => values.indexOf(ofBin[bin]!));
  const probability = Float64Array.from([...values, ...values]);
  const y = Uint8Array.from(probability, (_, row) => (row < values.length ? 1 : 0));
  return ({ churned, retained }) => {
    const times = new Float64Array(probability.length);
    used.forEach((bin, k) => {
      times[place[k]!]! += churned[bin]!;
      times[values.length + place[k]!]! += retained[bin]!;
    });
    return { probability, y, times };
  };
}

/** Inner edges of bins that hold equal shares of the rows: each probability stands with both outcomes. */
function edgesOf({ probability, times }: Required<Stated>): number[] {
  const values = probability.length / 2;
  const counts = Float64Array.from({ length: values }, (_, k) => times[k]! + times[values + k]!);
  const rows = counts.reduce((sum, count) => sum + count, 0);
  if (rows === 0) return [];
  return Array.from({ length: reliabilityBins - 1 }, (_, i) =>
    countedQuantile(counts, rows, (i + 1) / reliabilityBins, probability),
  );
}

function meanOf({ probability, times }: Required<Stated>): Figure {
  let sum = 0;
  let rows = 0;
  for (let row = 0; row < probability.length; row++) {
    sum += times[row]! * probability[row]!;
    rows += times[row]!;
  }
  return ratio(sum, rows, "no-rows");
}

function rateWithin({ y, times }: Required<Stated>, within: (row: number) => boolean): Figure {
  let those = 0;
  let rows = 0;
  for (let row = 0; row < y.length; row++) {
    if (!within(row)) continue;
    those += times[row]! * y[row]!;
    rows += times[row]!;
  }
  return ratio(those, rows, "no-rows");
}
