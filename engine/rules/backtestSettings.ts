/**
 * The `backtest` block: how a rule set wants to be judged.
 *
 * @module
 */
import { type Day, formatDay, parseDay, parseDuration } from "../book/days.ts";
import type { BacktestDeclaration } from "../document/schema/rules.ts";
import { problem } from "../problems.ts";
import type { Compilation } from "./compile.ts";

export interface BacktestSettings {
  readonly target: "churned" | "lapsed";
  readonly unit: "snapshots";
  /** Length of the label window in days. */
  readonly horizon: number;
  /** Days between the snapshot and the label window. */
  readonly gap: number;
  /** Snapshot dates from which the formula was learned, inclusive. */
  readonly train?: Dates;
  /** Snapshot dates on which it is judged, inclusive. */
  readonly test?: Dates;
  readonly created?: Day;
}

/** Inclusive; without `from` or `to` open at that end. */
export interface Dates {
  readonly from?: Day;
  readonly to?: Day;
}

/** Reads the block; problems go to the compilation. */
export function readBacktest(
  { document, book, problems }: Compilation,
  declared: BacktestDeclaration | undefined,
): BacktestSettings | undefined {
  if (!declared) return undefined;
  const at = (...keys: string[]) => document.spanOf(["backtest", ...keys]);
  const day = (text: string | undefined, ...keys: string[]): Day | undefined => {
    if (text === undefined) return undefined;
    const read = parseDay(text);
    if (read === undefined) problems.push(problem("date-impossible", { text }, at(...keys)));
    return read;
  };
  const dates = (
    block: { readonly from?: string; readonly to?: string } | undefined,
    name: string,
  ): Dates | undefined => {
    if (!block) return undefined;
    const from = day(block.from, name, "from");
    const to = day(block.to, name, "to");
    if (from !== undefined && to !== undefined && from > to) {
      problems.push(problem("dates-out-of-order", { first: block.from!, second: block.to! }, at(name, "to")));
    }
    return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  };

  const { target } = declared;
  const lapse = book.outcomes?.lapse;
  if (target === "lapsed" ? !lapse : !book.outcomes?.events) {
    const needs = target === "lapsed" ? "lapse" : "events";
    problems.push(problem("backtest-no-outcomes", { target, needs }, at("target")));
    return undefined;
  }
  const stated = declared.horizon === undefined ? undefined : parseDuration(declared.horizon)!;
  if (target === "lapsed" && stated !== undefined && stated !== lapse!.after) {
    problems.push(problem("backtest-horizon-lapse", { horizon: stated, after: lapse!.after }, at("horizon")));
  }
  const horizon = target === "lapsed" ? lapse!.after : stated;
  if (horizon === undefined) {
    problems.push(problem("backtest-horizon-missing", { target }, document.spanOfKey(["backtest"])));
    return undefined;
  }
  const gap = declared.gap === undefined ? 0 : parseDuration(declared.gap)!;
  const train = dates(declared.train, "train");
  const test = dates(declared.test, "test");
  const trainLabelsEnd = (train?.to ?? Number.NaN) + gap + horizon;
  const testLabelsStart = (test?.from ?? Number.NaN) + gap;
  if (testLabelsStart < trainLabelsEnd) {
    const parameters = { trainLabelsEnd: formatDay(trainLabelsEnd - 1), testFrom: formatDay(testLabelsStart) };
    problems.push(problem("backtest-periods-overlap", parameters, at("test", "from")));
  }
  const created = day(declared.created, "created");
  return {
    target,
    unit: "snapshots",
    horizon,
    gap,
    ...(train && { train }),
    ...(test && { test }),
    ...(created !== undefined && { created }),
  };
}
