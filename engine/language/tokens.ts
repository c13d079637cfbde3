/**
 * The words, symbols and constants that the text of an expression is made of.
 *
 * @module
 */
import { parseDay, parseDuration } from "../book/days.ts";
import type { Ranged } from "./expression.ts";
import { isQuotationMark, readQuoted } from "./quoting.ts";
import { type TextProblem, textProblem } from "./textProblem.ts";

/** Words that mean something in an expression. In no spelling of capitals are they names. */
const words = ["and", "or", "not", "in", "is", "missing", "true", "false", "null"] as const;

const symbols = ["==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "(", ")", "[", "]", ","] as const;

/** A word or symbol that stands for itself. */
export type Mark = (typeof words)[number] | (typeof symbols)[number];

/** One token with its range; `text` is what stands there. */
export type Token = Ranged & { readonly text: string } & (
    | { readonly kind: "mark"; readonly mark: Mark }
    | { readonly kind: "number" | "date"; readonly value: number }
    | { readonly kind: "string"; readonly value: string }
    /** `quoted`: it stands in backticks, so that it is no function. */
    | { readonly kind: "name"; readonly name: string; readonly quoted: boolean }
    | { readonly kind: "end" }
  );

/** What other languages write, and what it is here. */
const mistakenSymbols: ReadonlyMap<string, string> = new Map([
  ["===", "=="],
  ["!==", "!="],
  ["=", "=="],
  ["<>", "!="],
  ["≠", "!="],
  ["=<", "<="],
  ["≤", "<="],
  ["=>", ">="],
  ["≥", ">="],
  ["&&", "and"],
  ["&", "and"],
  ["||", "or"],
  ["|", "or"],
  ["!", "not"],
  ["−", "-"],
  ["–", "-"],
  ["×", "*"],
  ["÷", "/"],
  ["“", '"'],
  ["”", '"'],
  ["‘", "'"],
  ["’", "'"],
]);

/** After so many problems a text is not what it was meant to be; more of them would help nobody. */
const mostProblems = 20;

const space = /\s+/y;
const restOfLine = /.*/y;
// letters of every language, so that a name with an umlaut is named as a whole where it lacks its backticks; the parts
// of a path are one name
const word = /[\p{L}_][\p{L}\p{M}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{M}\p{N}_]*)*/uy;
const bareName = /^[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*$/;
// what touches a number or date on its right belongs to it: `90days` is one mistake, not a number and a name
const dateLike = /\d{4}-\d{1,2}-\d{1,2}[\w.:]*/y;
const numberLike = /\.?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?[\w.]*/y;
const number = /^\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** May a name, or a path of names with dots between, stand in an expression as it is? Others need backticks. */
export function isBareName(name: string): boolean {
  return bareName.test(name) && !isWord(name.toLowerCase());
}

/**
 * Cuts a text into tokens, the last of which is an `end`. What is no token is reported and left out; an unclosed
 * string ends the reading, since what follows it cannot be told from it, and so do too many problems.
 */
export function readTokens(text: string): { tokens: readonly Token[]; problems: readonly TextProblem[] } {
  const tokens: Token[] = [];
  const problems: TextProblem[] = [];
  let at = 0;
  while (problems.length < mostProblems) {
    at += match(space, text, at)?.length ?? 0;
    if (at >= text.length) break;
    const read = readToken(text, at);
    if ("token" in read) tokens.push(read.token);
    if ("problems" in read) problems.push(...read.problems);
    at = read.to;
  }
  tokens.push({ kind: "end", text: "", from: text.length, to: text.length });
  return { tokens, problems: problems.slice(0, mostProblems) };
}

/** What stands at a place: a token, or why it is none, and where it ends. */
type Read = { readonly to: number } & ({ readonly token: Token } | { readonly problems: readonly TextProblem[] });

function readToken(text: string, from: number): Read {
  if (isQuotationMark(text[from])) return readQuotedToken(text, from);
  return readNumber(text, from) ?? readWord(text, from) ?? readSymbol(text, from);
}

function readQuotedToken(text: string, from: number): Read {
  const { value, to, closed, unknownEscapes } = readQuoted(text, from);
  const isName = text[from] === "`";
  const range = { from, to };
  if (!closed) {
    return { to: text.length, problems: [textProblem(isName ? "name-not-closed" : "string-not-closed", {}, range)] };
  }
  if (unknownEscapes.length > 0) {
    const escapeProblem = (at: Ranged) => textProblem("escape-unknown", { escape: text.slice(at.from, at.to) }, at);
    return { to, problems: unknownEscapes.map(escapeProblem) };
  }
  const found = text.slice(from, to);
  if (isName && value === "") {
    return { to, problems: [textProblem("expression-syntax", { expected: "name", found }, range)] };
  }
  const place = { ...range, text: found };
  return {
    to,
    token: isName ? { kind: "name", name: value, quoted: true, ...place } : { kind: "string", value, ...place },
  };
}

/** A number, a duration or a date; something that begins like one and is none, is a problem. */
function readNumber(text: string, from: number): Read | undefined {
  const date = match(dateLike, text, from);
  const found = date ?? match(numberLike, text, from);
  if (found === undefined) return undefined;
  const to = from + found.length;
  const value = date === undefined ? numberOrDuration(found) : parseDay(date);
  if (value !== undefined)
    return { to, token: { kind: date === undefined ? "number" : "date", value, text: found, from, to } };
  const code = date === undefined ? "number-impossible" : "date-impossible";
  return { to, problems: [textProblem(code, { text: found }, { from, to })] };
}

function numberOrDuration(text: string): number | undefined {
  const value = parseDuration(text) ?? (number.test(text) ? Number(text) : undefined);
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

/** A word or a name in plain letters; a word in capitals and a name in other letters are problems. */
function readWord(text: string, from: number): Read | undefined {
  const found = match(word, text, from);
  if (found === undefined) return undefined;
  const range = { from, to: from + found.length };
  const place = { ...range, text: found };
  const instead = found.toLowerCase();
  // there is no right spelling of `null`: the parser knows what to write instead
  if (isWord(found) || instead === "null") {
    return { to: range.to, token: { kind: "mark", mark: isWord(found) ? found : "null", ...place } };
  }
  if (isWord(instead))
    return { to: range.to, problems: [textProblem("expression-operator", { found, instead }, range)] };
  if (bareName.test(found)) return { to: range.to, token: { kind: "name", name: found, quoted: false, ...place } };
  return { to: range.to, problems: [textProblem("name-needs-backticks", { name: found }, range)] };
}

/** A symbol, the longest that fits; one of another language, a comment and a character of no meaning are problems. */
function readSymbol(text: string, from: number): Read {
  if (text[from] === "#") {
    const to = from + match(restOfLine, text, from)!.length;
    return { to, problems: [textProblem("expression-comment", {}, { from, to })] };
  }
  for (const length of [3, 2, 1]) {
    const found = text.slice(from, from + length);
    const to = from + found.length;
    if (isSymbol(found)) return { to, token: { kind: "mark", mark: found, text: found, from, to } };
    const instead = mistakenSymbols.get(found);
    if (instead) return { to, problems: [textProblem("expression-operator", { found, instead }, { from, to })] };
  }
  const character = String.fromCodePoint(text.codePointAt(from)!);
  const to = from + character.length;
  return { to, problems: [textProblem("expression-character", { character }, { from, to })] };
}

function match(pattern: RegExp, text: string, from: number): string | undefined {
  pattern.lastIndex = from;
  return pattern.exec(text)?.[0];
}

function isWord(text: string): text is (typeof words)[number] {
  return (words as readonly string[]).includes(text);
}

function isSymbol(text: string): text is (typeof symbols)[number] {
  return (symbols as readonly string[]).includes(text);
}
