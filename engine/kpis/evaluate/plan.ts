/**
 * The periods for which KPIs are computed.
 *
 * @module
 */
import type { Day } from "../../book/days.ts";
import type { Computation, Kpi, KpiSet, Mark } from "../kpis.ts";
import { firstWhole, lastWhole, lastYear, previous, seriesOf, type Window } from "../periods.ts";
import { computationsOf, elementaryOf, measuresOf } from "./measures.ts";

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

/** The periods of every KPI. */
export function plansOf(set: KpiSet, asked: Asked): Map<string, Plan> {
  return new Map([...set.kpis].map(([name, kpi]) => [name, planOf(kpi, set.marks, asked, lagOf(kpi, set))]));
}

/** What becomes of a contract is known once its grace is over: before that only those are known who renew early. */
function lagOf(kpi: Kpi, set: KpiSet): number {
  const computations = computationsOf(kpi);
  const measures = computations.flatMap(elementaryOf).flatMap(measuresOf);
  const own = measures.some(({ population }) => population === "renewals") ? set.grace : 0;
  const others = kpisRead(computations).map((name) => lagOf(set.kpis.get(name)!, set));
  return Math.max(own, ...others);
}

/** The KPIs that formulas read. */
export function kpisRead(computations: readonly Computation[]): string[] {
  return computations.flatMap((computation) =>
    computation.by === "formula"
      ? [...computation.terms.values()].flatMap((term) => ("kpi" in term ? [term.kpi] : []))
      : [],
  );
}

/**
 * The periods of a KPI.
 *
 * @param lag so many days must have gone by since the end of a period, before it is known what became of it
 */
function planOf({ period }: Pick<Kpi, "period">, marks: readonly Mark[], { from, asOf }: Asked, lag: number): Plan {
  const last = asOf - lag;
  const current = lastWhole(period, last);
  const then = lastYear(period, current);
  const shown = marks.filter(({ on }) => on >= Math.min(then.start, from ?? then.start) && on < asOf);
  return {
    current,
    previous: previous(period, current),
    lastYear: then,
    series: from === undefined ? [] : seriesOf(period, from, current),
    marks: shown.map((mark) => {
      const after = firstWhole(period, mark.on);
      return { mark, before: lastWhole(period, mark.on), after: after.end <= last ? after : undefined };
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
