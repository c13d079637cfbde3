/**
 * The forecast: how much revenue will be lost among the renewals that come up, or, where nothing is renewed, among all
 * accounts within the label window; by band and segment, account by account, beside past forecasts and what then came.
 *
 *     exposures   what could be lost, on every date              renewals that are due and open, or snapshots
 *     model       probabilities and shares from what was settled
 *     foretell    the sum, with an interval for what will come
 *     past        the same on past dates, against what came
 *
 * @module
 */
import { drawsOf } from "../backtest/draws.ts";
import { type BacktestInput, headOf } from "../backtest/report.ts";
import { nameReader } from "../book/accountName.ts";
import { type Book, revenueFactOf } from "../book/book.ts";
import { type Day, formatDay } from "../book/days.ts";
import { type ForecastReport, forecastSchemaVersion } from "../document/schema/forecastReport.ts";
import { noBand, noScore } from "../evaluate/arithmetic.ts";
import { type Scores, scoreColumns } from "../evaluate/columns.ts";
import { heldScores } from "../evaluate/stability.ts";
import type { LongWork } from "../longWork.ts";
import { type Program, unknownBand } from "../rules/program.ts";
import { type ForecastAt, type Foreteller, forecastAt, groupsOfRow } from "./at.ts";
import { forecastCaveats } from "./caveats.ts";
import { type Exposure, exposuresOf, windowOf } from "./exposures.ts";
import { pastForecasts, recordOf } from "./past.ts";

export interface ForecastInput
  extends Pick<
    BacktestInput,
    "book" | "ruleSet" | "settings" | "table" | "histories" | "dataVersion" | "seed" | "draws"
  > {
  /** The date at whose start it is made; its snapshots are in the table. */
  readonly asOf: Day;
  /** Of renewals: lengths of the windows in days. */
  readonly days: readonly number[];
  /** How many of the largest losses are listed. */
  readonly listed?: number;
  /** What the rules say of every snapshot, the band being the one held, where that is known already. */
  readonly scores?: Scores;
  readonly long?: LongWork | undefined;
}

/** The windows where nobody asks for others: each is learned from what was decided within its own days. */
export const usualDays: readonly number[] = [90, 180];

/** Past forecasts show whether intervals hold, not their last digit. */
const pastDraws = 300;

/** Makes the forecast. */
export function forecast(input: ForecastInput): ForecastReport {
  const { asOf, table, histories, settings, listed = 10, long: { onProgress, ...long } = {} } = input;
  const foreteller = foretellerOf(input);
  const { exposures, days } = foreteller;
  const draws = drawsOf(input);
  const now = forecastAt(foreteller, asOf, draws);
  // the draws of a past date are few: it is told how many dates are done
  const few = { ...draws, draws: Math.min(draws.draws, pastDraws), long };
  const past = pastForecasts(foreteller, asOf, few, (done, all) => onProgress?.(done / all));
  const windows = days.map((_, k) => windowReport(foreteller, now, k, asOf));
  const parts = { windows, past, record: recordOf(past, days) };
  const due = windows.at(-1)!.n > 0;
  return {
    ...headOf(input),
    schemaVersion: forecastSchemaVersion,
    bandOrder: bandOrderOf(foreteller.program),
    asOf: formatDay(asOf),
    completeThrough: formatDay(histories.completeThrough),
    verdict: {
      code: !due
        ? "nothing-due"
        : windows.some(({ n, count }) => n > 0 && count.value !== null)
          ? "foretold"
          : "cannot",
    },
    ...parts,
    largest: largestOf(input.book, foreteller, now, listed),
    caveats: forecastCaveats(parts, table, exposures.open, asOf, histories.completeThrough, settings),
  };
}

/**
 * What every account is expected to lose, the largest first: as the forecast lists them, without interval and past.
 */
export function expectedLosses(input: Omit<ForecastInput, "listed" | "long">): ForecastReport["largest"] {
  const foreteller = foretellerOf(input);
  const now = forecastAt(foreteller, input.asOf, { ...drawsOf(input), draws: 1 });
  return largestOf(input.book, foreteller, now, Number.POSITIVE_INFINITY);
}

/**
 * How far ahead is foretold, in days, ascending: of renewals as it is asked, of snapshots as they are labelled.
 */
export function foretoldDays(settings: ForecastInput["settings"], stated: readonly number[]): number[] {
  const { horizon, gap } = windowOf(settings);
  return settings.unit === "renewals" ? [...new Set(stated)].sort((a, b) => a - b) : [gap + horizon];
}

function foretellerOf(input: ForecastInput): Foreteller {
  const { book, ruleSet, settings, table, histories, days: stated } = input;
  const { program } = ruleSet;
  const days = foretoldDays(settings, stated);
  const exposed = { table, histories, settings, revenueFact: revenueFactOf(book)?.name };
  return {
    ...exposed,
    program,
    scores: input.scores ?? heldScores(program, table, scoreColumns(program, table), book.calendar.every),
    exposures: exposuresOf(exposed, days.at(-1)!),
    days,
  };
}

function windowReport(
  { program, scores, exposures, days }: Foreteller,
  { windows, slices, spreads }: ForecastAt,
  k: number,
  asOf: Day,
): ForecastReport["windows"][number] {
  const length = days[k]!;
  const open = slices.slice(0, k + 1).flatMap((slice) => slice.open);
  const lessons = slices.slice(0, k + 1).flatMap((slice) => slice.lessons);
  const { all, groups } = windows[k]!;
  const size = (list: readonly Pick<Exposure, "revenue">[]) => ({
    n: list.length,
    revenue: exposures.hasRevenue ? list.reduce((sum, { revenue = 0 }) => sum + revenue, 0) : null,
  });
  const decided = (how: "noticed" | "renewed") =>
    size(exposures.decided.filter((one) => one.date === asOf && one.due - asOf < length && one.how === how));
  const groupReports = (named: readonly { readonly id: string; readonly title?: string }[], first: number) =>
    named.flatMap(({ id, title }, number) => {
      const own = open.filter(({ row }) => groupsOfRow(program, scores, row).includes(first + number));
      return own.length === 0 ? [] : [{ id, title: title ?? id, ...size(own), ...groups[first + number]! }];
    });
  const { bands, segments } = program;
  const accountsWhere = (y: 0 | 1 | undefined) =>
    new Set(lessons.filter((lesson) => y === undefined || lesson.y === y).map(({ account }) => account)).size;
  const positives = lessons.reduce((sum, { y }) => sum + y, 0);
  return {
    days: length,
    to: formatDay(asOf + length - 1),
    ...size(open),
    ...all,
    revenueMissing: open.filter(({ revenue }) => revenue === undefined).length,
    unscored: open.filter(({ row }) => scores.band[row] === noBand).length,
    noticed: decided("noticed"),
    renewed: decided("renewed"),
    learnedFrom: {
      n: lessons.length,
      accounts: accountsWhere(undefined),
      positives,
      positiveAccounts: accountsWhere(1),
      rate: lessons.length === 0 ? { value: null, reason: "no-rows" } : { value: positives / lessons.length },
    },
    spread: spreads[k]?.sd ?? null,
    bands: groupReports(bandOrderOf(program), 0),
    segments: segments.length > 1 ? groupReports(segments, bands.length + 1) : [],
  };
}

const bandOrderOf = ({ bands }: Program) => [
  ...bands.map(({ id, title }) => ({ id, title })),
  { id: unknownBand, title: unknownBand },
];

/** The largest expected losses; without amounts, the most probable ones. Ties by account. */
function largestOf(
  book: Book,
  { program, scores, table }: Foreteller,
  { slices, expected }: ForecastAt,
  most: number,
): ForecastReport["largest"] {
  const all = slices.flatMap(({ open }, k) =>
    expected[k]!.map(({ probability, lost }, i) => {
      const { row, due, revenue } = open[i]!;
      return { row, due, revenue, probability, lost };
    }),
  );
  const nameOf = nameReader(book, table);
  return all
    .sort((a, b) => b.lost - a.lost || b.probability - a.probability || a.row - b.row)
    .slice(0, most)
    .map(({ row, due, revenue, probability, lost }) => ({
      account: table.accounts[table.account[row]!]!,
      name: nameOf(row),
      due: formatDay(due),
      score: scores.tenths[row] === noScore ? null : scores.tenths[row]! / 10,
      band: program.bands[scores.band[row]!]?.id ?? unknownBand,
      probability,
      revenue: revenue ?? null,
      lost,
    }));
}
