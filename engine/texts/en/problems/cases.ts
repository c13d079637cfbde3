/**
 * English sentences of problems with cases.
 *
 * @module
 */
import type { ProblemTexts } from "../../problemTexts.ts";
import { quoted } from "../../shown.ts";
import { instead, typeName, withArticle } from "./words.ts";

export const cases = {
  "case-name-twice": {
    sentence: ({ name, first }) => `A case is called ${quoted(name, 100)} already (line ${first.line}).`,
    remedy: () => "Say what is different about this one: its name is how a failure is found.",
  },
  "case-value-type": {
    sentence: ({ name, expected, found }) =>
      `${quoted(name)} must be ${typeName(expected)} here, but it is ${quoted(found)}.`,
    remedy: ({ expected }) =>
      expected === "string"
        ? "Put it in quotes, or write `null` where it is missing."
        : expected === "date"
          ? "Write a date such as 2026-06-15, or `null` where it is missing."
          : "Write the value as the book has it, or `null` where it is missing.",
  },
  "case-row-date": {
    sentence: () => "The row does not say when it happened.",
    remedy: () => "Add `at` with a date such as 2026-06-15.",
  },
  "case-before-late": {
    sentence: ({ on }) => `${quoted(on)} is not before the day of the case.`,
    remedy: () => "Name an earlier day under `before`.",
  },
  "case-before-order": {
    sentence: ({ on, last }) => `Earlier snapshots come first, but ${quoted(on)} follows ${quoted(last)}.`,
    remedy: () => "Order them by their days, each once.",
  },
  "case-before-both": {
    sentence: () => "The earlier snapshot has both the band that was held and facts from which one would follow.",
    remedy: () => "Keep one of them.",
  },
  "case-before-nothing": {
    sentence: () =>
      "The earlier snapshot says nothing: neither the band that was held nor facts from which it follows.",
    remedy: () => "Add `band` or `facts`; the day alone is enough where the case has `rows`.",
  },
  "unknown-id": {
    sentence: ({ kind, id }) => `The rule set has no ${kind} ${quoted(id)}.`,
    remedy: ({ kind, suggestion, known }) =>
      known.length === 0
        ? `It has no ${kind === "alert" ? "alerts" : "adjustments"} at all.`
        : instead(suggestion, known, `Name ${withArticle(kind)} of the rule set.`),
  },
} satisfies Partial<ProblemTexts>;
