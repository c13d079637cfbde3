/**
 * Past forecasts against what then happened: the same forecast, walked back over the dates whose windows are over.
 *
 * @module
 */
import type { Draws } from "../backtest/draws.ts";
import { type Day, formatDay, parseDay } from "../book/days.ts";
import type { ForecastReport } from "../document/schema/forecastReport.ts";
import type { Figure } from "../statistics/index.ts";
import { type Foreteller, forecastAt } from "./at.ts";
import type { Exposure } from "./exposures.ts";

type Past = ForecastReport["past"][number];
type Track = ForecastReport["record"][number];

/**
 * The forecasts of every date before one, as far as everything in their windows was certain by then and enough had been
 * learned before them.
 *
 * @param onProgress told after every date
 */
export function pastForecasts(
  foreteller: Foreteller,
  before: Day,
  draws: Draws,
  onProgress?: (done: number, all: number) => void,
): Past[] {
  const { created = Number.NEGATIVE_INFINITY } = foreteller.settings;
  const { open } = foreteller.exposures;
  const byDate = new Map<Day, Exposure[]>();
  for (const one of open) {
    if (one.date >= before) continue;
    const list = byDate.get(one.date) ?? [];
    byDate.set(one.date, list);
    list.push(one);
  }
  const certain = ({ outcome }: Exposure) => outcome !== undefined && outcome.settled <= before;
  const days = foreteller.days;
  const dates = [...byDate.keys()].sort((a, b) => a - b);
  return dates.flatMap((date, done) => {
    onProgress?.(done, dates.length);
    const within = days.map((to) => byDate.get(date)!.filter((one) => one.due - one.date < to));
    const over = within.filter((list) => list.every(certain)).length;
    if (over === 0) return [];
    const { windows } = forecastAt({ ...foreteller, days: days.slice(0, over) }, date, draws);
    return windows.flatMap(({ all }, k) => {
      const exposed = within[k]!;
      if (exposed.length === 0 || all.count.value === null) return [];
      const sum = (of: (one: Exposure) => number) => exposed.reduce((total, one) => total + of(one), 0);
      const known = all.lost.value !== null;
      const cameLost = known ? sum(({ outcome }) => outcome!.moved ?? 0) : null;
      const cameCount = sum(({ outcome }) => outcome!.y);
      return [
        {
          asOf: formatDay(date),
          days: days[k]!,
          n: exposed.length,
          revenue: known ? sum(({ revenue = 0 }) => revenue) : null,
          lost: all.lost,
          cameLost,
          count: all.count,
          cameCount,
          held: cameLost === null ? holds(all.count, cameCount) : holds(all.lost, cameLost),
          inSample: date < created,
        },
      ];
    });
  });
}

function holds(figure: Figure, came: number): boolean {
  if (figure.value === null) return false;
  const { value, lower = value, upper = value } = figure;
  return lower <= came && came <= upper;
}

/** Past forecasts of each length together; sums are of those that do not overlap, counted from the last one back. */
export function recordOf(past: readonly Past[], days: readonly number[]): Track[] {
  return days.flatMap((length) => {
    const own = past.filter((one) => one.days === length);
    if (own.length === 0) return [];
    const apart: Past[] = [];
    let next = Number.POSITIVE_INFINITY;
    for (const one of own.toReversed()) {
      const date = parseDay(one.asOf)!;
      if (date + length > next) continue;
      apart.push(one);
      next = date;
    }
    const held = (list: readonly Past[]) => list.filter((one) => one.held).length;
    const sum = (of: (one: Past) => number) => apart.reduce((total, one) => total + of(one), 0);
    const told = apart.every(({ lost }) => lost.value !== null);
    return [
      {
        days: length,
        forecasts: own.length,
        held: held(own),
        apart: apart.length,
        heldApart: held(apart),
        lost: told ? sum(({ lost }) => lost.value!) : null,
        cameLost: told ? sum(({ cameLost }) => cameLost!) : null,
        count: sum(({ count }) => count.value!),
        cameCount: sum(({ cameCount }) => cameCount),
      },
    ];
  });
}
