/**
 * English sentences about forecasts.
 *
 * @module
 */
import type { ForecastReport } from "../../document/schema/forecastReport.ts";
import type { ForecastCaveat, ForecastCaveatCode, ForecastCaveatParameters } from "../../forecast/caveats.ts";
import type { Figure } from "../../statistics/index.ts";
import { formatCount, formatDate, formatMoney, formatNumberOf, formatRate } from "../numbers.ts";
import { missing, sure } from "./backtest/figures.ts";
import { type Subject, type Words, wordsOf } from "./backtest/words.ts";

type Window = ForecastReport["windows"][number];

/** What the report is, and of which book. */
export const reportName = (book: string): string => `Forecast for ${book}`;

/** The words of a forecast: of snapshots one an account is foretold. */
export function forecastWords(subject: Subject): Words {
  const words = wordsOf(subject);
  return subject.unit === "renewals" ? words : { ...words, one: "account", many: "accounts" };
}

/** The verdict as one sentence. */
export function verdict({ verdict, windows, settings, asOf, book }: ForecastReport): string {
  const words = forecastWords(settings);
  const longest = windows.at(-1)!;
  switch (verdict.code) {
    case "nothing-due":
      return settings.unit === "renewals"
        ? `No renewal that is still open comes up within ${formatNumberOf(longest.days, "day")} from ${formatDate(asOf)}: there is nothing to foretell.`
        : `There is no account on ${formatDate(asOf)}: there is nothing to foretell.`;
    case "cannot": {
      const why = longest.count.value === null ? missing(longest.count.reason, words) : "";
      return `Nothing can be foretold of ${formatNumberOf(longest.n, words.one, words.many)} from ${formatDate(asOf)} on: too little is known of the past (${why}).`;
    }
    case "foretold": {
      const told = windows.filter(({ n, count }) => n > 0 && count.value !== null);
      const [shortest, ...longer] = told;
      const more = longer.map((one) => `; within ${one.days} days, ${amount(one, book.currency, words)}`);
      return `${expectation(shortest!, settings, book.currency, words)}${more.join("")}.`;
    }
  }
}

/** Of so much so much: revenue where it is known, and how many. */
function amount({ lost, count, n, revenue }: Window, currency: string | null, words: Words): string {
  const number = `${sure(count, words, formatCount)} of ${formatNumberOf(n, words.one, words.many)}`;
  if (lost.value === null || revenue === null) return number;
  return `${money(lost, currency, words)} of ${formatMoney(revenue, currency)}, ${number}`;
}

function expectation(window: Window, { unit, target }: Subject, currency: string | null, words: Words): string {
  const { days, n, lost, count, revenue } = window;
  const [some, done] = target === "expanded" ? ["more than", "gained"] : ["of", "lost"];
  const number = `${sure(count, words, formatCount)} of ${formatNumberOf(n, words.one, words.many)}`;
  const when =
    unit === "renewals" ? `what comes up for renewal within ${days} days and is still open` : `within ${days} days`;
  if (lost.value === null || revenue === null) {
    return unit === "renewals"
      ? `Of ${when}, expect ${number} to be ${words.came}`
      : `Expect ${number} to be ${words.came} ${when}`;
  }
  const sum = `${money(lost, currency, words)} ${some} ${formatMoney(revenue, currency)}`;
  return unit === "renewals"
    ? `Of ${when}, expect ${sum} to be ${done}: ${number}`
    : `Expect ${sum} to be ${done} ${when}: ${number}`;
}

const money = (figure: Figure, currency: string | null, words: Words): string =>
  sure(figure, words, (value) => formatMoney(Math.max(0, value), currency));

/** When it is made, and from what. */
export function madeOn({ asOf, completeThrough, windows, settings }: ForecastReport): string {
  const { many, came } = wordsOf(settings);
  const { n, accounts, positives } = windows.at(-1)!.learnedFrom;
  const from =
    settings.unit === "renewals"
      ? `renewals of ${formatNumberOf(accounts, "account")}, seen ${formatCount(n)} times before they came up, ${formatCount(positives)} of these before one that was ${came}`
      : `${formatCount(n)} earlier ${many} of ${formatNumberOf(accounts, "account")}, ${formatCount(positives)} ${came}`;
  return `Made at the start of ${formatDate(asOf)}, with outcomes booked through ${formatDate(completeThrough)}. Learned from ${from}. The intervals (95 %) are for what will come.`;
}

export const titles = {
  windows: "What comes up",
  bands: (days: number) => `By band, within ${formatNumberOf(days, "day")}`,
  segments: (days: number) => `By segment, within ${formatNumberOf(days, "day")}`,
  largest: (days: number) => `Where most is at stake, within ${formatNumberOf(days, "day")}`,
  record: "What past forecasts were worth",
  past: "Every past forecast, and what then came",
  caveats: "What to bear in mind",
} as const;

const expected = ({ came }: Words) => [`expected ${came}`, "95 %"] as const;

export const windowHeads = (words: Words): readonly string[] => [
  "within",
  words.many,
  "revenue",
  ...expected(words),
  words.moved,
  "95 %",
];

export const withinDays = (days: number): string => formatNumberOf(days, "day");

export const groupHeads = (words: Words): readonly string[] => [
  "",
  words.many,
  "revenue",
  ...expected(words),
  words.moved,
  "95 %",
];

export const largestHeads = ({ moved }: Words): readonly string[] => [
  "account",
  "due",
  "band",
  "score",
  "probability",
  "revenue",
  `expected ${moved}`,
];

/** What comes up and is decided already, so that it is in no figure; empty if there is none. */
export function decided({ days, noticed, renewed }: Window, currency: string | null): string {
  const size = ({ n, revenue }: Window["noticed"]) =>
    revenue === null ? formatCount(n) : `${formatCount(n)} (${formatMoney(revenue, currency)})`;
  if (noticed.n + renewed.n === 0) return "";
  return `Decided already, and in none of these figures: within ${formatNumberOf(days, "day")}, ${size(renewed)} renewed early and ${size(noticed)} gave notice.`;
}

/** Past forecasts of one length together. */
export function record(
  { days, forecasts, held, apart, lost, cameLost, count, cameCount }: ForecastReport["record"][number],
  currency: string | null,
  { many, came }: Words,
): string {
  const sums =
    lost === null || cameLost === null
      ? `${formatCount(count)} ${many} were foretold to be ${came}, and ${formatCount(cameCount)} were`
      : `${formatMoney(lost, currency)} were foretold and ${formatMoney(cameLost, currency)} came (${formatCount(count)} and ${formatCount(cameCount)} ${many})`;
  const held95 = `In ${formatCount(held)} of ${formatNumberOf(forecasts, "forecast")} over ${formatNumberOf(days, "day")}, what came lay in the interval`;
  return `${held95}. Of the ${formatCount(apart)} that do not overlap, ${sums}.`;
}

export const noRecord = "No past forecast can be held against what came: too little was known at any earlier date.";

export const pastHeads = ({ many, moved, came }: Words): readonly string[] => [
  "made",
  "days",
  many,
  `foretold ${moved}`,
  "95 %",
  "came",
  `foretold ${came}`,
  "95 %",
  "came",
  "",
];

export const missed = "missed";

/** One caveat as a sentence or two. */
export function caveat({ code, parameters }: ForecastCaveat, subject: Subject): string {
  const text = caveats[code] as (parameters: ForecastCaveat["parameters"], words: Words) => string;
  return text(parameters, forecastWords(subject));
}

const caveats: {
  readonly [C in ForecastCaveatCode]: (parameters: ForecastCaveatParameters[C], words: Words) => string;
} = {
  "few-positives": ({ days, accounts }, { did }) =>
    `Few accounts ${did} in the past to learn from (${formatCount(accounts)}, within ${days} days): the intervals are wide, and probabilities are coarse.`,
  "rate-moves": ({ lowest, lowestFrom, highest, highestFrom }, { share, came }) =>
    `The ${share === "churn" ? "churn rate" : `share that was ${came}`} of a month ran from ${formatRate(lowest)} (${formatDate(lowestFrom)}) to ${formatRate(highest)} (${formatDate(highestFrom)}). The intervals are as wide as that asks for, but seasons are not foretold: a month like the worst would bring more than is expected here.`,
  "often-missed": ({ days, held, forecasts }) =>
    `Past intervals over ${days} days held what came in ${formatCount(held)} of ${formatCount(forecasts)} forecasts only: take today's as too narrow.`,
  untried: ({ days }) =>
    `No past forecast over ${days} days can be held against what came: nobody knows how good this one is.`,
  "in-sample": ({ n, created }) =>
    `${formatNumberOf(n, "past forecast is", "past forecasts are")} from before ${formatDate(created)}, when these rules were made: they may have been made from what then came.`,
  "outcomes-old": ({ completeThrough, days }) =>
    `Outcomes are booked through ${formatDate(completeThrough)} only, ${formatNumberOf(days, "day")} before the forecast.`,
  unscored: ({ n }, { one, many }) =>
    `${formatNumberOf(n, `${one} has`, `${many} have`)} too little data for a band: of these the rate of earlier ones without a band is taken.`,
  "revenue-missing": ({ n }, { one, many }) =>
    `Of ${formatNumberOf(n, one, many)} the revenue is not known; it counts as nothing.`,
  overlapping: ({ forecasts, apart }) =>
    `Past forecasts a month apart tell of the same accounts: ${formatCount(forecasts)} are no more than ${formatCount(apart)} that do not overlap.`,
};
