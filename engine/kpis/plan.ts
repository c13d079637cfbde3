/**
 * The periods for which KPIs are computed.
 *
 * @module
 */
import type { Day } from "../book/days.ts";
import type { Kpi, Mark } from "./kpis.ts";
import { firstWhole, lastWhole, lastYear, previous, seriesOf, type Window } from "./periods.ts";

/** What is asked for. */
export interface Asked {
  /** The first day of the series; without it, there is none. */
  readonly from?: Day;
  /** The day after the last one: what became known before it counts. */
  readonly asOf: Day;
}

export interface Plan {
  /** The last whole period. */
  readonly current: Window;
  readonly previous: Window;
  readonly lastYear: Window;
  /** Whole periods from `from` on, ascending. */
  readonly series: readonly Window[];
  readonly marks: readonly MarkWindows[];
}

/** The whole periods around a mark. */
export interface MarkWindows {
  readonly mark: Mark;
  readonly before: Window;
  /** Nothing as long as it is not over. */
  readonly after: Window | undefined;
}

/** The periods of a KPI. */
export function planOf({ period }: Pick<Kpi, "period">, marks: readonly Mark[], { from, asOf }: Asked): Plan {
  const current = lastWhole(period, asOf);
  const then = lastYear(period, current);
  const shown = marks.filter(({ on }) => on >= Math.min(then.start, from ?? then.start) && on < asOf);
  return {
    current,
    previous: previous(period, current),
    lastYear: then,
    series: from === undefined ? [] : seriesOf(period, from, current),
    marks: shown.map((mark) => {
      const after = firstWhole(period, mark.on);
      return { mark, before: lastWhole(period, mark.on), after: after.end <= asOf ? after : undefined };
    }),
  };
}

/** All periods of a plan, each once. */
export function windowsOf({ current, previous, lastYear, series, marks }: Plan): Window[] {
  const around = marks.flatMap(({ before, after }) => (after ? [before, after] : [before]));
  const all = [current, previous, lastYear, ...series, ...around];
  return [...new Map(all.map((window) => [windowKey(window), window])).values()];
}

export const windowKey = ({ start, end }: Window): string => `${start} ${end}`;
