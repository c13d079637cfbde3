/**
 * Wide tables of answers, one column a question, that become rows.
 *
 * @module
 */
import * as Type from "typebox";
import { AnyKey, NameOf, object, Text } from "./parts.ts";

const Question = object(
  {
    question: Type.Optional(
      Type.Union([NameOf("column", "A column."), Type.Array(NameOf("column", "A column."), { minItems: 1 })], {
        names: "column",
        expected: "a column, or a list of columns",
        description:
          "Column with the answers. Several are the choices that could be ticked, of which each that was is a topic.",
      }),
    ),
    kind: Text("What stands in the column `kind` of the rows with these answers."),
    scale: Type.Optional(
      Type.Tuple([Type.Number(), Type.Number()], {
        expected: "two numbers, the lowest answer and the highest",
        description: "Lowest and highest answer, both inclusive; another one is missing, counted and shown.",
      }),
    ),
    reversed: Type.Optional(
      Type.Boolean({
        description: "The lowest answer is the best one: scores are turned round, so that more is better.",
      }),
    ),
    answers: Type.Optional(
      Type.Record(AnyKey, Type.Number(), {
        description:
          "Scores of answers in words. Without it, an answer in words counts as the number that it begins or ends with: `10 - Extremely likely`.",
      }),
    ),
    comment: Type.Optional(
      NameOf(
        "column",
        "Column with the comment on the answer; without `question`, comments are all that was asked for.",
      ),
    ),
    topic: Type.Optional(Text("What stands in the column `topic` of the rows, such as the row of a grid of ratings.")),
    separator: Type.Optional(
      Type.String({
        pattern: "^.",
        expected: "the characters between two choices",
        description: "The answer is a list of ticked choices with this between them; each is a topic and a row.",
      }),
    ),
  },
  "A question: each answer to it becomes a row.",
);

/** The questions of a wide table. */
export const Unpivot = Type.Array(Question, {
  minItems: 1,
  description:
    "Of a table with one column a question: each answer becomes a row with the columns `kind`, `score`, `comment` and `topic`, beside the columns that `columns` names; others are left out. Columns of the same name are told apart by ` (2)`, ` (3)`.",
});
