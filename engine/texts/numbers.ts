/**
 * How numbers are written, everywhere: score with one decimal, AUC with three, rates as whole per cents (one decimal
 * under 10 %), money with three digits, a real minus, narrow no-break spaces for thousands and before units.
 *
 * @module
 */
import type { Figure } from "../statistics/index.ts";

/** What stands where there is no number. */
export const absent = "—";

const narrowSpace = "\u202f";
const minus = "\u2212";

const decimals = (digits: number) => formatter({ minimumFractionDigits: digits, maximumFractionDigits: digits });

function formatter(options: Intl.NumberFormatOptions): (value: number) => string {
  const format = new Intl.NumberFormat("en", options);
  return (value) => {
    const text = format.format(value).replaceAll(",", narrowSpace);
    // what rounds to zero has no sign
    return /[1-9]/.test(text) ? text.replace("-", minus) : text.replace("-", "");
  };
}

const whole = decimals(0);
const one = decimals(1);
const three = decimals(3);

/** 26 032 */
export const formatCount = (value: number): string => whole(value);

/** 71.4 */
export const formatScore = (value: number): string => one(value);

/** 0.744 */
export const formatAuc = (value: number): string => three(value);

/** A ratio such as a lift: 1.83 */
export const formatRatio = decimals(2);

/** A number with all its digits: 0.125, 6 000. */
export const formatExact = formatter({ maximumSignificantDigits: 15 });

/** A number as it is measured: whole as it is, else 1 234.5, 2.50, 0.031; what is next to nothing < 0.00001. */
export function formatMeasure(value: number): string {
  const size = Math.abs(value);
  if (Number.isInteger(value)) return whole(value);
  if (size >= 9.995) return one(value);
  if (size < nothing) return value > 0 ? `< ${small(nothing)}` : `> ${small(-nothing)}`;
  return size >= 0.0995 ? formatRatio(value) : small(value);
}

/** Less than this is what is left of computing. */
const nothing = 1e-5;
const small = formatter({ maximumSignificantDigits: 2 });

/** The number of a rate in per cent, without the unit: 36, or 3.6 under ten. */
export function formatPercentage(rate: number): string {
  const percent = rate * 100;
  return Math.abs(percent) < 9.95 && Math.abs(percent) >= 0.05 ? one(percent) : whole(percent);
}

/** 36 % */
export const formatRate = (rate: number): string => `${formatPercentage(rate)}${narrowSpace}%`;

/** A share that a finding names: 76.6 % */
export const formatShare = (share: number): string => `${one(share * 100)}${narrowSpace}%`;

const moneySteps = [
  { from: 999.5e6, unit: 1e9, letter: "B" },
  { from: 999.5e3, unit: 1e6, letter: "M" },
  { from: 999.5, unit: 1e3, letter: "k" },
] as const;

/** Three digits and, where the book states one, the currency's sign: £ 412 k, £ 6.20 M. */
export function formatMoney(amount: number, currency: string | null): string {
  const size = Math.abs(amount);
  const step = moneySteps.find(({ from }) => size >= from);
  const scaled = step ? amount / step.unit : amount;
  const scaledSize = Math.abs(scaled);
  const digits = scaledSize >= 99.95 || !step ? whole : scaledSize >= 9.995 ? one : formatRatio;
  return `${signOf(currency)}${digits(scaled)}${step ? `${narrowSpace}${step.letter}` : ""}`;
}

/** Money with all its digits: £ 6 000. */
export const formatExactMoney = (amount: number, currency: string | null): string =>
  `${signOf(currency)}${formatExact(amount)}`;

/** A currency's sign before an amount. */
const signOf = (currency: string | null): string => (currency ? `${currencySign(currency)}${narrowSpace}` : "");

function currencySign(currency: string): string {
  const parts = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
  }).formatToParts(0);
  return parts.find(({ type }) => type === "currency")?.value ?? currency;
}

const dateFormat = new Intl.DateTimeFormat("en-US", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

/** 14 Mar 2026, from 2026-03-14. */
export function formatDate(day: string): string {
  const parts = new Map(dateFormat.formatToParts(new Date(`${day}T00:00:00Z`)).map(({ type, value }) => [type, value]));
  return `${parts.get("day")} ${parts.get("month")} ${parts.get("year")}`;
}

/** A figure's value in the given number format, or the mark that there is none. */
export const shownFigure = (figure: Figure, format: (value: number) => string): string =>
  figure.value === null ? absent : format(figure.value);

/** A figure's interval, `37 – 45`, in the given number format; empty if it has none. */
export function formatInterval(figure: Figure, format: (value: number) => string): string {
  if (figure.value === null || figure.lower === undefined || figure.upper === undefined) return "";
  return `${format(figure.lower)} – ${format(figure.upper)}`;
}

/** A signed difference: + 0.024. */
export function formatSigned(value: number, format: (value: number) => string): string {
  const text = format(Math.abs(value));
  if (!/[1-9]/.test(text)) return text;
  return `${value < 0 ? minus : "+"}${narrowSpace}${text}`;
}

/** The interval of a difference: + 0.004 to + 0.032. */
export function formatSignedInterval(figure: Figure, format: (value: number) => string): string {
  if (figure.value === null || figure.lower === undefined || figure.upper === undefined) return "";
  return `${formatSigned(figure.lower, format)} to ${formatSigned(figure.upper, format)}`;
}

/** A number of things: 1 account, 2 accounts. */
export function formatNumberOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

/** A size of files: 10.5 MB; what is less than the least that is written, < 0.1 MB. */
export const formatMegabytes = (bytes: number): string =>
  `${bytes > 0 && bytes < 5e4 ? `< ${one(0.1)}` : one(bytes / 1e6)}${narrowSpace}MB`;
