/**
 * English sentences of problems with conditions and formulas.
 *
 * @module
 */
import type { ExpectedSyntax } from "../../../problems.ts";
import { formatCount, formatNumberOf } from "../../numbers.ts";
import type { ProblemTexts } from "../../problemTexts.ts";
import { quoted } from "../../shown.ts";
import { instead, typeName, typeNamesOf } from "./words.ts";

export const expressions = {
  "expression-empty": {
    sentence: () => "The condition or formula is empty.",
    remedy: () => "Write it, or delete its key.",
  },
  "expression-syntax": {
    sentence: ({ expected, found }) =>
      found === ""
        ? `The text ends where ${expectedNames[expected]} is expected.`
        : `${quoted(found)} stands where ${expectedNames[expected]} is expected.`,
    remedy: ({ expected }) => expectedRemedies[expected],
  },
  "expression-character": {
    sentence: ({ character }) => `The character ${quoted(character)} means nothing here.`,
    remedy: () => "Delete it. Text stands in quotes, unusual names in backticks.",
  },
  "expression-operator": {
    sentence: ({ found }) => `${quoted(found)} is not how this is written here.`,
    remedy: ({ instead }) => `Write ${quoted(instead)}.`,
  },
  "expression-chain": {
    sentence: ({ operator }) => `A comparison cannot be followed by another one (${quoted(operator)}).`,
    remedy: () => "Join two comparisons with `and`: `10 <= a and a < 20`.",
  },
  "expression-too-long": {
    sentence: ({ length, limit }) =>
      `The text has ${formatNumberOf(length, "character")}; a condition or formula may have ${formatCount(limit)}.`,
    remedy: () => "Move parts of it to facts of their own (`formula`).",
  },
  "expression-too-deep": {
    sentence: ({ limit }) => `The condition or formula is nested more than ${formatCount(limit)} levels deep here.`,
    remedy: () => "Remove parentheses that are not needed, or move parts to facts of their own (`formula`).",
  },
  "string-not-closed": {
    sentence: () => "The quote that begins here is never closed.",
    remedy: () => "Add the closing quote on the same line.",
  },
  "name-not-closed": {
    sentence: () => "The backtick that begins here is never closed.",
    remedy: () => "Add the closing backtick on the same line.",
  },
  "name-needs-backticks": {
    sentence: ({ name }) => `The name ${quoted(name)} has letters that plain names do not have.`,
    remedy: ({ name }) => `Put it in backticks: ${quoted(`\`${name}\``)}.`,
  },
  "escape-unknown": {
    sentence: ({ escape: found }) => `${quoted(found)} means nothing between quotes.`,
    remedy: () => "Write `\\\\` for a backslash.",
  },
  "date-impossible": {
    sentence: ({ text }) => `There is no date ${quoted(text)}.`,
    remedy: () => "Write a date of the calendar as year, month and day: `2026-06-15`.",
  },
  "number-impossible": {
    sentence: ({ text }) => `${quoted(text)} is neither a number nor a number of days.`,
    remedy: () => "Write a number such as `0.5`, or a number of days or weeks such as `90d` or `12w`.",
  },
  "unknown-name": {
    sentence: ({ name, where }) => `There is no ${namedThings[where].called} ${quoted(name)}.`,
    remedy: ({ suggestion, where }) => instead(suggestion, [], namedThings[where].remedy),
  },
  "unknown-function": {
    sentence: ({ name }) => `There is no function ${quoted(name)}.`,
    remedy: ({ suggestion }) =>
      instead(suggestion, [], "Use one that the reference names, such as `min` or `coalesce`."),
  },
  "argument-count": {
    sentence: ({ function: name, expected, found }) =>
      `${quoted(name)} takes ${countExpected(expected)}, but has ${formatCount(found)}.`,
    remedy: ({ function: name, expected }) =>
      `Give ${quoted(name)} ${countExpected(expected)}, with commas between them.`,
  },
  "types-not-comparable": {
    sentence: ({ left, right }) =>
      left === "string" || right === "string"
        ? `Text is compared with ${typeName(left === "string" ? right : left)} here.`
        : `One side is ${typeName(left)} and the other ${typeName(right)}.`,
    remedy: ({ left, right }) => comparableRemedy(new Set([left, right])),
  },
  "type-not-ordered": {
    sentence: ({ operator, type }) =>
      type === "string"
        ? `Text cannot be compared with ${quoted(operator)}: it has no order.`
        : `What is true or false cannot be compared with ${quoted(operator)}: it has no order.`,
    remedy: () => "Use `==`, `!=` or `in`.",
  },
  "operand-type": {
    sentence: ({ operator, expected, found }) =>
      `${quoted(operator)} takes ${typeNamesOf(expected)} here, but this is ${typeName(found)}.`,
    remedy: ({ expected }) => `Write ${typeNamesOf(expected)} here.`,
  },
  "expected-condition": {
    sentence: ({ found }) => `A condition is true or false, but this is ${typeName(found)}.`,
    remedy: () => "Compare it with something, for instance `… > 0`.",
  },
  "expression-comment": {
    sentence: () => "A condition or formula has no comments: `#` means nothing in it.",
    remedy: () => "Write the comment behind the closing quote, or on a line of its own before the key.",
  },
  "value-cannot-occur": {
    sentence: ({ name, value }) => `${quoted(name)} is never ${quoted(value)}.`,
    remedy: ({ suggestion, values }) =>
      instead(suggestion, values, "Write one of the values that it is declared to have."),
  },
} satisfies Partial<ProblemTexts>;

const expectedNames: Readonly<Record<ExpectedSyntax, string>> = {
  value: "a value",
  constant: "a constant",
  name: "a name",
  operator: "an operator or the end",
  in: "`in`",
  missing: "`missing`",
  "(": "`(`",
  ")": "`)`",
  "[": "`[`",
  "]": "`]`",
};

const expectedRemedies: Readonly<Record<ExpectedSyntax, string>> = {
  value: "Write a fact, a number, a date, text in quotes, or something in parentheses.",
  constant: "Write a number, a date or text in quotes; a list holds nothing else.",
  name: "Write a name between the backticks.",
  operator: "Join two conditions with `and` or `or`; put text in quotes.",
  in: "Write `not in`; in front of a condition `not` stands alone.",
  missing: "Write `is missing` or `is not missing`; compare values with `==`.",
  "(": "Add the opening parenthesis.",
  ")": "Add the closing parenthesis.",
  "[": "Write a list of constants in brackets: `in [1, 2]`.",
  "]": "Add the closing bracket, with commas between the constants.",
};

/** `2`, or `2+` for two or more. */
function countExpected(expected: string): string {
  const least = Number.parseInt(expected, 10);
  return `${expected.endsWith("+") ? "at least " : ""}${formatNumberOf(least, "value")}`;
}

function comparableRemedy(types: ReadonlySet<string>): string {
  if (types.has("string") && types.has("number"))
    return "Take the quotes off the number, or compare with text in quotes.";
  if (types.has("string") && types.has("date")) return "Take the quotes off the date: `2026-06-15`.";
  if (types.has("string") && types.has("boolean"))
    return "Write `true` or `false` without quotes, or the condition alone.";
  if (types.has("date") && types.has("number"))
    return "Compare with a date, or subtract a date first: `as_of - renewal_on <= 90d`.";
  return "Compare two values of the same type.";
}

/** What names stand for, by where they stand. */
const namedThings = {
  facts: { called: "fact", remedy: "Declare it under `facts` in the book. Text is written in quotes." },
  columns: { called: "column", remedy: "Declare it under `columns` of its source. Text is written in quotes." },
  figures: {
    called: "figure",
    remedy: "Use one that the backtest of this rule set produces; the reference lists them.",
  },
} as const;
