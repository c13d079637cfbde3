/**
 * What may be written at a place in the text of an expression, which may be broken or unfinished.
 *
 * @module
 */
import { checkExpression } from "../check.ts";
import type { Ranged, Scope, ValueType } from "../expression.ts";
import { functionsByName } from "../functions.ts";
import { literalText } from "../literal.ts";
import { operators } from "../operators.ts";
import { parseExpression } from "../parse.ts";
import { printExpression } from "../print.ts";
import type { QuotationMark } from "../quoting.ts";
import { everyType, typeTaken } from "../signature.ts";
import type { Token } from "../tokens.ts";
import { type Context, contextAfter } from "./context.ts";
import { type Place, placeAt } from "./place.ts";
import type { Subject } from "./subject.ts";

/** Something that may stand at a place: what it is, and the edit that puts it there. */
export type Suggestion = Subject &
  Ranged & {
    /** What replaces the range. */
    readonly text: string;
    /** Where in `text` one goes on writing: its end, or between brackets. */
    readonly caret: number;
    /** Lower ones are likelier. */
    readonly rank: number;
  };

export interface SuggestOptions {
  /** What strings are quoted with. */
  readonly mark?: QuotationMark;
  /** May brackets be written? Not in YAML without quotes between brackets of its own. */
  readonly brackets?: boolean;
}

/**
 * What may stand at a place, the likeliest first. Where something stands there already it is what may replace that: a
 * sound expression stays one.
 *
 * @param at number of characters before the place
 * @param scope the names that may stand in the expression
 */
export function suggestAt(text: string, at: number, scope: Scope, options: SuggestOptions = {}): Suggestion[] {
  const place = placeAt(text, at);
  if (!place) return [];
  const suggester = new Suggester(text, place, scope, options);
  const suggestions = suggester.suggestions().toSorted((a, b) => a.rank - b.rank);
  if (place.from === place.to || !parseExpression(text).expression) return suggestions;
  const replaced = ({ from, to, text: piece }: Suggestion) => text.slice(0, from) + piece + text.slice(to);
  return suggestions.filter((one) => parseExpression(replaced(one)).expression);
}

/** Ranks: what fits comes first. */
const rank = { value: 0, fit: 1, likely: 2, other: 3, function: 4, rest: 5 };

/** What is true or false is joined first, everything else compared. */
function rankOf(operator: keyof typeof operators, calculates: boolean, isCondition: boolean): number {
  if (operator === "and") return isCondition ? rank.value : rank.rest;
  if (operator === "or") return isCondition ? rank.fit : rank.rest;
  return calculates ? rank.other : rank.likely;
}

class Suggester {
  readonly #text: string;
  readonly #place: Place;
  readonly #scope: Scope;
  readonly #options: SuggestOptions;
  readonly #context: Context;

  constructor(text: string, place: Place, scope: Scope, options: SuggestOptions) {
    this.#text = text;
    this.#place = place;
    this.#scope = scope;
    this.#options = options;
    this.#context = contextAfter(place.before);
  }

  suggestions(): Suggestion[] {
    switch (this.#context.expected) {
      case "operand": {
        const { open } = this.#place;
        if (open === "`") return this.#names();
        if (open) return this.#values();
        return [...this.#values(), ...this.#names(), ...this.#functions(), ...this.#negation()];
      }
      case "operator":
        return this.#operators();
      case "constant":
        return this.#values();
      default:
        return [];
    }
  }

  /** The values that a name can have which an operand is compared with. */
  #values(): Suggestion[] {
    const { comparison, start } = this.#context;
    const [name, ...others] = this.#tokens(start, comparison ?? start);
    if (name?.kind !== "name" || others.length > 0) return [];
    const operator = this.#place.before[comparison!]!.text;
    if (!["==", "!=", "in"].includes(operator)) return [];
    const declared = this.#scope.names.get(name.name);
    const values = declared?.type === "boolean" ? [true, false] : (declared?.values ?? []);
    const given = new Set(this.#tokens(comparison!).map(({ text }) => text));
    return values
      .map((value) => literalText(value, declared!.type, this.#options.mark))
      .filter((text) => operator !== "in" || !given.has(text))
      .map((text) => this.#suggestion({ subject: "constant", type: declared!.type, text }, text, rank.value));
  }

  #names(): Suggestion[] {
    const expected = this.#typesExpected();
    if (this.#isBefore("(")) return [];
    return [...this.#scope.names].map(([name, { type }]) => {
      const text = printExpression({ kind: "name", name, from: 0, to: 0 });
      const fits = expected.length === everyType.length ? rank.likely : expected.includes(type) ? rank.fit : rank.other;
      return this.#suggestion({ subject: "name", name }, text, fits);
    });
  }

  #functions(): Suggestion[] {
    const expected = this.#typesExpected();
    const call = this.#isBefore("(") ? "" : "()";
    return [...functionsByName]
      .filter(([, { signatures }]) => signatures.some(({ gives }) => expected.includes(gives)))
      .map(([name]) => this.#suggestion({ subject: "function", name }, name + call, rank.function, name.length + 1));
  }

  #negation(): Suggestion[] {
    const { start, comparison, call } = this.#context;
    const atStart = this.#place.before.length === start && comparison === undefined && call === undefined;
    return atStart ? [this.#operator("not", rank.rest)] : [];
  }

  #operators(): Suggestion[] {
    const { start, comparison } = this.#context;
    const side = this.#typeOf(comparison === undefined ? start : comparison + 1);
    const whole = comparison === undefined ? side : "boolean";
    const brackets = this.#options.brackets !== false;
    const words = this.#text.slice(this.#place.from, this.#place.to).trim();
    // the first words of an operator of several, which nothing else can follow
    const begun = ["is", "not", "is not"].includes(words) ? words : "";
    return (Object.keys(operators) as (keyof typeof operators)[]).flatMap((name) => {
      if (name === "not" || name === "negative") return [];
      const { signatures, precedence } = operators[name];
      const joins = name === "and" || name === "or";
      const calculates = precedence > operators["=="].precedence;
      if (!joins && !calculates && comparison !== undefined) return [];
      if ((name === "in" || name === "not in") && !brackets) return [];
      if (!name.startsWith(begun)) return [];
      const type = joins ? whole : side;
      if (type !== undefined && !signatures.some((one) => typeTaken(one, 0) === type)) return [];
      return [this.#operator(name, rankOf(name, calculates, whole === "boolean"))];
    });
  }

  /** An operator with blanks around it, and brackets where it needs a list. */
  #operator(operator: keyof typeof operators, itsRank: number): Suggestion {
    const { from, to } = this.#place;
    const lead = from > 0 && /[^\s(]/.test(this.#text[from - 1]!) ? " " : "";
    const list = (operator === "in" || operator === "not in") && !this.#isBefore("[");
    const written = lead + operator + (list ? " []" : "");
    const trail = /^\s/.test(this.#text.slice(to)) || list || operator.endsWith("missing") ? "" : " ";
    return this.#suggestion(
      { subject: "operator", operator },
      written + trail,
      itsRank,
      list ? written.length - 1 : undefined,
    );
  }

  /** The types that an operand here can have. */
  #typesExpected(): readonly ValueType[] {
    const { start, comparison, call, operand } = this.#context;
    const { before } = this.#place;
    if (comparison !== undefined) {
      const type = this.#typeOf(start, comparison);
      return type === undefined ? everyType : [type];
    }
    if (before.length > start) return this.#typesAfter(before.at(-1)!.text);
    const signatures = call === undefined ? undefined : functionsByName.get(call)?.signatures;
    return signatures ? [...new Set(signatures.map((one) => typeTaken(one, operand)))] : everyType;
  }

  /** The types that an operand can have behind an arithmetic operator, or behind a minus alone. */
  #typesAfter(operator: string): readonly ValueType[] {
    const { start } = this.#context;
    const { before } = this.#place;
    const left = this.#typeOf(start, before.length - 1);
    const joins = before.length - 1 > start && Object.hasOwn(operators, operator);
    const { signatures } = operators[joins ? (operator as keyof typeof operators) : "negative"];
    const fitting = signatures.filter((one) => left === undefined || typeTaken(one, 0) === left);
    return [...new Set(fitting.map((one) => typeTaken(one, 1)))];
  }

  /** The type of what some tokens say, if they say something. */
  #typeOf(first: number, end = this.#place.before.length): ValueType | undefined {
    const tokens = this.#tokens(first, end);
    if (tokens.length === 0) return undefined;
    const { expression } = parseExpression(this.#text.slice(tokens[0]!.from, tokens.at(-1)!.to));
    return expression && checkExpression(expression, this.#scope).type;
  }

  #tokens(first: number, end?: number): readonly Token[] {
    return this.#place.before.slice(first, end);
  }

  #isBefore(mark: "(" | "["): boolean {
    return this.#text.slice(this.#place.to).trimStart().startsWith(mark);
  }

  #suggestion(subject: Subject, text: string, itsRank: number, caret = text.length): Suggestion {
    const { from, to } = this.#place;
    return { ...subject, from, to, text, caret: Math.min(caret, text.length), rank: itsRank };
  }
}
