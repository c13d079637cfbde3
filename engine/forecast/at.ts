/**
 * The forecast as it is, or would have been, made on a date: only what was certain by then is learned from.
 *
 * @module
 */
import { type Draws, drawsOf } from "../backtest/draws.ts";
import type { Day } from "../book/days.ts";
import { noBand } from "../evaluate/arithmetic.ts";
import type { Scores } from "../evaluate/columns.ts";
import type { Program } from "../rules/program.ts";
import { targets } from "../rules/targets.ts";
import type { Exposed, Exposure, Exposures } from "./exposures.ts";
import { type Forecast, foretell } from "./foretell.ts";
import { binOfRow, type Lesson, lessonsOf } from "./model.ts";

/** What forecasts of all dates are made from. */
export interface Foreteller extends Exposed {
  readonly program: Program;
  /** The band is the one held. */
  readonly scores: Scores;
  readonly exposures: Exposures;
  /** Lengths of the windows in days, ascending. */
  readonly days: readonly number[];
}

export interface ForecastAt extends Forecast {
  /** By slice, the days between one window's end and the next one's. */
  readonly slices: readonly { readonly lessons: readonly Lesson[]; readonly open: readonly Exposure[] }[];
}

/** Numbers of the groups of a row: its band, the unknown one last, then its segment. */
export function groupsOfRow({ bands }: Program, { band, segment }: Scores, row: number): readonly number[] {
  return [band[row] === noBand ? bands.length : band[row]!, bands.length + 1 + segment[row]!];
}

/** The forecast of a date. */
export function forecastAt(foreteller: Foreteller, date: Day, draws: Draws = drawsOf({})): ForecastAt {
  const { program, scores, exposures, days, table, settings } = foreteller;
  const { welcome, ofChange } = targets[settings.target];
  const known = exposures.open.filter((one) => one.date < date && one.outcome && one.outcome.settled <= date);
  const today = exposures.open.filter((one) => one.date === date);
  const slices = days.map((to, k) => {
    const from = days[k - 1] ?? 0;
    const within = (one: Exposure) => one.due - one.date >= from && one.due - one.date < to;
    return {
      days: to - from,
      lessons: lessonsOf(known.filter(within), table.account, scores, welcome),
      open: today.filter(within),
    };
  });
  const negative = exposures.open.some(({ revenue = 0 }) => revenue < 0);
  const amounts = !exposures.hasRevenue ? "no-revenue" : negative ? "negative-revenue" : "yes";
  const forecast = foretell(
    slices.map(({ open, ...slice }) => ({
      ...slice,
      open: open.map(({ row, revenue }) => ({
        bin: binOfRow(scores, row, welcome),
        revenue,
        groups: groupsOfRow(program, scores, row),
      })),
    })),
    program.bands.length + 1 + program.segments.length,
    { whole: !ofChange, amounts },
    draws,
  );
  return { ...forecast, slices };
}
