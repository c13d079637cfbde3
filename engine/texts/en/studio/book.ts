/**
 * English words of the studio's first place, the book.
 *
 * @module
 */
import type { ForecastReport } from "../../../document/schema/forecastReport.ts";
import {
  formatCount,
  formatDate,
  formatMoney,
  formatNumberOf,
  formatRate,
  formatScore,
  formatSigned,
} from "../../numbers.ts";
import { shown } from "../../shown.ts";
import { missing } from "../backtest/figures.ts";
import { forecastWords } from "../forecast.ts";
import { listed } from "../lists.ts";

/** A sentence in pieces: words, and where a number stands that carries its interval. */
export type Piece = string | { readonly slot: "lost" | "count" };

type Window = ForecastReport["windows"][number];

/** What is to be expected within the shortest window that tells something. */
export function forecastPieces(report: ForecastReport, window: Window): readonly Piece[] {
  const words = forecastWords(report.settings);
  const { n, days, revenue, lost } = window;
  const of = `of ${formatNumberOf(n, words.one, words.many)}`;
  const renewals = report.settings.unit === "renewals";
  if (lost.value === null || revenue === null) {
    return ["Within ", `${formatNumberOf(days, "day")}, expect `, { slot: "count" }, ` ${of} to be ${words.came}.`];
  }
  const sum = formatMoney(revenue, report.book.currency);
  const due = renewals ? `of ${sum} that comes up` : `of ${sum}`;
  const done = report.settings.target === "expanded" ? "gained" : "lost";
  return [
    `Within ${formatNumberOf(days, "day")}, expect `,
    { slot: "lost" },
    ` ${due} to be ${done}: `,
    { slot: "count" },
    ` ${of}.`,
  ];
}

/** Why nothing is foretold. */
export function noForecast(report: ForecastReport): string {
  const words = forecastWords(report.settings);
  const { count } = report.windows.at(-1)!;
  return count.value === null ? `too little is known of the past: ${missing(count.reason, words)}` : "";
}

export const forecast = {
  computing: "Foretelling what will come",
  noOutcomes:
    "This book does not say what became of its accounts, so nothing can be foretold. Name outcomes in book.yaml.",
  failed: "There is no forecast: the computation did not end.",
  past: "How past forecasts fared",
  pastNote: "ink: what came; whisker: what was foretold, 95 %",
  held: (held: number, all: number): string => `${formatCount(held)} of ${formatCount(all)} lie within`,
  pastHeads: ["made on", "days", "foretold", "from", "to", "came"],
  says: (forecasts: number, held: number): string =>
    `${formatNumberOf(forecasts, "past forecast")}; of ${formatCount(held)} what came lies within the interval`,
  now: "now",
  madeFrom: (n: number, accounts: number, positives: number, came: string): string =>
    `Learned from ${formatCount(n)} earlier snapshots of ${formatNumberOf(accounts, "account")}, ${formatCount(positives)} ${came}.`,
} as const;

export const noDates =
  "No account stands on any date: nothing can be scored. See in book.yaml from when to when snapshots are taken, and of whom.";

export const bands = {
  heading: "How healthy the book is",
  byAccounts: "accounts",
  byRevenue: "revenue",
  says: (measure: string, dates: number): string => `${measure} by band on ${formatNumberOf(dates, "date")}`,
  now: "Bands now",
  heads: { band: "Band", accounts: "Accounts", revenue: "Revenue", change: "Δ", share: "Share" },
  since: (day: string): string => `Δ since ${formatDate(day)}`,
  date: "date",
  all: "All",
} as const;

export const change = {
  heading: "What moved since last time, and why",
  between: (since: string, until: string): string =>
    `${formatDate(since)} to ${formatDate(until)}, points of the mean score`,
  heads: { part: "From", by: "Points", accounts: "Accounts" },
  rest: (parts: number): string => `${formatNumberOf(parts, "smaller part")}`,
  none: "There is only one date: nothing can have moved.",
  unscored: "On one of the last two dates nobody has a score: there is no mean that could have moved.",
  difference: "All together",
} as const;

export const changed = {
  heading: (count: number): string =>
    count === 0 ? "Nobody changed band" : `${formatNumberOf(count, "account")} changed band`,
  note: "largest revenue first",
  heads: { account: "Account", revenue: "Revenue", score: "Score", band: "Band" },
  scores: (before: number | null, after: number | null): string =>
    `${before === null ? "—" : formatScore(before)} → ${after === null ? "—" : formatScore(after)}`,
  arrow: "→",
} as const;

export const renewals = {
  heading: (days: number): string => `Renewals of the next ${formatNumberOf(days, "day")}`,
  note: (count: number, revenue: string): string => `${formatCount(count)} open, ${revenue}`,
  none: "No contract that is still open ends in these days.",
  heads: { account: "Account", due: "Ends", amount: "Revenue", score: "Score", band: "Band" },
  says: (count: number): string => `${formatNumberOf(count, "renewal")} by band and day`,
  many: (count: number): string => formatNumberOf(count, "renewal"),
  month: "days from now",
} as const;

export const warnings = {
  heading: "What to look at",
  none: "Nothing is wrong with the data of this book.",
  vanished: (fact: string, before: number, now: number): string =>
    `${fact} is known of ${formatRate(now)} of the accounts on the last date; before it was ${formatRate(before)}.`,
  /** No sentence where nothing has moved. */
  drifted: (
    titles: readonly string[],
    [from, to]: readonly [string, string],
    [since, until]: readonly [string, string],
  ): string[] =>
    titles.length === 0
      ? []
      : [
          `${listed(titles.length > 4 ? [...titles.slice(0, 3), `${formatCount(titles.length - 3)} more`] : titles)} ${titles.length === 1 ? "has" : "have"} moved: ${formatDate(from)} to ${formatDate(to)} against ${formatDate(since)} to ${formatDate(until)}.`,
        ],
  toData: "Look at the data",
  more: (count: number): string => `${formatNumberOf(count, "more note")}`,
} as const;

export const kpis = {
  heading: "KPIs",
  note: "95 % intervals, against the period before",
  loading: "Computing the KPIs",
  none: "This book declares no KPIs. They stand in kpis.yaml beside it.",
  failed: "The KPIs could not be computed.",
  by: {
    label: "In which parts",
    whole: "whole book",
    words: { segment: "segment", stage: "stage", band: "band", owner: "owner" },
    name: (division: string): string => `KPIs by ${division}`,
    none: (division: string): string =>
      `No KPI can be told apart by ${division}: the book does not know it of its accounts.`,
    kpi: "KPI",
    all: "Whole book",
    n: (count: string): string => `n ${count}`,
    more: (left: number): string => `The API and the command have ${formatNumberOf(left, "more part")}.`,
  },
  tableHeads: ["KPI", "from", "to", "value", "95 % from", "95 % to", "n", "what happened"],
  /** What happened, and a KPI before and after. */
  mark: (on: string, what: string, change: readonly [string, string] | undefined): string =>
    `${formatDate(on)} ${shown(what, 80)}${change === undefined ? "" : `: ${change[0]} before, ${change[1]} after`}`,
  before: (by: string): string => `${by} against before`,
  /** Between the parts of a KPI. */
  between: " · ",
  points: (by: number): string => formatSigned(by, (points) => `${formatScore(points)} points`),
  lastYear: (value: string): string => `${value} a year before`,
  met: "target met",
  missed: "target missed",
  says: (title: string, periods: number): string => `${title} over ${formatNumberOf(periods, "period")}`,
  signed: (by: number, format: (value: number) => string): string => formatSigned(by, format),
} as const;
