/**
 * What is said in English of checks beside their sentences.
 *
 * @module
 */
import type { CheckCode } from "../../checks/codes.ts";
import { formatNumberOf } from "../numbers.ts";

/** What each check looks for, in a few words, and why it matters. */
export const checkTexts: Readonly<Record<CheckCode, { readonly title: string; readonly why: string }>> = {
  "step-unreachable": {
    title: "A step or point that nothing reaches",
    why: "Somebody meant it to count. Either the threshold is in another unit than the fact (per cent and shares are the usual pair), or the range that the book declares is wrong, and then values are thrown away.",
  },
  "points-against-direction": {
    title: "Points against the direction of the fact",
    why: "A sign that was turned round once rewards what should warn, and no average shows it. Where both too little and too much are bad (tickets of a customer who should ask for help), the fact's direction is `none`, and the check is silent.",
  },
  "always-shadowed": {
    title: "An entry that an earlier one always shadows",
    why: "Of segments, stages, decisions and variants the first that fits counts. One that can never be the first looks like a rule and is none.",
  },
  "condition-never": {
    title: "A condition that can never be true",
    why: "Within the declared ranges and values of its facts, found by interval arithmetic, nothing makes it true: the rule never fires, and nobody is told.",
  },
  "condition-always": {
    title: "A condition that is never false",
    why: "It decides nothing, or it secretly asks whether its facts are there. If that is meant, it should be written.",
  },
  "negation-of-missing": {
    title: "A negation over a fact that may be missing",
    why: "What is not known cannot be denied: `not champion_left` does not hold for an account of which nobody has said whether its champion left. In most languages it would.",
  },
  "choice-by-missing": {
    title: "A segment or stage that hangs on a fact that is often missing",
    why: "Accounts without it fall silently to the last entry and are measured by thresholds that were made for others.",
  },
  "weight-nowhere": {
    title: "A weight of zero everywhere",
    why: "It switches the component off for every segment and stage, coverage included. That is a decision to be made on purpose, and best by deleting it.",
  },
  "missing-may-raise": {
    title: "Missing data that may raise the score",
    why: "An account whose bad answer is gone looks better. Often that is accepted (`skip`, with a minimum of coverage); it should be known. People who stop answering surveys are often about to leave.",
  },
  "fact-read-twice": {
    title: "Two components that measure the same fact",
    why: "The fact counts with the weight of both, which no single line of the file shows.",
  },
  "cap-on-edge": {
    title: "A cap on the edge of a band",
    why: "A band begins at its edge: a score that is capped at 40 is amber where red ends below 40. Whoever wrote the cap most likely meant red.",
  },
  "fact-unused": {
    title: "Facts that nothing reads",
    why: "They cost time at every import and every reader's attention. As candidates for predictors they may be worth it.",
  },
  "fact-never-present": {
    title: "A fact that is never there",
    why: "A component that never has data is left out of every mean; a condition on it never holds. Mostly a column was renamed upstream.",
  },
  "where-differs": {
    title: "Aggregates of one source that count different rows",
    why: "A filter that was added to one fact and forgotten in its sister makes a difference or a ratio of the two meaningless.",
  },
};

/** What `check --fix` has done. */
export const corrected = (count: number): string =>
  count === 0 ? "Nothing can be corrected with certainty." : `Corrected ${formatNumberOf(count, "problem")}.`;
