/**
 * What the YAML reader could not read, as one problem at the place where its cause stands.
 *
 * @module
 */
import {
  type Document,
  isCollection,
  isPair,
  isScalar,
  type Node,
  visit,
  type YAMLMap,
  type YAMLParseError,
  type YAMLSeq,
} from "yaml";
import { type Problem, problem, type Span, type YamlFault } from "../problems.ts";
import { lexemesOf } from "./lexemes.ts";

/** Codes of the reader that tell the fault by themselves. */
const faultByCode: Readonly<Record<string, YamlFault>> = {
  TAB_AS_INDENT: "tab",
  BLOCK_AS_IMPLICIT_KEY: "colon-in-value",
  MULTILINE_IMPLICIT_KEY: "colon-missing",
  BAD_SCALAR_START: "reserved-character",
  BAD_DQ_ESCAPE: "escape",
};

/** Where one code means several things, its message tells which; it goes first. */
const faultByMessage: readonly (readonly [RegExp, YamlFault])[] = [
  [/^Flow .* end with a /, "bracket-open"],
  [/^Missing , between/, "comma-missing"],
  [/^Missing closing /, "quote-open"],
  [/followed by map values$/, "colon-missing"],
  [/^(?:All \w+ items must start|Sequence item without|A block sequence may not be)/, "indentation"],
  [/^(?:Not a YAML token|Block scalar header)/, "block-mark"],
  [/^Unexpected flow-\w+-start at node end$/, "bracket-in-value"],
  [/at node end$/, "after-value"],
];

/** A fault with the range of characters that it is told at. */
type Finding = readonly [fault: YamlFault, from: number, to: number];

/**
 * The first syntax error of a text. Those after it are left out: most follow from it.
 *
 * @param parsed what the reader made of the text, with at least one error
 * @param place gives the place of a range of characters
 */
export function syntaxProblem(parsed: Document, text: string, place: (from: number, to: number) => Span): Problem {
  const error = parsed.errors[0]!;
  const [start] = error.pos;
  if (error.code === "MULTIPLE_DOCS") {
    return problem("yaml-several-documents", {}, place(start, lineEnd(text, start)));
  }
  // of `!(a > 1)` the reader takes `!(a` for a tag, and stumbles over the rest
  const tag = parsed.warnings.find(({ code, pos: [from] }) => code === "TAG_RESOLVE_FAILED" && from < start);
  if (tag && lineEnd(text, tag.pos[0]) === lineEnd(text, start)) {
    return problem("yaml-tag", { tag: text.slice(...tag.pos) }, place(...tag.pos));
  }
  const [fault, from, end] = tabBefore(error, text) ?? finding(error, parsed, text);
  const to = Math.min(end, lineEnd(text, from));
  return problem("yaml-syntax", { fault, detail: error.message, found: text.slice(from, to) }, place(from, to));
}

/** The tab among the blanks that a line begins with, where the reader only says that they are too few. */
function tabBefore({ code, pos: [at] }: YAMLParseError, text: string): Finding | undefined {
  if (code !== "BAD_INDENT") return undefined;
  const start = lineStart(text, at);
  const tab = /^ *\t/.exec(text.slice(start, at + 1));
  return tab ? ["tab", start + tab[0].length - 1, start + tab[0].length] : undefined;
}

function finding({ code, message, pos: [from, to] }: YAMLParseError, parsed: Document, text: string): Finding {
  const fault = faultByMessage.find(([pattern]) => pattern.test(message))?.[1] ?? faultByCode[code] ?? "other";
  switch (fault) {
    case "quote-open":
    case "bracket-open": {
      const opened = openedBefore(parsed, text, from);
      if (opened === undefined) return [fault, from, to];
      return (fault === "bracket-open" && commentWithEnd(text, opened)) || [fault, opened, opened + 1];
    }
    case "after-value":
      return [/["']\s*$/.test(text.slice(lineStart(text, from), from)) ? "after-quote" : fault, from, to];
    case "colon-in-value":
      return indentedTooFar(parsed, text, from) ?? [fault, from, to];
    case "colon-missing":
      // a quote that goes on to the next line was meant to end before
      return /^(["'])[^\n]*\n/.test(text.slice(from, to)) ? ["quote-open", from, from + 1] : [fault, from, to];
    case "comma-missing":
      return [fault, from, to > from + 1 ? to : wordEnd(text, from)];
    case "escape":
      // the reader names the backslash only
      return [fault, from, to + 1];
    case "other":
      // between brackets a colon has a code that means other things as well
      return [code === "BLOCK_IN_FLOW" && /:\s/.test(text.slice(from, to)) ? "colon-in-value" : fault, from, to];
    default:
      return [fault, from, to];
  }
}

/** The indentation of a key that stands further right than the one above it, and so is taken for a part of its value. */
function indentedTooFar({ errors }: Document, text: string, from: number): Finding | undefined {
  const end = errors.find(({ code, pos }) => code === "MULTILINE_IMPLICIT_KEY" && pos[0] === from)?.pos[1];
  if (end === undefined || !text.slice(from, end).includes("\n")) return undefined;
  const start = lineStart(text, end - 1);
  return ["indentation", start, start + /^\s*/.exec(text.slice(start, end))![0].length];
}

/** The innermost quote or bracket which is not closed before a place. */
function openedBefore(parsed: Document, text: string, at: number): number | undefined {
  let opened: number | undefined;
  visit(parsed, (_, node) => {
    // a key or item without a value is visited too
    const range = (node as Node | null)?.range;
    const mayBeOpen = isScalar(node) ? node.type?.startsWith("QUOTE") : isCollection(node) && isOpen(node, text);
    if (mayBeOpen && range && range[0] < at && range[1] >= at - 1) opened = range[0];
  });
  return opened;
}

/** A collection between brackets that lacks the closing one: a bracket at its end is that of its last part. */
function isOpen({ flow, items, range }: YAMLMap | YAMLSeq, text: string): boolean {
  if (!flow || !range) return false;
  const last = items.at(-1);
  const part = (isPair(last) ? (last.value ?? last.key) : last) as Node | undefined;
  const closing = text[range[0]] === "{" ? "}" : "]";
  return text[range[1] - 1] !== closing || part?.range?.[1] === range[1];
}

/** The comment behind an open bracket, on its line, if the bracket that closes it stands in there. */
function commentWithEnd(text: string, opened: number): Finding | undefined {
  const closing = text[opened] === "{" ? "}" : "]";
  const end = lineEnd(text, opened);
  for (const { type, text: token, from } of lexemesOf(text)) {
    if (from > end) return undefined;
    if (from > opened && type === "comment" && token.includes(closing)) return ["comment", from, from + token.length];
  }
  return undefined;
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf("\n", at - 1) + 1;
}

/** Where the word or quoted text ends that begins at a place. */
function wordEnd(text: string, from: number): number {
  return from + /^(?:"[^"\n]*"|'[^'\n]*'|[^\s,:[\]{}]*)/.exec(text.slice(from, from + 1000))![0].length;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}
