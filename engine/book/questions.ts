/**
 * The questions of a survey, whose answers stand in one column each and become rows.
 *
 * @module
 */
import type { ValueType } from "../language/expression.ts";

export interface Question {
  /** What the rows have as `kind`. */
  readonly kind: string;
  /** Columns with the answer: none where comments are all that was asked for; several are choices to tick. */
  readonly columns: readonly string[];
  /** How an answer is read. */
  readonly answer: Scored | { readonly by: "topics"; readonly separator?: string };
  readonly comment?: string;
  /** What the rows have as `topic`, where it is the same for all. */
  readonly topic?: string;
}

/** Answers that are scores. */
export interface Scored {
  readonly by: "score";
  /** Lowest and highest answer, inclusive. */
  readonly scale?: readonly [number, number];
  /** Is the lowest answer the best? Needs a scale. */
  readonly reversed: boolean;
  /** Scores of answers in words, by `answerKey`; others count as the number that they begin or end with. */
  readonly answers?: ReadonlyMap<string, number>;
}

/** The columns that an answer's row has beside those of the file that are kept, in their order. */
export const answerColumns = {
  kind: "string",
  score: "number",
  comment: "string",
  topic: "string",
} as const satisfies Record<string, ValueType>;

/** How answers in words are compared: without regard to capitals and to how much white space there is. */
export const answerKey = (text: string): string => text.trim().replace(/\s+/g, " ").toLowerCase();

/** The score of an answer as it counts: turned round where the lowest answer is the best. */
export function orientedScore(score: number, { scale, reversed }: Scored): number {
  return reversed && scale ? scale[0] + scale[1] - score : score;
}
