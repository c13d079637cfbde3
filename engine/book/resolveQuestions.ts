/**
 * Resolves the questions of a wide table.
 *
 * @module
 */
import type { Path } from "../document/document.ts";
import type { SourceDeclaration } from "../document/schema/book.ts";
import { problem } from "../problems.ts";
import { answerKey, type Question, type Scored } from "./questions.ts";
import type { Resolution } from "./resolve.ts";

type QuestionDeclaration = NonNullable<SourceDeclaration["unpivot"]>[number];

/** Keys that only scores have. */
const scoreKeys = ["scale", "reversed", "answers"] as const;

/** Resolves what stands under `unpivot`. */
export function resolveQuestions(
  resolution: Resolution,
  path: Path,
  declared: readonly QuestionDeclaration[],
): Question[] {
  return declared.map((question, index) => resolveQuestion(resolution, [...path, index], question));
}

function resolveQuestion(resolution: Resolution, path: Path, declared: QuestionDeclaration): Question {
  const { question, kind, comment, topic, separator } = declared;
  const columns = question === undefined ? [] : typeof question === "string" ? [question] : question;
  const ticked = typeof question === "object" || separator !== undefined;
  if (question === undefined && comment === undefined) missing(resolution, path, "question");
  if (question === undefined) misplaced(resolution, path, declared, [...scoreKeys, "separator"], "comment");
  else if (ticked) misplaced(resolution, path, declared, [...scoreKeys, "topic"], "topics");
  return {
    kind,
    columns,
    answer: ticked
      ? { by: "topics", ...(separator !== undefined && { separator }) }
      : resolveScore(resolution, path, declared),
    ...(comment !== undefined && { comment }),
    ...(topic !== undefined && { topic }),
  };
}

function resolveScore(resolution: Resolution, path: Path, declared: QuestionDeclaration): Scored {
  const { document, problems } = resolution;
  const { reversed = false, answers } = declared;
  const scores = Object.values(answers ?? {});
  const stated = declared.scale;
  if (stated && stated[0] >= stated[1]) {
    const [low, high] = stated;
    problems.push(problem("fact-range-order", { low, high }, document.spanOf([...path, "scale"])));
  }
  for (const [answer, score] of Object.entries(answers ?? {})) {
    if (!stated || (score >= stated[0] && score <= stated[1])) continue;
    const parameters = { answer, score, low: stated[0], high: stated[1] };
    problems.push(problem("answer-off-scale", parameters, document.spanOf([...path, "answers", answer])));
  }
  const scale = stated ?? (scores.length > 0 ? ([Math.min(...scores), Math.max(...scores)] as const) : undefined);
  if (reversed && !scale) missing(resolution, path, "scale");
  return {
    by: "score",
    reversed,
    ...(scale && { scale }),
    ...(answers && { answers: new Map(Object.entries(answers).map(([text, score]) => [answerKey(text), score])) }),
  };
}

function missing({ document, problems }: Resolution, path: Path, key: string): void {
  problems.push(problem("key-missing", { key }, document.spanOfKey([...path, "kind"])));
}

function misplaced(
  { document, problems }: Resolution,
  path: Path,
  declared: QuestionDeclaration,
  keys: readonly (keyof QuestionDeclaration)[],
  of: "comment" | "topics",
): void {
  for (const key of keys) {
    if (declared[key] === undefined) continue;
    problems.push(problem("question-key-misplaced", { key, of }, document.spanOfKey([...path, key])));
  }
}
