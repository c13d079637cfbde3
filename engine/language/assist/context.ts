/**
 * What may come next in the text of an expression, told from the tokens before that place. The text need not be sound.
 *
 * @module
 */
import type { Mark, Token } from "../tokens.ts";

/**
 * What is expected after some tokens: an operand; an operator; a constant of a list, or what may follow one; and within
 * an operator of several words the rest of it.
 */
export type Expected = "operand" | "operator" | "constant" | "list-end" | "bracket" | "in" | "missing";

/** What is known of a place in an expression. Tokens are given by their numbers. */
export interface Context {
  readonly expected: Expected;
  /** The first token of the comparison, or of the operand alone, in which the place lies. */
  readonly start: number;
  /** The token of the operator that compares, if there was one since then. */
  readonly comparison: number | undefined;
  /** The function whose operands are given here. */
  readonly call: string | undefined;
  /** Number of the operand of that function. */
  readonly operand: number;
}

/** Within a pair of parentheses. */
interface Level {
  start: number;
  comparison: number | undefined;
  readonly call: string | undefined;
  operand: number;
}

const joining: ReadonlySet<Mark> = new Set<Mark>(["and", "or"]);
const comparing: ReadonlySet<Mark> = new Set<Mark>(["==", "!=", "<", "<=", ">", ">="]);
const calculating: ReadonlySet<Mark> = new Set<Mark>(["+", "-", "*", "/"]);

/** Looks at the tokens before a place. */
export function contextAfter(tokens: readonly Token[]): Context {
  const levels: Level[] = [{ start: 0, comparison: undefined, call: undefined, operand: 0 }];
  let expected: Expected = "operand";
  tokens.forEach((token, index) => {
    const level = levels.at(-1)!;
    const mark = token.kind === "mark" ? token.mark : undefined;
    const beginAnew = () => {
      level.start = index + 1;
      level.comparison = undefined;
    };
    if (mark === "(") {
      const before = tokens[index - 1];
      const call = expected === "operator" && before?.kind === "name" ? before.name : undefined;
      levels.push({ start: index + 1, comparison: undefined, call, operand: 0 });
      expected = "operand";
    } else if (mark === ")") {
      if (levels.length > 1) levels.pop();
      expected = "operator";
    } else if (expected === "operand") {
      if (mark === "not") beginAnew();
      else if (mark !== "-") expected = "operator";
    } else if (expected === "constant") {
      if (mark === "]") expected = "operator";
      else if (mark !== "-") expected = "list-end";
    } else if (expected === "list-end") {
      expected = mark === "," ? "constant" : mark === "]" ? "operator" : "list-end";
    } else if (expected === "bracket") {
      expected = mark === "[" ? "constant" : "operator";
    } else if (expected === "missing") {
      if (mark !== "not") expected = "operator";
    } else if (mark === "in") {
      level.comparison = index;
      expected = "bracket";
    } else if (mark === "not") expected = "in";
    else if (mark === "is") {
      level.comparison = index;
      expected = "missing";
    } else if (mark !== undefined && (joining.has(mark) || mark === ",")) {
      if (mark === ",") level.operand++;
      beginAnew();
      expected = "operand";
    } else if (mark !== undefined && (comparing.has(mark) || calculating.has(mark))) {
      if (comparing.has(mark)) level.comparison = index;
      expected = "operand";
    }
  });
  const { start, comparison, call, operand } = levels.at(-1)!;
  return { expected, start, comparison, call, operand };
}

/** Words of which an operator of several words consists. */
export const isOperatorWord = (token: Token | undefined): boolean =>
  token?.kind === "mark" && ["is", "not", "in", "missing"].includes(token.mark);
