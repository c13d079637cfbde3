/**
 * All kinds of runs, by the name of their command.
 *
 * @module
 */
import { backtestRun } from "./backtest.ts";
import { comparisonRun } from "./comparison.ts";
import type { RunKind } from "./kind.ts";
import { predictorsRun } from "./predictors.ts";
import { tuneRun } from "./tune.ts";

export const runKinds = { backtest: backtestRun, comparison: comparisonRun, predictors: predictorsRun, tune: tuneRun };

export type KindName = keyof typeof runKinds;
export type SettingsOf<K extends KindName> = Parameters<(typeof runKinds)[K]["compute"]>[1];
export type ReportOf<K extends KindName> = Awaited<ReturnType<(typeof runKinds)[K]["compute"]>>;

/** The kind of that name, over settings and reports as they come from the store; `undefined` if there is none. */
export function kindNamed(name: string): RunKind<object, object> | undefined {
  return Object.hasOwn(runKinds, name) ? (runKinds[name as KindName] as unknown as RunKind<object, object>) : undefined;
}
