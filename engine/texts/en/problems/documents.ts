/**
 * English sentences of problems with files and YAML.
 *
 * @module
 */
import type { YamlFault } from "../../../problems.ts";
import { formatCount, formatMegabytes } from "../../numbers.ts";
import type { ProblemText, ProblemTexts } from "../../problemTexts.ts";
import { quoted, shown } from "../../shown.ts";

export const documents = {
  "file-missing": {
    sentence: ({ path }) => `There is no file ${quoted(path, 200)}.`,
    remedy: () => "Check the path, or create the file.",
  },
  "file-unreadable": {
    sentence: ({ path, reason }) => `The file ${quoted(path, 200)} cannot be read (${shown(reason, 200)}).`,
    remedy: () => "Check that it is a file and that you may read it.",
  },
  "file-empty": {
    sentence: () => "The file is empty, or has only comments.",
    remedy: () => "Fill it, or give the path of another file.",
  },
  "file-not-text": {
    sentence: () => "The file is not text: it has characters that no text has.",
    remedy: () => "Check that it is the right file, and save it as plain text in UTF-8.",
  },
  "file-too-large": {
    sentence: ({ bytes, limit }) =>
      `The file is larger than a book or a rule set may be: ${formatMegabytes(bytes)} instead of at most ${formatMegabytes(limit)}.`,
    remedy: () => "Check that it is the right file. Data belongs in the files of the sources.",
  },
  "yaml-syntax": {
    sentence: ({ fault, detail, found }) => faults[fault].sentence({ detail, found }),
    remedy: ({ fault, detail, found }) => faults[fault].remedy({ detail, found }),
  },
  "yaml-several-documents": {
    sentence: () => "A second document begins here; a file holds only one.",
    remedy: () => "Delete the line that separates them, or move the second document to a file of its own.",
  },
  "yaml-duplicate-key": {
    sentence: ({ key }) => `The key ${quoted(key)} stands twice in the same place.`,
    remedy: () => "Delete or rename one of the two.",
  },
  "yaml-alias-limit": {
    sentence: ({ limit }) => `The document has more than ${formatCount(limit)} values, with what its aliases repeat.`,
    remedy: () => "Use fewer aliases (`*name`), or write out what they repeat.",
  },
  "yaml-alias-unknown": {
    sentence: ({ name }) =>
      `${quoted(`*${name}`)} repeats what is marked ${quoted(`&${name}`)}, but nothing before it is.`,
    remedy: () => "Mark the value that is meant, or put this one in quotes if it is plain text.",
  },
  "yaml-key-kind": {
    sentence: () => "A list or a mapping stands where a key is expected.",
    remedy: () => "Write a word as the key; put it in quotes if it contains `[` or `{`.",
  },
  "yaml-tag": {
    sentence: ({ tag }) => `YAML takes ${quoted(tag)} for a tag and not for a part of the value.`,
    remedy: () => "Put the whole value in quotes. A condition is negated with `not`.",
  },
  "yaml-comma": {
    sentence: ({ cut }) => `Between braces a comma ends the value, so that ${quoted(cut)} is read as a key of its own.`,
    remedy: ({ key, cut }) =>
      `Put the whole value of ${quoted(key)} in quotes; if ${quoted(cut)} is a key, add a colon and its value.`,
  },
  "yaml-comment": {
    sentence: ({ comment }) => `YAML takes ${quoted(comment)} for a comment, and cuts the text before it off.`,
    remedy: () => "Put the whole value in quotes: a text without them ends before ` #`.",
  },
  "yaml-octal": {
    sentence: ({ found, value }) =>
      `${quoted(found)} is ${formatCount(value)} to some readers of YAML and something else to others.`,
    remedy: ({ found, value }) =>
      `Write ${quoted(String(value))} if that is the number meant, or ${quoted(`"${found}"`)} if it is text.`,
  },
  "yaml-boolean": {
    sentence: ({ found }) => `${quoted(found)} is text here, and not true or false.`,
    remedy: ({ meant }) => `Write ${quoted(String(meant))}.`,
  },
  "forbidden-key": {
    sentence: ({ key }) => `The key ${quoted(key)} is not allowed.`,
    remedy: () => "Choose another name.",
  },
  "nested-too-deeply": {
    sentence: ({ limit }) => `The document is nested more than ${formatCount(limit)} levels deep here.`,
    remedy: () => "Remove the brackets, dashes or indentation that are too many, or an alias that repeats itself.",
  },
} satisfies Partial<ProblemTexts>;

type Fault = ProblemText<{ detail: string; found: string }>;

const faults: Readonly<Record<YamlFault, Fault>> = {
  tab: {
    sentence: () => "The line is indented with a tab.",
    remedy: () => "Indent with spaces.",
  },
  "line-end": {
    sentence: () => "The lines end with carriage returns alone, which YAML takes for no ends of lines.",
    remedy: () => "Save the file with line ends of another kind (LF, or CR and LF).",
  },
  indentation: {
    sentence: () => "The indentation of this line fits none of the lines above.",
    remedy: () => "Indent it exactly like the lines that it belongs to.",
  },
  "quote-open": {
    sentence: () => "This quote is never closed.",
    remedy: () => "Add the closing quote.",
  },
  "bracket-open": {
    sentence: () => "This bracket is not closed before the lines that follow, or they are indented too little.",
    remedy: () => "Add the closing bracket. A text that begins with a bracket needs quotes.",
  },
  "bracket-in-value": {
    sentence: ({ found }) => `Between braces a value ends before ${quoted(found)}.`,
    remedy: () => "Put the whole value in quotes, or write the mapping without braces, one key a line.",
  },
  comment: {
    sentence: ({ found }) => `YAML takes ${quoted(found)} for a comment, the closing bracket with it.`,
    remedy: () => "Put the whole value in quotes if it contains ` #`; write a comment behind the closing bracket.",
  },
  slashes: {
    sentence: () => "`//` begins no comment here.",
    remedy: () => "Write `#` instead, also in JSON, or delete the comment.",
  },
  "colon-missing": {
    sentence: () => "A colon is missing after the key.",
    remedy: () => "Write the key, a colon, a space and then the value.",
  },
  "colon-in-value": {
    sentence: () => "The value contains a colon, which makes YAML read it as a key of its own.",
    remedy: () => "Put the whole value in quotes, or move what follows to lines of its own.",
  },
  "comma-missing": {
    sentence: ({ found }) => `A comma is missing before ${quoted(found)}.`,
    remedy: () => "Write it behind the entry before.",
  },
  "reserved-character": {
    sentence: ({ found }) => `A value in YAML cannot begin with ${quoted(found.slice(0, 1))}.`,
    remedy: () => "Put the whole value in quotes.",
  },
  "after-value": {
    sentence: ({ found }) => `The value has ended before ${quoted(found)}.`,
    remedy: () =>
      "Put the whole value in quotes if it contains quotes, brackets or commas itself; otherwise check the indentation.",
  },
  "after-quote": {
    sentence: ({ found }) => `A value that begins with a quote ends with the closing one, before ${quoted(found)}.`,
    remedy: () => "Put the whole value in quotes of the other kind, or begin it with something else.",
  },
  "block-mark": {
    sentence: () => "A value that begins with `>` or `|` is read as a block of text that starts on the next line.",
    remedy: () => "Put the whole value in quotes, or begin the text on the next line.",
  },
  escape: {
    sentence: ({ found }) => `Between double quotes ${quoted(found)} means nothing.`,
    remedy: () => "Write `\\\\` for a backslash, or use single quotes.",
  },
  other: {
    sentence: ({ detail }) => `YAML cannot be read from here on (${shown(detail, 200)}).`,
    remedy: () => "Check quotes, brackets and indentation; text with special characters needs quotes.",
  },
};
