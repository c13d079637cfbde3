/**
 * What is being written at a place in the text of an expression: after which tokens, and in place of what.
 *
 * @module
 */
import type { Ranged } from "../expression.ts";
import { parseExpression } from "../parse.ts";
import { readQuoted } from "../quoting.ts";
import { readTokens, type Token } from "../tokens.ts";
import { contextAfter, isOperatorWord } from "./context.ts";

/** Where something is to be written: after some tokens, in place of what stands in a range. */
export interface Place extends Ranged {
  readonly before: readonly Token[];
  /** The mark of a quoted text that is open there: nothing but what it quotes can be meant. */
  readonly open?: string;
}

// the parts of a path are one name, and one part may not have begun yet
const wordBefore = /[\p{L}_][\p{L}\p{M}\p{N}_]*(?:\.[\p{L}\p{M}\p{N}_]*)*$/u;
const wordAfter = /^[\p{L}\p{M}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{M}\p{N}_]*)*/u;

/** What is being written after so many characters; `undefined` behind a constant, where nothing can follow at once. */
export function placeAt(text: string, at: number): Place | undefined {
  const head = text.slice(0, at);
  const { tokens, problems } = readTokens(head);
  const read = tokens.slice(0, -1);
  const open = problems.find(({ code }) => code === "string-not-closed" || code === "name-not-closed");
  if (open) return { before: read, from: open.from, to: endOfQuoted(text, open.from, at), open: text[open.from]! };
  const last = read.at(-1);
  const touching = last?.to === at ? last : undefined;
  if (touching && ["number", "date", "string"].includes(touching.kind)) return undefined;
  if (touching?.kind === "name" && touching.quoted) return undefined;
  const word = wordBefore.exec(head)?.[0].length ?? 0;
  if (word > 0) {
    const from = at - word;
    const range = { from, to: at + wordAfter.exec(text.slice(at))![0].length };
    return wholeOperator(text, { before: read.filter(({ to }) => to <= from), ...range });
  }
  const whole = touching && readTokens(text.slice(touching.from)).tokens[0];
  if (whole && touching.from + whole.to > at) {
    return { before: read.slice(0, -1), from: touching.from, to: touching.from + whole.to };
  }
  const next = readTokens(text.slice(at)).tokens[0]!;
  const replaced = next.kind !== "end" && next.from === 0 && !/^[()[\],]/.test(next.text);
  return wholeOperator(text, { before: read, from: at, to: replaced ? at + next.to : at });
}

/** Where a quoted text ends that is open at a place; where it seems to swallow what follows, at the place. */
function endOfQuoted(text: string, from: number, at: number): number {
  const { to, closed } = readQuoted(text, from);
  return closed && parseExpression(text).expression ? to : at;
}

/** An operator of several words is replaced as a whole. */
function wholeOperator(text: string, { before, from, to }: Place): Place {
  const first = before.findLastIndex((token) => !isOperatorWord(token)) + 1;
  if (contextAfter(before.slice(0, first)).expected !== "operator") return { before, from, to };
  const rest = /^(?:\s+(?:is|not|in|missing)\b)*/.exec(text.slice(to))![0].length;
  const isWord = /^(?:is|not|in|missing)?$/.test(text.slice(from, to));
  return { before: before.slice(0, first), from: before[first]?.from ?? from, to: isWord ? to + rest : to };
}
