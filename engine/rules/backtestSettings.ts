/**
 * The `backtest` block: how a rule set wants to be judged.
 *
 * @module
 */
import type { Book } from "../book/book.ts";
import { type Day, formatDay, parseDuration } from "../book/days.ts";
import { readDay } from "../document/days.ts";
import type { BacktestDeclaration } from "../document/schema/rules.ts";
import { problem } from "../problems.ts";
import type { Compilation } from "./compile.ts";
import { lackOf, type Target, type Unit, unitsOf } from "./targets.ts";

export interface BacktestSettings {
  readonly target: Target;
  readonly unit: Unit;
  /** Of snapshots the length of the label window in days; of renewals how many days before the decision they are seen. */
  readonly horizon: number;
  /** Of snapshots: days between the snapshot and the label window. Else 0. */
  readonly gap: number;
  /** Of renewals: days after the end of a contract in which it can still be renewed. Else 0. */
  readonly grace: number;
  /** Dates from which the formula was learned, inclusive: of snapshots their own, of renewals the decision dates. */
  readonly train?: Dates;
  /** Dates on which it is judged, inclusive. */
  readonly test?: Dates;
  /** From this day on, nothing that happened is looked at … */
  readonly locked?: Day;
  /** … unless it is opened. */
  readonly unlocked?: true;
  readonly created?: Day;
}

/** Inclusive; without `from` or `to` open at that end. */
export interface Dates {
  readonly from?: Day;
  readonly to?: Day;
}

/** How many days before the decision renewals are looked at, the furthest first: always these, and the horizon. */
export function curveDistances({ horizon }: Pick<BacktestSettings, "horizon">): number[] {
  return [...new Set([180, 120, 90, 60, 30, horizon])].sort((a, b) => b - a);
}

export const defaultGrace = 30;
const defaultDaysBefore = 90;

/** What reading the block takes of a compilation. */
type Reading = Pick<Compilation, "document" | "problems"> & { readonly book: Pick<Book, "outcomes"> };

/** Reads the block; problems go to the compilation. */
export function readBacktest(
  compilation: Reading,
  declared: BacktestDeclaration | undefined,
): BacktestSettings | undefined {
  if (!declared) return undefined;
  const { document, book, problems } = compilation;
  const { target } = declared;
  const unit = unitOf(compilation, declared);
  if (!unit) return undefined;
  const needs = lackOf(target, unit, book.outcomes);
  if (needs) {
    problems.push(problem("backtest-no-outcomes", { target, needs }, document.spanOf(["backtest", "target"])));
    return undefined;
  }
  misplacedKeys(compilation, declared, unit);
  const horizon = horizonOf(compilation, declared, unit);
  if (horizon === undefined) return undefined;
  const gap = durationOf(declared.gap) ?? 0;
  const grace = unit === "renewals" ? (durationOf(declared.grace) ?? defaultGrace) : 0;
  const train = datesOf(compilation, declared, "train");
  const test = datesOf(compilation, declared, "test");
  // of a decision the outcome is open from its date to the end of the grace
  const [opens, length] = unit === "renewals" ? [0, grace + 1] : [gap, horizon];
  const locked = readDay(document, ["backtest", "locked", "from"], declared.locked?.from, problems);
  const judged = test ? ({ part: "test", from: test.from } as const) : ({ part: "locked", from: locked } as const);
  overlap(compilation, train?.to, judged, opens, length);
  lockedAfter(compilation, locked, { train, test });
  const created = readDay(document, ["backtest", "created"], declared.created, problems);
  return {
    target,
    unit,
    horizon,
    gap,
    grace,
    ...(train && { train }),
    ...(test && { test }),
    ...(locked !== undefined && { locked }),
    ...(created !== undefined && { created }),
  };
}

const durationOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : parseDuration(text)!;

/** What is counted: as stated, if the target can be judged so, else by the target. */
function unitOf({ document, problems }: Reading, { target, unit }: BacktestDeclaration): Unit | undefined {
  const possible = unitsOf(target);
  if (unit === undefined || possible.includes(unit)) return unit ?? possible[0];
  problems.push(problem("backtest-unit", { target, unit, possible }, document.spanOf(["backtest", "unit"])));
  return undefined;
}

/** The key that means nothing by a unit. */
export const unfitKey = (unit: Unit): "gap" | "grace" => (unit === "renewals" ? "gap" : "grace");

function misplacedKeys({ document, problems }: Reading, declared: BacktestDeclaration, unit: Unit): void {
  const key = unfitKey(unit);
  if (declared[key] === undefined) return;
  problems.push(problem("backtest-key-misplaced", { key, unit }, document.spanOfKey(["backtest", key])));
}

function horizonOf(
  { document, book, problems }: Reading,
  { target, horizon }: BacktestDeclaration,
  unit: Unit,
): number | undefined {
  const path = ["backtest", "horizon"];
  const stated = durationOf(horizon);
  if (stated === 0) {
    problems.push(problem("value-out-of-range", { key: "horizon", found: 0, limit: ">= 1" }, document.spanOf(path)));
    return undefined;
  }
  if (target === "lapsed") {
    const { after } = book.outcomes!.lapse!;
    if (stated !== undefined && stated !== after) {
      problems.push(problem("backtest-horizon-lapse", { horizon: stated, after }, document.spanOf(path)));
    }
    return after;
  }
  if (stated === undefined && unit === "snapshots") {
    problems.push(problem("backtest-horizon-missing", { target }, document.spanOfKey(["backtest"])));
  }
  return stated ?? (unit === "renewals" ? defaultDaysBefore : undefined);
}

function datesOf(
  { document, problems }: Reading,
  declared: BacktestDeclaration,
  name: "train" | "test",
): Dates | undefined {
  const block: { readonly from?: string; readonly to?: string } | undefined = declared[name];
  if (!block) return undefined;
  const path = ["backtest", name];
  const from = readDay(document, [...path, "from"], block.from, problems);
  const to = readDay(document, [...path, "to"], block.to, problems);
  if (from !== undefined && to !== undefined && from > to) {
    const parameters = { first: block.from!, second: block.to! };
    problems.push(problem("dates-out-of-order", parameters, document.spanOf([...path, "to"])));
  }
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

/**
 * The label windows of train and test must not overlap. Of renewals, those of contracts that end on their decision date
 * are told here; the others are left out of the training decisions when they are known.
 *
 * @param opens, length when the label window of a date opens and how long it is, in days
 */
function overlap(
  { document, problems }: Reading,
  trainTo: Day | undefined,
  { part, from: testFrom }: { readonly part: "test" | "locked"; readonly from: Day | undefined },
  opens: number,
  length: number,
): void {
  if (trainTo === undefined || testFrom === undefined) return;
  const trainLabelsEnd = trainTo + opens + length - 1;
  const testLabelsStart = testFrom + opens;
  if (testLabelsStart > trainLabelsEnd) return;
  const parameters = { trainLabelsEnd: formatDay(trainLabelsEnd), testFrom: formatDay(testLabelsStart) };
  problems.push(problem("backtest-periods-overlap", parameters, document.spanOf(["backtest", part, "from"])));
}

/** What is locked away comes after everything that is looked at. */
function lockedAfter(
  { document, problems }: Reading,
  locked: Day | undefined,
  { train, test }: { readonly train: Dates | undefined; readonly test: Dates | undefined },
): void {
  if (locked === undefined) return;
  const ends = { train: train?.to, test: test?.to ?? test?.from };
  for (const part of ["train", "test"] as const) {
    const end = ends[part];
    if (end === undefined || end < locked) continue;
    const parameters = { part, date: formatDay(end), locked: formatDay(locked) };
    problems.push(problem("backtest-locked-early", parameters, document.spanOf(["backtest", "locked", "from"])));
    return;
  }
}
