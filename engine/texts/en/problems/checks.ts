/**
 * English sentences of the findings of checks.
 *
 * @module
 */
import { formatCount, formatExact, formatRate } from "../../numbers.ts";
import type { ProblemTexts } from "../../problemTexts.ts";
import { quoted } from "../../shown.ts";
import { allOf } from "./words.ts";

export const checks = {
  "step-unreachable": {
    sentence: ({ component, fact, part, number }) =>
      part === "step"
        ? `No value of ${quoted(fact)} reaches step ${number} of ${quoted(component)}.`
        : `Point ${number} of the curve of ${quoted(component)} lies where ${quoted(fact)} never is.`,
    remedy: ({ fact, part }) =>
      `Delete the ${part}, or correct it or the range that the book declares for ${quoted(fact)}.`,
  },
  "points-against-direction": {
    sentence: ({ component, fact, direction, from, to }) =>
      `${direction === "up" ? "More" : "Less"} of ${quoted(fact)} is healthier, the book says, but here the points of ${quoted(component)} go from ${formatExact(from)} to ${formatExact(to)} as it rises.`,
    remedy: ({ fact }) =>
      `Turn the points round, or correct the direction of ${quoted(fact)}; where the best lies in the middle, it is \`none\`.`,
  },
  "always-shadowed": {
    sentence: ({ list, id }) =>
      list === "variants"
        ? `Variant ${quoted(id)} never counts: earlier ones name all of its fields for the same segments and stages.`
        : `${list === "decisions" ? `Decision ${id}` : quoted(id)} is never reached: wherever its condition is true, that of an entry before it is.`,
    remedy: ({ list }) =>
      list === "variants" ? "Move it up, or delete it." : "Move it up, narrow the ones before it, or delete it.",
  },
  "condition-never": {
    sentence: ({ condition }) => `${quoted(condition)} can never be true.`,
    remedy: () => "Correct it, or the ranges and values that the book declares for its facts.",
  },
  "condition-always": {
    sentence: ({ condition, canBeUnknown }) =>
      canBeUnknown
        ? `${quoted(condition)} is never false: it is true wherever its facts are there.`
        : `${quoted(condition)} is always true.`,
    remedy: ({ canBeUnknown }) =>
      canBeUnknown
        ? "Correct it; if it is to ask whether a fact is there, write `is not missing`."
        : "Correct it, or leave it out.",
  },
  "negation-of-missing": {
    sentence: ({ condition, facts }) =>
      `${quoted(condition)} does not hold where ${allOf(facts)} ${facts.length === 1 ? "is" : "are"} missing: what is not known cannot be denied.`,
    remedy: () => "If it is to hold there too, add `or … is missing`.",
  },
  "choice-by-missing": {
    sentence: ({ list, fact, missing, snapshots, fallback }) =>
      `${quoted(fact)} decides the ${list === "segments" ? "segment" : "stage"} and is missing in ${formatRate(missing)} of ${formatCount(snapshots)} snapshots; these accounts fall to ${quoted(fallback)}.`,
    remedy: () => "Give them an entry of their own with `is missing`, or find out why it is missing.",
  },
  "weight-nowhere": {
    sentence: ({ kind, id }) => `The ${kind} ${quoted(id)} has no weight in any segment or stage.`,
    remedy: () => "Give it a weight, or delete it.",
  },
  "missing-may-raise": {
    sentence: ({ components }) =>
      `Where data are missing, the score may be higher than with them: of ${allOf(components)} nothing, or more than the worst, counts then.`,
    remedy: () =>
      "Where silence is bad news, write `onMissing: worst`; else `coverage.minimum` keeps the rest in bounds.",
  },
  "fact-read-twice": {
    sentence: ({ fact, component, other }) =>
      `${quoted(component)} measures ${quoted(fact)}, as ${quoted(other)} does: it counts with the weight of both.`,
    remedy: () => "Keep one of them, or measure something else.",
  },
  "cap-on-edge": {
    sentence: ({ adjustment, cap, below, above }) =>
      `${quoted(adjustment)} caps the score at ${formatExact(cap)}, where ${quoted(above)} begins: what is capped is not ${quoted(below)}.`,
    remedy: ({ cap, below }) => `Write ${formatExact(Math.round(cap * 10 - 1) / 10)} if ${quoted(below)} is meant.`,
  },
  "fact-unused": {
    sentence: ({ facts }) =>
      facts.length === 1
        ? `Nothing reads ${quoted(facts[0]!)}: no rule set, no KPI, nothing in the book.`
        : `Nothing reads ${allOf(facts)}: no rule set, no KPI, nothing in the book.`,
    remedy: () => "Delete what is not needed; `barograph predictors` judges all facts, used or not.",
  },
  "fact-never-present": {
    sentence: ({ fact, snapshots }) => `${quoted(fact)} is missing in all ${formatCount(snapshots)} snapshots.`,
    remedy: () => "Look at its source, its column and its conditions: something does not fit.",
  },
  "where-differs": {
    sentence: ({ source, fact, other, where }) =>
      `${quoted(fact)} counts all rows of ${quoted(source)}, while ${quoted(other)} counts only those where ${quoted(where)}.`,
    remedy: () => "If both are meant to speak of the same rows, add the condition here too.",
  },
} satisfies Partial<ProblemTexts>;
