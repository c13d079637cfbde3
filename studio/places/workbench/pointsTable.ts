/**
 * How a value becomes points, as a table: every point of the draft and of the saved rules, and what stands behind them.
 *
 * @module
 */
import type { CsvValue } from "#engine/texts/csv.ts";
import { absent, formatCount, formatMeasure, formatPercentage } from "#engine/texts/numbers.ts";
import type { FigureTable } from "../../charts/figure.ts";
import type { Knot } from "../../charts/pointsEditor.ts";
import { workbenchTexts } from "../../texts.ts";
import type { FactProfile } from "../../worker/protocol.ts";

const texts = workbenchTexts.curve;

/** Words for what came true and what did not. */
export interface OutcomeWords {
  readonly came: string;
  readonly others: string;
  readonly rates: string;
}

interface Row {
  readonly line: string;
  readonly from: number | undefined;
  readonly to?: number | undefined;
  /** Points, or a share of 1. */
  readonly value: number;
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
  readonly n?: number;
}

/** One row for each mark of the drawing, line by line. */
export function pointsTable(
  knots: readonly Knot[],
  saved: readonly Knot[] | undefined,
  profile: FactProfile | undefined,
  words: OutcomeWords | undefined,
): FigureTable {
  const points = [...lineOf(texts.draft, knots), ...(saved ? lineOf(texts.savedPoints, saved) : [])];
  const behind = profile?.edges && words ? backdropRows(profile, profile.edges, words) : [];
  const shownAs = ({ line, from, to, n, ...row }: Row, write: (value: number) => string) => [
    line,
    ...[from, to].map((one) => written(one, formatMeasure)),
    ...[row.value, row.lower, row.upper].map((one) => written(one, write)),
    written(n, formatCount),
  ];
  return {
    heads: texts.heads,
    rows: [...points, ...behind].map(cellsOf),
    shown: [
      ...points.map((row) => shownAs(row, formatMeasure)),
      ...behind.map((row) => shownAs(row, formatPercentage)),
    ],
  };
}

const written = (value: number | undefined, write: (value: number) => string): string =>
  value === undefined ? absent : write(value);

const cellsOf = ({ line, from, to, value, lower, upper, n }: Row): CsvValue[] => [
  line,
  from,
  to,
  value,
  lower,
  upper,
  n,
];

const lineOf = (line: string, knots: readonly Knot[]): Row[] => knots.map(({ x, y }) => ({ line, from: x, value: y }));

/** Both histograms, bin by bin, and how often it came true, by tenth. */
function backdropRows(profile: FactProfile, edges: readonly number[], words: OutcomeWords): Row[] {
  const histogram = (line: string, counts: readonly number[]): Row[] => {
    const all = counts.reduce((sum, one) => sum + one, 0);
    return counts.map((n, bin) => ({ line, from: edges[bin], to: edges[bin + 1], value: all === 0 ? 0 : n / all, n }));
  };
  const rates = profile.rates.flatMap(({ from, to, n, rate }) =>
    rate.value === null
      ? []
      : { line: words.rates, from, to, value: rate.value, lower: rate.lower, upper: rate.upper, n },
  );
  return [...histogram(words.came, profile.positive), ...histogram(words.others, profile.negative), ...rates];
}
