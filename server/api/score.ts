/**
 * Scoring accounts that are not in the book: facts in, a score with its explanation out.
 *
 * @module
 */
import { Hono } from "hono";
import Type from "typebox";
import { formatDay } from "#engine/book/days.ts";
import { sizeLimit } from "#engine/document/document.ts";
import { scoreGiven } from "../answers/scoreGiven.ts";
import { ruleSetOf } from "../shelf/checkDraft.ts";
import { dayIn } from "./days.ts";
import type { Env } from "./env.ts";
import { operation } from "./operation.ts";
import { DayText, Facts, json, OfBook, object, orNull, RulesName, text } from "./schemas.ts";
import type { Serving } from "./serving.ts";

const Given = object({ id: Type.Optional(text("Stands beside the score in the answer.", 500)), facts: Facts });

const Scored = Type.Object(
  {
    id: orNull(text("As it was given.")),
    score: orNull(Type.Number()),
    band: text("Id of the band of the score."),
    coverage: Type.Number({ description: "Share of the weight that has data." }),
    segment: text("Id of the segment."),
    stage: text("Id of the stage."),
    reasons: Type.Array(
      Type.Object(
        { kind: text("component or adjustment"), lost: Type.Number(), sentence: text("It in words.") },
        { additionalProperties: true },
      ),
    ),
    explanation: Type.Optional(
      Type.Object({}, { additionalProperties: true, description: "Every digit, as `explain` tells it." }),
    ),
  },
  { additionalProperties: true },
);

/** Scoring. */
export const scoreApi = ({ shelf }: Serving) =>
  new Hono<Env>().post(
    "/books/:book/score",
    operation({
      id: "score",
      tag: "Scores",
      summary: "Score accounts by their facts, with reasons and explanations",
      description: "The rule set is the file, or, with `text`, a draft. Stability, which needs history, is left out.",
      params: OfBook,
      body: object({
        rules: Type.Optional(RulesName),
        text: Type.Optional(
          Type.String({ description: "Stands in for what the rule set's file holds.", maxLength: sizeLimit }),
        ),
        asOf: Type.Optional(DayText),
        explain: Type.Optional(Type.Boolean({ default: true })),
        accounts: Type.Array(Given, { minItems: 1, maxItems: 1000 }),
      }),
      answers: {
        200: json(
          "The scores, in the order of the accounts.",
          object({
            rules: object({ id: text("Its id."), title: text("Its title."), identity: text("Hash of its meaning.") }),
            asOf: DayText,
            accounts: Type.Array(Scored),
          }),
        ),
      },
    }),
    async (c) => {
      const served = shelf.book(c.req.valid("param").book);
      const asked = c.req.valid("json");
      const ruleSet = ruleSetOf(served, asked.rules, asked.text);
      const { book } = served;
      const asOf = dayIn("asOf", asked.asOf) ?? book.calendar.to;
      const { id, title, identity } = ruleSet;
      const accounts = await scoreGiven(book, ruleSet, asOf, asked.accounts, asked.explain !== false);
      return c.json({ rules: { id, title, identity }, asOf: formatDay(asOf), accounts: [...accounts] });
    },
  );
