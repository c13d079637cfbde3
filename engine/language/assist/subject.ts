/**
 * What stands at a place in the text of an expression, for hover.
 *
 * @module
 */
import type { Ranged, ValueType } from "../expression.ts";
import { functionsByName } from "../functions.ts";
import { operators } from "../operators.ts";
import { readTokens, type Token } from "../tokens.ts";
import { contextAfter, isOperatorWord } from "./context.ts";

/** What something in an expression is. */
export type Subject =
  | { readonly subject: "name"; readonly name: string }
  | { readonly subject: "function"; readonly name: string }
  | { readonly subject: "operator"; readonly operator: keyof typeof operators }
  | { readonly subject: "constant"; readonly type: ValueType; readonly text: string };

/**
 * What stands at a place, and its range.
 *
 * @param at number of a character; between two tokens it is the one on the right
 */
export function subjectAt(text: string, at: number): (Subject & Ranged) | undefined {
  const { tokens } = readTokens(text);
  const index = tokens.findIndex(({ kind, from, to }) => kind !== "end" && from <= at && at < to);
  const found = index >= 0 ? index : tokens.findLastIndex(({ kind, to }) => kind !== "end" && to === at);
  const token = tokens[found];
  if (!token) return undefined;
  const { from, to } = token;
  switch (token.kind) {
    case "name": {
      const next = tokens[found + 1];
      const isCall = !token.quoted && next?.kind === "mark" && next.mark === "(" && functionsByName.has(token.name);
      return { subject: isCall ? "function" : "name", name: token.name, from, to };
    }
    case "mark":
      return operatorAt(tokens, found);
    case "end":
      return undefined;
    default:
      return { subject: "constant", type: token.kind, text: token.text, from, to };
  }
}

function operatorAt(tokens: readonly Token[], index: number): (Subject & Ranged) | undefined {
  const [first, last] = operatorRun(tokens, index);
  const words = tokens.slice(first, last + 1).map(({ text }) => text);
  const isPrefix = contextAfter(tokens.slice(0, first)).expected === "operand";
  const operator = isPrefix && words[0] === "-" ? "negative" : words.join(" ");
  if (!Object.hasOwn(operators, operator)) return undefined;
  return {
    subject: "operator",
    operator: operator as keyof typeof operators,
    from: tokens[first]!.from,
    to: tokens[last]!.to,
  };
}

/** The first and last token of the operator that a token is a part of. */
function operatorRun(tokens: readonly Token[], index: number): readonly [number, number] {
  let first = index;
  let last = index;
  if (!isOperatorWord(tokens[index])) return [first, last];
  while (isOperatorWord(tokens[first - 1])) first--;
  // in front of an operand `not` stands alone
  if (contextAfter(tokens.slice(0, first)).expected === "operand") return [index, index];
  while (isOperatorWord(tokens[last + 1])) last++;
  return [first, last];
}
