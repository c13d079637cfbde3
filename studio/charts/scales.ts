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

/** A line through points, broken where there is none. */
export function linePath(points: readonly (readonly [number, number] | null)[]): string {
  let isDown = false;
  return points
    .map((point) => {
      if (!point) {
        isDown = false;
        return "";
      }
      const command = isDown ? "L" : "M";
      isDown = true;
      return `${command}${point[0].toFixed(1)} ${point[1].toFixed(1)}`;
    })
    .join("");
}

/** How high a line is at an x, linear between its points. */
export function heightAt(points: readonly (readonly [number, number])[], x: number): number {
  const next = points.findIndex(([value]) => value >= x);
  if (next <= 0) return (next === 0 ? points[0] : points.at(-1))![1];
  const [[fromX, fromY], [toX, toY]] = [points[next - 1]!, points[next]!];
  return toX === fromX ? toY : fromY + ((x - fromX) / (toX - fromX)) * (toY - fromY);
}

const dayLength = 86_400_000;

/** Days since 1970 of `2026-03-14`. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayLength;

const month = new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" });

/** First days of months within a range of days, with their labels; so many at most. */
export function monthTicks(from: number, to: number, most: number): { readonly day: number; readonly label: string }[] {
  const first = new Date(from * dayLength);
  const months: number[] = [];
  for (let index = first.getUTCFullYear() * 12 + first.getUTCMonth(); ; index++) {
    const day = Date.UTC(Math.floor(index / 12), index % 12, 1) / dayLength;
    if (day > to) break;
    if (day >= from) months.push(index);
  }
  const apart =
    [1, 3, 6, 12, 24, 60].find((step) => months.filter((index) => index % step === 0).length <= most) ?? 120;
  const kept = months.filter((index) => index % apart === 0);
  return kept.map((index, i) => {
    const date = new Date(Date.UTC(Math.floor(index / 12), index % 12, 1));
    const year = date.getUTCFullYear();
    const isNewYear = i === 0 || Math.floor(kept[i - 1]! / 12) !== year;
    const label = apart >= 12 ? String(year) : `${month.format(date).slice(0, 3)}${isNewYear ? ` ${year}` : ""}`;
    return { day: date.getTime() / dayLength, label };
  });
}
