/**
 * English titles of what `init` proposes: facts, groups, bands.
 *
 * @module
 */
import { wordsOf } from "../../../init/words.ts";

/** A source as it stands in a sentence: `feature_usage` is feature usage. */
const rows = (source: string): string => wordsOf(source).join(" ");

const capital = (text: string): string => (text === "" ? text : text[0]!.toUpperCase() + text.slice(1));

export const factTitles = {
  first: (source: string) => capital(`first of ${rows(source)}`),
  tenure: () => "Days as a customer",
  running: (source: string) => capital(`${rows(source)} that run`),
  ended: (source: string, days: number) => capital(`${rows(source)} that ended in ${days} days`),
  runningSum: (column: string) => `${column}, of what runs`,
  count: (source: string, days: number) => capital(`${rows(source)} in ${days} days`),
  since: (source: string) => capital(`days since the last of ${rows(source)}`),
  soFar: (source: string) => capital(`${rows(source)} so far`),
  gap: (source: string) => capital(`usual days between ${rows(source)}`),
  overdue: (source: string) => capital(`days since the last of ${rows(source)}, in usual gaps`),
  sum: (column: string, days: number) => `${column} in ${days} days`,
  before: (column: string, days: number) => `${column} in the ${days} days before`,
  trend: (column: string, days: number) => `${column} in ${days} days against the ${days} before`,
  mean: (column: string, days: number) => `${column}, mean of ${days} days`,
  distinct: (column: string, days: number) => `Different values of ${column.toLowerCase()} in ${days} days`,
  flagged: (source: string, flag: string, days: number) =>
    capital(`${rows(source)} with ${flag.toLowerCase()} in ${days} days`),
  left: (source: string) => capital(`losses booked so far in ${rows(source)}`),
} as const;

export const ruleTitles = {
  rules: (book: string) => `${book}, a first proposal`,
  /** A group of components. */
  group: (source: string) => capital(rows(source)),
  bands: { red: "At risk", amber: "Watch", green: "Healthy" },
  stages: { young: "New", settled: "Settled" },
} as const;
