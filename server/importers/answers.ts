/**
 * What people answered, to the rows that it becomes.
 *
 * @module
 */

import type { DecimalMark } from "#engine/book/book.ts";
import { answerKey, orientedScore, type Question, type Scored } from "#engine/book/questions.ts";
import { readNumber } from "./numbers.ts";
import { type Cell, cellText } from "./records.ts";

/** A question with the places of its columns. */
export interface QuestionLayout {
  readonly question: Question;
  readonly columns: readonly { readonly name: string; readonly index: number }[];
  readonly comment: number | undefined;
}

/** An answer as a row has it; in the order of `answerColumns`. */
export type AnswerValues = readonly [kind: string, score: number | null, comment: string | null, topic: string | null];

/** Is told of an answer that cannot be read, in the column of that name. */
type OnUnfit = (column: string, value: string) => void;

/** Reads the answers in a record: none where nothing was said. */
export function answerReader(questions: readonly QuestionLayout[], decimal: DecimalMark, isCertain: boolean) {
  const number = (text: string) => readNumber(text, decimal, isCertain);
  return (fields: readonly Cell[], onUnfit: OnUnfit): AnswerValues[] =>
    questions.flatMap(({ question, columns, comment }): AnswerValues[] => {
      const { kind, answer, topic = null } = question;
      const said = comment === undefined ? null : textOf(fields[comment]!) || null;
      if (answer.by === "topics") {
        const topics = columns.flatMap(({ index }) => topicsIn(textOf(fields[index]!), answer.separator));
        if (topics.length === 0) return said === null ? [] : [[kind, null, said, null]];
        // the comment is on all of them, and is one
        return topics.map((one, i) => [kind, null, i === 0 ? said : null, one]);
      }
      const [column] = columns;
      const cell = column && fields[column.index]!;
      const text = cell === undefined ? "" : textOf(cell);
      if (text === "" && said === null) return [];
      const score = text === "" ? null : scoreOf(cell!, text, answer, number);
      if (score === undefined) onUnfit(column!.name, text);
      return [[kind, score ?? null, said, topic]];
    });
}

/** Did anybody answer anything? */
export function hasAnswer(questions: readonly QuestionLayout[], fields: readonly Cell[]): boolean {
  return questions.some(({ columns, comment }) =>
    [...columns.map(({ index }) => index), ...(comment === undefined ? [] : [comment])].some(
      (index) => textOf(fields[index] ?? null) !== "",
    ),
  );
}

const textOf = (cell: Cell): string => cellText(cell).trim();

function topicsIn(text: string, separator: string | undefined): string[] {
  const topics = separator === undefined ? [text] : text.split(separator);
  return topics.map((topic) => topic.trim()).filter((topic) => topic !== "");
}

/** The score of an answer; `undefined` if it is none or not on the scale. */
function scoreOf(
  cell: Cell,
  text: string,
  scored: Scored,
  number: (text: string) => number | undefined,
): number | undefined {
  const { scale, answers } = scored;
  if (typeof cell === "object" && cell?.as !== "number") return undefined;
  const score = answers?.get(answerKey(text)) ?? number(text) ?? numberBeside(text);
  if (score === undefined || (scale && (score < scale[0] || score > scale[1]))) return undefined;
  return orientedScore(score, scored);
}

/**
 * The number that a choice in words begins or ends with: `10 - Extremely likely`, `Extremely likely - 10`,
 * `Very easy (5)`. Words with a number at both ends, such as `4 of 5`, or within them, say nothing for certain.
 */
function numberBeside(text: string): number | undefined {
  const numbers = text.match(/\d+(?:[.,]\d+)?/g) ?? [];
  if (numbers.length !== 1) return undefined;
  const [found] = numbers;
  const atStart = text.startsWith(found!) && /^[\s\-–—:.)=]/.test(text.slice(found!.length));
  const atEnd = /[\s\-–—:(=]$/.test(text.slice(0, text.search(/\d/))) && /\d\)?$/.test(text);
  return atStart || atEnd ? Number(found!.replace(",", ".")) : undefined;
}
