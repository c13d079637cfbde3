/**
 * English sentences of problems with condition trees and named conditions.
 *
 * @module
 */
import type { RefusedTreeKey } from "../../../problems.ts";
import { formatCount } from "../../numbers.ts";
import type { ProblemTexts } from "../../problemTexts.ts";
import { quoted } from "../../shown.ts";
import { allOf, circle, instead } from "./words.ts";

export const trees = {
  "tree-several": {
    sentence: ({ keys }) => `One part of a condition has ${allOf(keys)}, but can have only one of them.`,
    remedy: ({ keys }) =>
      keys.includes("all") && keys.includes("any")
        ? "Write `any: […]` as an entry in the list of `all`, or the other way round."
        : "Join them as entries of `all` or `any`.",
  },
  "tree-key": {
    sentence: ({ key }) => refusedTreeKeys[key].sentence,
    remedy: ({ key }) => refusedTreeKeys[key].remedy,
  },
  "tree-text": {
    sentence: ({ text }) => `The text ${quoted(text)} stands within a condition tree, where only trees can.`,
    remedy: () =>
      "Write the whole condition as text, or this part under `conditions` and `condition:` with its id here.",
  },
  "tree-empty": {
    sentence: ({ key }) => `${quoted(key)} has no conditions; json-rules-engine would take that for true.`,
    remedy: ({ key }) => `Write at least one condition in the list, or delete ${quoted(key)}.`,
  },
  "tree-operator": {
    sentence: ({ operator }) => `There is no operator ${quoted(operator)}.`,
    remedy: ({ suggestion, known }) => instead(suggestion, known, "Use one that the reference names, such as `equal`."),
  },
  "tree-decorator": {
    sentence: ({ decorator }) => `An operator has no decorators here, such as ${quoted(`${decorator}:`)}.`,
    remedy: ({ operator, instead: plain }) =>
      plain === undefined
        ? `Write the comparison without it, or as text; ${quoted(operator)} alone compares the fact's value.`
        : `Write ${quoted(plain)}.`,
  },
  "tree-null": {
    sentence: ({ operator }) => `${quoted(operator)} takes no \`null\`: that stands for a missing value.`,
    remedy: () => "Ask whether a value is missing by `equal` with `null`, joined to the rest by `any` or `all`.",
  },
  "tree-too-long": {
    sentence: ({ limit }) => `As text, this condition would be longer than ${formatCount(limit)} characters.`,
    remedy: () => "Move parts of it to facts of their own (`formula`).",
  },
  "tree-missing": {
    sentence: ({ names }) =>
      `Where ${allOf(names)} ${names.length === 1 ? "is" : "are"} missing, json-rules-engine may take this for true; here it is unknown and does not hold.`,
    remedy: () => "Leave it if that is meant; otherwise add `equal` with `null` for what may be missing, under `any`.",
  },
  "unknown-condition": {
    sentence: ({ id }) => `There is no condition ${quoted(id)}.`,
    remedy: ({ suggestion, known }) =>
      instead(suggestion, known, "Write it under `conditions` in the rule set, or in place of the reference."),
  },
  "condition-cycle": {
    sentence: ({ ids }) =>
      ids.length <= 2
        ? `The condition ${quoted(ids[0] ?? "")} refers to itself.`
        : `These conditions refer to each other in a circle: ${circle(ids)}.`,
    remedy: () => "Change one of them so that it does not lead back to itself.",
  },
  "condition-limit": {
    sentence: ({ limit }) =>
      `The conditions have more than ${formatCount(limit)} characters, with what references to named ones repeat.`,
    remedy: () => "Refer to fewer of them, or make facts of their own of the longest (`formula`).",
  },
  "condition-out-of-scope": {
    sentence: ({ id, name }) => `The condition ${quoted(id)} reads ${quoted(name)}, which is not known yet here.`,
    remedy: ({ name }) => `Refer to a condition that does without ${quoted(name)}.`,
  },
} satisfies Partial<ProblemTexts>;

interface Refusal {
  readonly sentence: string;
  readonly remedy: string;
}

const consequence: Refusal = {
  sentence: "A condition only says when something holds, not what follows.",
  remedy: "Delete this; what follows stands beside the condition, such as `cap`, `points` or `to`.",
};

const result: Refusal = {
  sentence: "This is a part of a result of json-rules-engine, not of a condition.",
  remedy: "Delete it.",
};

/** Keys that json-rules-engine has and that mean nothing here. */
export const refusedTreeKeys: Readonly<Record<RefusedTreeKey, Refusal>> = {
  path: {
    sentence: "`path` looks into a fact, but a fact has a single value here.",
    remedy: "Declare a fact for that value in the book, and name it here.",
  },
  params: {
    sentence: "`params` are handed to a function behind a fact, but a fact is declared in the book here.",
    remedy: "Declare a fact in the book that is made that way, and name it here.",
  },
  priority: {
    sentence: "`priority` changes nothing: a condition is the same in whatever order its parts are looked at.",
    remedy: "Delete it.",
  },
  name: {
    sentence: "A part of a condition has no name.",
    remedy: "Delete it, or make it a comment. A condition that has a name stands under `conditions`.",
  },
  conditions: {
    sentence: "This is a whole rule of json-rules-engine where a condition is expected.",
    remedy: "Keep only what stands under its `conditions`.",
  },
  event: consequence,
  onSuccess: consequence,
  onFailure: consequence,
  result,
  factResult: result,
  valueResult: result,
};
