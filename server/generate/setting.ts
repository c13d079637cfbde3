/**
 * What a generated book is made from.
 *
 * @module
 */
import { type GeneratedCalendar, generatedCalendar } from "./calendar.ts";
import { model as statedModel } from "./model.ts";
import type { Model, Weights } from "./parameters.ts";
import { mostAccounts } from "./streams.ts";
import type { TrapName } from "./traps/index.ts";

export interface GenerateOptions {
  /** Customers, 1 to 999,999; prospects who never became customers come on top. */
  readonly accounts: number;
  /** Months with snapshots and decisions. */
  readonly months: number;
  /** A whole number ≥ 0; the same seed gives the same book. */
  readonly seed: number;
  readonly traps?: ReadonlySet<TrapName>;
  /** Rows of `usage` for each active user and month; 2 without it. */
  readonly usageRows?: number;
  /** Another model than the stated one. */
  readonly model?: Model;
}

/** The options with what follows from them. */
export interface Setting {
  readonly accounts: number;
  readonly months: number;
  readonly seed: number;
  readonly traps: ReadonlySet<TrapName>;
  readonly usageRows: number;
  readonly model: Model;
  readonly calendar: GeneratedCalendar;
  /** The months in which new customers come, and how likely each is. */
  readonly arrivals: Weights<number>;
}

/**
 * @throws RangeError for a number that is none
 */
export function settingOf(options: GenerateOptions): Setting {
  const { accounts, months, seed, traps = new Set(), usageRows = 2, model = statedModel } = options;
  requireWhole("accounts", accounts, 1, mostAccounts);
  requireWhole("months", months, 1, mostMonths);
  requireWhole("seed", seed, 0, Number.MAX_SAFE_INTEGER);
  requireWhole("usageRows", usageRows, 1, mostUsageRows);
  const calendar = generatedCalendar(model.firstDay, months, model.monthsBefore);
  const arrivals = calendar.monthsOfYear
    .slice(0, -1)
    .map((month, number) => [number, model.book.arrivals[month - 1]!] as const);
  return { accounts, months, seed, traps, usageRows, model, calendar, arrivals };
}

export const mostMonths = 240;
export const mostUsageRows = 31;

function requireWhole(name: string, value: number, least: number, most: number): void {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return;
  throw new RangeError(`${name} is ${value} where a whole number from ${least} to ${most} is needed`);
}
