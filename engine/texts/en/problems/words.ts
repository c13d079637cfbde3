/**
 * Pieces that English sentences of problems are put together from.
 *
 * @module
 */
import { quoted } from "../../shown.ts";

/** More names than this are no help in a sentence. */
const mostListed = 8;

const alternatives = new Intl.ListFormat("en-GB", { type: "disjunction" });
const conjunction = new Intl.ListFormat("en-GB", { type: "conjunction" });

/** `a`, `b` or `c`: quoted, cut after a few. */
export const anyOf = (names: readonly string[]): string => listed(names, alternatives);

/** `a`, `b` and `c`: quoted, cut after a few. */
export const allOf = (names: readonly string[]): string => listed(names, conjunction);

/** Pieces of a sentence: a, b and c. */
export const together = (pieces: readonly string[]): string => conjunction.format(pieces);

function listed(names: readonly string[], format: Intl.ListFormat): string {
  const few = names.slice(0, mostListed).map((name) => quoted(name));
  const more = names.length - few.length;
  return format.format(more > 0 ? [...few, `${more} more`] : few);
}

/** What to write instead of a name that is not known: the likely one, else all if they are few, else `otherwise`. */
export function instead(suggestion: string | undefined, known: readonly string[], otherwise: string): string {
  if (suggestion !== undefined) return `You may have meant ${quoted(suggestion)}.`;
  if (known.length === 0 || known.length > mostListed) return otherwise;
  return known.length === 1 ? `Only ${quoted(known[0]!)} can stand here.` : `Write one of ${anyOf(known)}.`;
}

/** The word with its article: a number, an outcome. */
export const withArticle = (word: string): string => `${/^[aeiou]/i.test(word) ? "an" : "a"} ${word}`;

const typeNames: ReadonlyMap<string, string> = new Map([
  ["number", "a number"],
  ["string", "text"],
  ["boolean", "true or false"],
  ["date", "a date"],
  ["score", "an answer on its scale"],
]);

/** The types of the language in words: a number, text, true or false, a date. Others stay as they are. */
export const typeName = (type: string): string => typeNames.get(type) ?? quoted(type);

/** Several types, as they are given by name or joined by “or”: a number or a date. */
export function typeNamesOf(types: readonly string[]): string {
  const names = types.flatMap((type) => type.split(" or ")).map(typeName);
  return alternatives.format(names.slice(0, mostListed));
}

/** The way round a circle of names; of a long one its beginning: a → b → a. */
export function circle(names: readonly string[]): string {
  const few = names.slice(0, 6).map((name) => quoted(name));
  return [...few, ...(names.length > few.length ? ["…", quoted(names.at(-1)!)] : [])].join(" → ");
}
