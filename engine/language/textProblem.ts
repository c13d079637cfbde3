/**
 * What is wrong with the text of an expression, by character range. Where that text stands in a file only its caller
 * knows; a {@link Locate} tells it.
 *
 * @module
 */
import { type Problem, type ProblemCode, type ProblemParameters, problem, type Span } from "../problems.ts";
import type { Ranged } from "./expression.ts";

/** A problem and the half-open range of characters that it concerns; a union over all codes, as `Problem` is. */
export type TextProblem = {
  [C in ProblemCode]: Ranged & { readonly code: C; readonly parameters: ProblemParameters[C] };
}[ProblemCode];

/** The place in a file of a half-open range of characters of an expression's text. */
export type Locate = (from: number, to: number) => Span;

/** Makes a problem of the text at the range of `at`: a token, a node, anything that has one. */
export function textProblem<C extends ProblemCode>(code: C, parameters: ProblemParameters[C], at: Ranged): TextProblem {
  return Object.freeze({ code, parameters, from: at.from, to: at.to }) as TextProblem;
}

/** The same problem with its place in the file. */
export function toProblem({ code, parameters, from, to }: TextProblem, locate: Locate): Problem {
  return problem<ProblemCode>(code, parameters, locate(from, to));
}
