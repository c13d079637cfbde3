/**
 * Conditions and formulas as they stand in a document: read, typed, with their problems in place.
 *
 * @module
 */
import { checkCondition, checkExpression } from "../language/check.ts";
import type { Expression, Scope, ValueType } from "../language/expression.ts";
import { parseExpression } from "../language/parse.ts";
import { printExpression } from "../language/print.ts";
import { type Locate, type TextProblem, toProblem } from "../language/textProblem.ts";
import { readTree } from "../language/trees/read.ts";
import { type Problem, problem } from "../problems.ts";
import type { Path, SourceDocument } from "./document.ts";
import type { ConditionSource } from "./schema/parts.ts";

/** An expression with its text, that of a tree in canonical form, and its type. */
export interface ReadExpression {
  readonly text: string;
  readonly expression: Expression;
  readonly type: ValueType;
}

/** What was read before names and types are looked at, and where its parts stand. */
interface Source {
  readonly expression?: Expression | undefined;
  readonly problems: readonly TextProblem[];
  readonly locate: Locate;
}

/**
 * Reads what stands at a path as an expression.
 *
 * @param source text, or a condition tree
 * @param scope the names that it may use
 * @param as `condition`: it must be true or false; `formula`: it may be of any type
 * @param problems takes everything that is wrong with it
 * @returns the expression, or `undefined` if it has a problem or there is none
 */
export function readExpression(
  document: SourceDocument,
  path: Path,
  source: ConditionSource | undefined,
  scope: Scope,
  as: "condition" | "formula",
  problems: Problem[],
): ReadExpression | undefined {
  if (source === undefined) return undefined;
  const read =
    typeof source === "string"
      ? readText(document, path, source, problems)
      : readNodes(document, path, source, scope, problems);
  const { expression, locate } = read;
  problems.push(...read.problems.map((one) => toProblem(one, locate)));
  if (!expression) return undefined;
  const checked = as === "condition" ? checkCondition(expression, scope) : checkExpression(expression, scope);
  problems.push(...checked.problems.map((one) => toProblem(one, locate)));
  if (checked.problems.length > 0 || checked.type === undefined) return undefined;
  const text = typeof source === "string" ? source : printExpression(expression);
  return { text, expression, type: checked.type };
}

/** The expression that stands in a document, whatever its names and types; `undefined` if it cannot be read. */
export function expressionIn(source: ConditionSource): Expression | undefined {
  return typeof source === "string" ? parseExpression(source).expression : readTree(source, noNames).expression;
}

const noNames: Scope = { where: "facts", names: new Map() };

function readText(document: SourceDocument, path: Path, text: string, problems: Problem[]): Source {
  const parsed = parseExpression(text);
  // most expressions have no problem and need no places
  const locate: Locate = (from, to) => document.locateIn(path)(from, to);
  const comment = parsed.expression ? undefined : document.commentAfter(path);
  if (!comment || !isCutOff(text, parsed.problems, comment.text)) return { ...parsed, locate };
  problems.push(problem("yaml-comment", { comment: comment.text.trim() }, comment.span));
  return { problems: [], locate };
}

/** Was the comment behind a text meant to be a part of it? The text lacks its end, or is one with the comment. */
function isCutOff(text: string, problems: readonly TextProblem[], comment: string): boolean {
  const open = problems.some(({ code }) => code === "string-not-closed" || code === "name-not-closed");
  return open || parseExpression(text + comment).expression !== undefined;
}

/** Of a tree it is noted where json-rules-engine would have taken it otherwise. */
function readNodes(document: SourceDocument, path: Path, tree: object, scope: Scope, problems: Problem[]): Source {
  const { expression, problems: found, places, differsOn } = readTree(tree, scope);
  const locate: Locate = (from) => {
    const place = places[from]!;
    const at = [...path, ...place.path];
    return place.part === "key" ? document.spanOfKey(at) : document.spanOf(at);
  };
  if (expression && differsOn.length > 0) {
    problems.push(problem("tree-missing", { names: differsOn }, document.spanOfKey(path)));
  }
  return { ...(expression && { expression }), problems: found, locate };
}
