/**
 * Rounding to six decimals, so that the order of summation cannot decide a threshold.
 *
 * @module
 */

/** From here on neighbouring doubles lie more than a millionth apart: there is nothing left to round. */
const coarse = 2 ** 33;

/**
 * The multiple of 0.000001 nearest to `value` (halves upwards, as `floor(x + 0.5)`), never −0. Values beyond ±2³³
 * come back as they are: multiplied by a million they would lose digits that they have. Infinities and NaN likewise.
 */
export function roundToMicro(value: number): number {
  return Math.abs(value) < coarse ? Math.round(value * 1e6) / 1e6 + 0 : value;
}
