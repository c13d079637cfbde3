/**
 * English sentences of problems with keys and kinds of values.
 *
 * @module
 */
import { type FoundKind, nearestName } from "../../../problems.ts";
import { formatNumberOf } from "../../numbers.ts";
import type { ProblemTexts } from "../../problemTexts.ts";
import { quoted, shown } from "../../shown.ts";
import { instead } from "./words.ts";

export const schema = {
  "unknown-key": {
    sentence: ({ key }) => `The key ${quoted(key)} is not known here.`,
    remedy: ({ key, suggestion, known }) =>
      key === "<<"
        ? "Write out what is to be merged: YAML has no merge keys since version 1.2."
        : // what is no word was most likely cut off from a text by a comma
          /^[\w-]*$/.test(key)
          ? instead(suggestion, known, "Delete it, or look up the keys that are known here in the reference.")
          : "If it is a part of the text before it, put that whole text in quotes; otherwise delete it.",
  },
  "key-missing": {
    sentence: ({ key }) => `The key ${quoted(key)} is missing here.`,
    remedy: ({ key }) => `Add ${quoted(`${key}:`)} with its value.`,
  },
  "value-kind": {
    sentence: ({ key, expected, found, value }) =>
      `${subject(key)} must be ${kindName(expected)}, but it is ${foundName(found, value)}.`,
    remedy: ({ expected }) => `Write ${expected === "" ? "something else" : kindName(expected)}.`,
  },
  "value-not-allowed": {
    sentence: ({ key, found }) => `${subject(key)} cannot be ${quoted(found)}.`,
    remedy: ({ found, allowed }) =>
      instead(nearestName(found, allowed), allowed, "Look up what it can be in the reference."),
  },
  "value-out-of-range": {
    sentence: ({ key, found, limit }) =>
      `${subject(key)} must be ${limitName(limit)}, but it is ${quoted(String(found))}.`,
    remedy: ({ limit }) => `Write a number of ${limitName(limit)}.`,
  },
  "value-form": {
    sentence: ({ key, found, form }) => `${subject(key)} must be ${shown(form, 200)}, but it is ${quoted(found)}.`,
    remedy: ({ form }) => `Write ${shown(form, 200)}.`,
  },
  "list-length": {
    sentence: ({ key, least }) =>
      `${subject(key, "This list")} has too ${least === undefined ? "many" : "few"} entries.`,
    remedy: ({ least, most }) =>
      least === undefined
        ? `Write at most ${formatNumberOf(most ?? 0, "entry", "entries")}.`
        : `Write at least ${formatNumberOf(least, "entry", "entries")}.`,
  },
} satisfies Partial<ProblemTexts>;

/** An item of a list, and a document as a whole, have no key. */
const subject = (key: string, nameless = "This entry"): string => (key === "" ? nameless : quoted(key));

/** Kinds that the schema states by their JSON name; others are stated in words. */
const kindNames: ReadonlyMap<string, string> = new Map([
  ["string", "text"],
  ["number", "a number"],
  ["boolean", "`true` or `false`"],
  ["array", "a list"],
  ["object", "a mapping of keys to values"],
  ["", "of another kind"],
]);

const kindName = (expected: string): string => kindNames.get(expected) ?? shown(expected, 200);

function foundName(found: FoundKind, value = ""): string {
  switch (found) {
    case "nothing":
      return "empty";
    case "list":
      return "a list";
    case "mapping":
      return "a mapping of keys to values";
    case "boolean":
      return quoted(value);
    case "number":
      return Number.isFinite(Number(value)) ? `the number ${quoted(value)}` : quoted(value);
    case "text":
      return `the text ${quoted(value)}`;
  }
}

/** `>= 0` in words. */
function limitName(limit: string): string {
  const [comparison, number = ""] = limit.split(" ");
  const words = comparison === ">=" ? "at least" : comparison === "<=" ? "at most" : shown(comparison ?? "");
  return `${words} ${quoted(number)}`;
}
