/**
 * What the reader of a forecast must know before believing it.
 *
 * @module
 */
import { movingRate } from "../backtest/byMonth.ts";
import { type Day, formatDay } from "../book/days.ts";
import type { SnapshotTable } from "../book/table.ts";
import type { ForecastReport } from "../document/schema/forecastReport.ts";
import type { BacktestSettings } from "../rules/backtestSettings.ts";
import type { Exposure } from "./exposures.ts";

/** Parameters of every caveat, by code. */
export interface ForecastCaveatParameters {
  /** Of so few accounts it came true that the intervals are wide. */
  "few-positives": { days: number; accounts: number };
  /** Month by month the rate was too different; the first dates of the two months. */
  "rate-moves": { lowest: number; lowestFrom: string; highest: number; highestFrom: string };
  /** Past intervals held less often than they should have. */
  "often-missed": { days: number; held: number; forecasts: number };
  /** There is no past forecast of this length to hold it against. */
  untried: { days: number };
  /** Past forecasts from before the rule set was made. */
  "in-sample": { n: number; created: string };
  /** The last outcomes that are known are old. */
  "outcomes-old": { completeThrough: string; days: number };
  unscored: { n: number };
  "revenue-missing": { n: number };
  /** Neighbouring past forecasts tell of the same accounts. */
  overlapping: { forecasts: number; apart: number };
}

export type ForecastCaveatCode = keyof ForecastCaveatParameters;
export type ForecastCaveat = {
  [C in ForecastCaveatCode]: { readonly code: C; readonly parameters: ForecastCaveatParameters[C] };
}[ForecastCaveatCode];

/** With fewer accounts of which it came true, intervals are wide. */
const few = 100;
/** An interval of 95 % that holds less often than this, of enough forecasts, is too narrow. */
const shouldHold = { share: 0.8, of: 5 };

type Parts = Pick<ForecastReport, "windows" | "past" | "record">;

/** All caveats that apply, the gravest first. */
export function forecastCaveats(
  { windows, past, record }: Parts,
  { account }: SnapshotTable,
  exposures: readonly Exposure[],
  asOf: Day,
  completeThrough: Day,
  { created }: Pick<BacktestSettings, "created">,
): ForecastCaveat[] {
  const caveats: ForecastCaveat[] = [];
  const add = <C extends ForecastCaveatCode>(code: C, parameters: ForecastCaveatParameters[C]) => {
    caveats.push({ code, parameters } as ForecastCaveat);
  };
  const least = windows.toSorted((a, b) => a.learnedFrom.positiveAccounts - b.learnedFrom.positiveAccounts)[0];
  if (least && least.learnedFrom.positiveAccounts < few) {
    add("few-positives", { days: least.days, accounts: least.learnedFrom.positiveAccounts });
  }
  const known = exposures.filter(({ date, outcome }) => date < asOf && outcome && outcome.settled <= asOf);
  const lessons = {
    length: known.length,
    row: Int32Array.from(known, ({ row }) => row),
    account: Int32Array.from(known, ({ row }) => account[row]!),
    y: Uint8Array.from(known, ({ outcome }) => outcome!.y),
    date: Int32Array.from(known, ({ date }) => date),
  };
  const moving = movingRate(lessons, lessons);
  if (moving) add("rate-moves", moving);
  for (const { days, held, forecasts } of record) {
    if (forecasts >= shouldHold.of && held / forecasts < shouldHold.share)
      add("often-missed", { days, held, forecasts });
  }
  for (const { days, n } of windows) {
    if (n > 0 && !record.some((one) => one.days === days)) add("untried", { days });
  }
  const inSample = past.filter((one) => one.inSample).length;
  if (inSample > 0) add("in-sample", { n: inSample, created: formatDay(created!) });
  const old = asOf - 1 - completeThrough;
  if (old > 0) add("outcomes-old", { completeThrough: formatDay(completeThrough), days: old });
  const longest = windows.at(-1);
  if (longest && longest.unscored > 0) add("unscored", { n: longest.unscored });
  if (longest && longest.revenueMissing > 0 && longest.revenue !== null) {
    add("revenue-missing", { n: longest.revenueMissing });
  }
  const overlapping = record.find(({ forecasts, apart }) => forecasts > apart);
  if (overlapping) add("overlapping", { forecasts: overlapping.forecasts, apart: overlapping.apart });
  return caveats;
}
