/**
 * From values to places on the screen, and where gridlines go.
 *
 * @module
 */

export interface Scale {
  (value: number): number;
  readonly from: number;
  readonly to: number;
  /** The value at a place. */
  invert(place: number): number;
}

/** Values [from, to] onto places [start, end]; a range of nothing lies in the middle. */
export function linearScale([from, to]: readonly [number, number], [start, end]: readonly [number, number]): Scale {
  const span = to - from;
  const place = (value: number) => (span === 0 ? (start + end) / 2 : start + ((value - from) / span) * (end - start));
  const invert = (at: number) => (end === start ? from : from + ((at - start) / (end - start)) * span);
  return Object.assign(place, { from, to, invert });
}

/**
 * Round values within a range: 1, 2 or 5 times a power of ten apart.
 *
 * @param most how many at most
 */
export function ticks(from: number, to: number, most: number): number[] {
  if (!(to > from)) return [from];
  const rough = (to - from) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10]
    .map((factor) => factor * power)
    .find((one) => Math.floor(to / one + 1e-9) - Math.ceil(from / one - 1e-9) < most)!;
  const first = Math.ceil(from / step - 1e-9);
  const count = Math.floor(to / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** How many decimals it takes to tell such round values from each other. */
export const decimalsOf = (values: readonly number[]): number =>
  Math.max(0, ...values.map((value) => String(value).split(".")[1]?.length ?? 0));

const dayLength = 86_400_000;

/** Days since 1970 of `2026-03-14`. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayLength;
