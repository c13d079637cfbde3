/**
 * How the values of consecutive windows become one. This table is all there is to know about them; the evaluation and
 * the reference documentation read it.
 *
 * Whatever is calculated is calculated in whole millionths, so that a result that lies in the middle between two of
 * them is rounded upwards however it was come by.
 *
 * @module
 */
import type { Value } from "../language/expression.ts";
import { quantile } from "../statistics/quantiles.ts";
import type { WindowRollUp } from "./book.ts";

export interface RollUpDefinition {
  /** One line for the reference. */
  readonly documentation: string;
  /** @param values of the windows, the earliest first; `null` where a window has none */
  readonly evaluate: (values: readonly (number | null)[]) => Value;
}

export const rollUps: Readonly<Record<WindowRollUp, RollUpDefinition>> = {
  slope: {
    documentation:
      "The change from one window to the next: the slope of the straight line through the windows that have a value, by least squares; missing with fewer than two of them. Its unit is that of the value, per `each`.",
    evaluate: (values) => inMillionths(values, slope),
  },
  sum: {
    documentation: "The sum of the windows that have a value.",
    evaluate: (values) => inMillionths(values, total),
  },
  mean: {
    documentation: "The mean of the windows that have a value.",
    evaluate: (values) => inMillionths(values, (known) => total(known) / known.length),
  },
  median: {
    documentation: "The median of the windows that have a value.",
    evaluate: (values) => inMillionths(values, median),
  },
  min: {
    documentation: "The least of the windows that have a value.",
    evaluate: (values) => ofKnown(values, (known) => Math.min(...known)),
  },
  max: {
    documentation: "The greatest of the windows that have a value.",
    evaluate: (values) => ofKnown(values, (known) => Math.max(...known)),
  },
};

/** Windows without a value are left out; missing if none has one. `windows` are the numbers of those that have one. */
function ofKnown(
  values: readonly (number | null)[],
  calculate: (known: readonly number[], windows: readonly number[]) => Value,
): Value {
  const windows = [...values.keys()].filter((window) => values[window] !== null);
  return windows.length === 0
    ? null
    : calculate(
        windows.map((window) => values[window]!),
        windows,
      );
}

/** From here on neighbouring doubles lie more than a millionth apart: see `rounding.ts`. */
const coarse = 2 ** 33;

function inMillionths(
  values: readonly (number | null)[],
  calculate: (known: readonly number[], windows: readonly number[]) => number | null,
): Value {
  return ofKnown(values, (known, windows) => {
    if (total(known.map(Math.abs)) >= coarse) return calculate(known, windows);
    const millionths = known.map((value) => Math.round(value * 1e6));
    const result = calculate(millionths, windows);
    return result === null ? null : Math.round(result) / 1e6;
  });
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

function median(values: readonly number[]): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}

/** Least squares: (n·Σxy − Σx·Σy) / (n·Σx² − (Σx)²), x the number of the window, y from the first value on. */
function slope(values: readonly number[], windows: readonly number[]): number | null {
  const n = windows.length;
  if (n < 2) return null;
  const x = total(windows);
  const y = values.map((value) => value - values[0]!);
  const along = n * total(windows.map((window, i) => window * y[i]!)) - x * total(y);
  const squares = n * total(windows.map((window) => window * window)) - x * x;
  return along / squares;
}
