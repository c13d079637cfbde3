/**
 * All kinds of runs, by the name of their command.
 *
 * @module
 */
import { backtestRun } from "./backtest.ts";
import { comparisonRun } from "./comparison.ts";
import { forecastRun } from "./forecast.ts";
import type { RunKind } from "./kind.ts";
import { predictorsRun } from "./predictors.ts";
import { tuneRun } from "./tune.ts";

export const runKinds = {
  backtest: backtestRun,
  comparison: comparisonRun,
  forecast: forecastRun,
  predictors: predictorsRun,
  tune: tuneRun,
};

export type KindName = keyof typeof runKinds;
export type SettingsOf<K extends KindName> = Parameters<(typeof runKinds)[K]["compute"]>[1];
export type ReportOf<K extends KindName> = ReturnType<(typeof runKinds)[K]["compute"]>;

/** A kind over settings, reports and input of which nothing more is known, as they come from the store. */
export type AnyKind = RunKind<object, object, object>;

/** The kind of that name; `undefined` if there is none. */
export function kindNamed(name: string): AnyKind | undefined {
  return Object.hasOwn(runKinds, name) ? (runKinds[name as KindName] as unknown as AnyKind) : undefined;
}
