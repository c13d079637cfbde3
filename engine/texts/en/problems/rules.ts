/**
 * English sentences of problems with rule sets.
 *
 * @module
 */
import { formatCount, formatNumberOf } from "../../numbers.ts";
import type { ProblemTexts } from "../../problemTexts.ts";
import { quoted } from "../../shown.ts";
import { allOf, anyOf, instead, typeName, typeNamesOf } from "./words.ts";

export const rules = {
  "rules-other-book": {
    sentence: ({ book }) => `The rule set is made for another book than the one beside it: ${quoted(book, 200)}.`,
    remedy: () => "Correct `book`, or name the rule set itself instead of the folder.",
  },
  "id-duplicate": {
    sentence: ({ id, first }) => `The id ${quoted(id)} is taken already (line ${first.line}).`,
    remedy: () => "Choose another id: in a rule set every id stands only once.",
  },
  "catch-all-missing": {
    sentence: ({ list, last }) =>
      `The last entry of ${quoted(list)}${last === "" ? "" : ` (${quoted(last)})`} takes all that is left: it cannot have ${list === "bands" ? "`below` or `variants`" : catchAllKey(list)}.`,
    remedy: ({ list }) => `Delete it there, or add an entry without ${catchAllKey(list)} at the end.`,
  },
  "catch-all-early": {
    sentence: ({ list }) =>
      `This entry of ${quoted(list)} takes everything, as it has no ${catchAllKey(list)}: those after it are never reached.`,
    remedy: ({ list }) => `Add ${catchAllKey(list)}, or move the entry to the end.`,
  },
  "shape-missing": {
    sentence: ({ component }) => `Nothing says how ${quoted(component)} gives points.`,
    remedy: ({ shapes }) => `Add one of ${anyOf(shapes)}.`,
  },
  "shape-several": {
    sentence: ({ component, shapes }) => `${quoted(component)} gives points in more than one way: ${allOf(shapes)}.`,
    remedy: () => "Keep one of them.",
  },
  "component-fact-missing": {
    sentence: ({ component, shape }) =>
      `${quoted(component)} has ${quoted(shape)}, but names no fact that they look at.`,
    remedy: () => "Add `fact` with the name of a fact.",
  },
  "shape-fact-type": {
    sentence: ({ shape, fact, expected, found }) =>
      `${quoted(shape)} needs a fact that is ${typeNamesOf([expected])}, but ${quoted(fact)} is ${typeName(found)}.`,
    remedy: ({ found }) =>
      found === "number"
        ? "Use `steps`, `curve` or `decisions`."
        : found === "date"
          ? "Use `decisions`."
          : "Use `lookup` or `decisions`.",
  },
  "steps-order": {
    sentence: ({ previous, below }) =>
      `Steps rise from one to the next, but ${quoted(String(below))} follows ${quoted(String(previous))}.`,
    remedy: () => "Order the steps by `below`, each greater than the one before.",
  },
  "curve-order": {
    sentence: ({ previous, x }) =>
      `The points of a curve go from left to right, but ${quoted(String(x))} follows ${quoted(String(previous))}.`,
    remedy: () => "Order the points by their first number, each greater than the one before.",
  },
  "lookup-incomplete": {
    sentence: ({ fact, missing }) =>
      `${quoted(fact)} can also be ${anyOf(missing)}, for which there are no points here.`,
    remedy: () => "Add what is missing, or `otherwise` for every other value.",
  },
  "lookup-undeclared": {
    sentence: ({ fact }) => `It is not declared which values ${quoted(fact)} can have, so that some may get no points.`,
    remedy: () => "Add `otherwise` for every other value, or declare the fact's `values` in the book.",
  },
  "unknown-segment": {
    sentence: ({ id }) => `There is no segment ${quoted(id)}.`,
    remedy: ({ suggestion, known }) => instead(suggestion, known, "Write the id of one of the `segments`."),
  },
  "unknown-stage": {
    sentence: ({ id }) => `There is no stage ${quoted(id)} in the lifecycle.`,
    remedy: ({ suggestion, known }) =>
      instead(suggestion, known, "Write the id of one of the stages under `lifecycle`."),
  },
  "cells-limit": {
    sentence: ({ segments, stages, limit }) =>
      `${formatNumberOf(segments, "segment")} with ${formatNumberOf(stages, "stage")} make more than ${formatCount(limit)} combinations.`,
    remedy: () => "Use fewer segments or stages; what differs by a few accounts can be a decision.",
  },
  "variant-empty": {
    sentence: () => "This variant changes nothing.",
    remedy: () => "Add what is different for these accounts, or delete the variant.",
  },
  "adjustment-kind": {
    sentence: ({ adjustment, found }) =>
      found === 0
        ? `Nothing says what the adjustment ${quoted(adjustment)} does to the score.`
        : `The adjustment ${quoted(adjustment)} does more than one thing to the score.`,
    remedy: () => "Give it exactly one of `cap`, `floor` and `add`.",
  },
  "band-edges-order": {
    sentence: ({ band, below, previous, segment, stage }) =>
      `Bands rise from the worst to the best, but ${quoted(band)} ends at ${quoted(String(below))} and the band before it at ${quoted(String(previous))}${cell(segment, stage)}.`,
    remedy: () =>
      "Make each `below` greater than that of the band before, also where variants change only one of the two.",
  },
  "backtest-block-missing": {
    sentence: ({ rules }) => `The rule set ${quoted(rules)} does not say what it is to be judged by.`,
    remedy: () => "Add a `backtest` block with a `target`.",
  },
  "backtest-unit": {
    sentence: ({ target, unit }) => `The target ${quoted(target)} cannot be judged by ${quoted(unit)}.`,
    remedy: ({ possible }) => `Write ${anyOf(possible)}, or choose another \`target\`.`,
  },
  "backtest-key-misplaced": {
    sentence: ({ key, unit }) => `${quoted(key)} has no meaning where ${quoted(unit)} are counted.`,
    remedy: ({ key }) => `Delete ${quoted(key)}.`,
  },
  "backtest-horizon-missing": {
    sentence: ({ target }) => `Nothing says how far ahead ${quoted(target)} is looked for.`,
    remedy: () => "Add `horizon` with a number of days or weeks such as `90d`.",
  },
  "backtest-horizon-lapse": {
    sentence: ({ horizon, after }) =>
      `The horizon is ${formatNumberOf(horizon, "day")}, but the book calls an account lapsed after ${formatNumberOf(after, "day")}.`,
    remedy: () => "Delete `horizon`: for lapses it is always the `after` of the book.",
  },
  "backtest-no-outcomes": {
    sentence: ({ target, needs }) =>
      `The target ${quoted(target)} needs ${quoted(needs)} under \`outcomes\` of the book.`,
    remedy: ({ needs }) => `Add ${quoted(needs)} to the book, or choose another \`target\`.`,
  },
  "backtest-periods-overlap": {
    sentence: ({ trainLabelsEnd, testFrom }) =>
      `The outcomes that train the rules reach to ${quoted(trainLabelsEnd)}, but those that test them begin on ${quoted(testFrom)}.`,
    remedy: () =>
      "Let `test` begin later or `train` end earlier: a whole horizon, of renewals the grace, must lie between the two.",
  },
  "backtest-locked-early": {
    sentence: ({ part, date, locked }) =>
      `The dates that ${part === "train" ? "train" : "test"} the rules reach to ${quoted(date)}, but ${quoted(locked)} and what follows is locked away.`,
    remedy: ({ part }) => `Let \`locked\` begin later or \`${part === "train" ? "train" : "test"}\` end earlier.`,
  },
  "gates-without-backtest": {
    sentence: () => "The gates have nothing to look at: the rule set has no backtest.",
    remedy: () => "Add a `backtest` block, or delete `gates`.",
  },
  "facts-undated": {
    sentence: ({ facts }) =>
      `The rules read ${allOf(facts)}, which ${facts.length === 1 ? "rests" : "rest"} on a source without dates: at every date what stood there at import, as if it had been known then.`,
    remedy: () =>
      "Add `at`, the column with the date, to the source where there is one; else believe a backtest of these rules only where they do without.",
  },
} satisfies Partial<ProblemTexts>;

/** What the last entry of a list does without: bands and steps have an edge, the others a condition. */
const catchAllKey = (list: string): string => (list === "bands" || list === "steps" ? "`below`" : "`when`");

/** Where edges differ; a rule set without segments or lifecycle has one, which nobody has written. */
function cell(segment: string, stage: string): string {
  const parts = [
    ...(segment === everybody ? [] : [`segment ${quoted(segment)}`]),
    ...(stage === everybody ? [] : [`stage ${quoted(stage)}`]),
  ];
  return parts.length === 0 ? "" : ` (${parts.join(", ")})`;
}

const everybody = "all";
