/**
 * Completion and hover for editors that do not run the engine themselves.
 *
 * @module
 */
import { Hono } from "hono";
import Type from "typebox";
import { type AssistOptions, assist } from "#engine/assist/index.ts";
import { sizeLimit } from "#engine/document/document.ts";
import type { FileKind } from "#engine/document/schema/index.ts";
import type { Loaded } from "../folder/load.ts";
import type { Env } from "./env.ts";
import { operation } from "./operation.ts";
import { json, OfBook, object, orNull, text } from "./schemas.ts";
import type { Serving } from "./serving.ts";

const Place = object({
  text: Type.String({ description: "The text as it stands, however unfinished.", maxLength: sizeLimit }),
  offset: Type.Integer({ minimum: 0, description: "The place in it, in UTF-16 units from the start." }),
  kind: Type.Optional(
    Type.Union([Type.Literal("rules"), Type.Literal("book"), Type.Literal("kpis"), Type.Literal("cases")], {
      default: "rules",
      description: "What kind of file it is.",
    }),
  ),
  rules: Type.Optional(text("Of cases the id of their rule set; the book's first one without it.")),
});

const Range = {
  from: Type.Integer({ minimum: 0, description: "Where it begins, in UTF-16 units." }),
  to: Type.Integer({ minimum: 0, description: "Where it ends, exclusive." }),
};

const CompletionItem = object({
  label: text("What a list shows."),
  kind: text("What it is: key, value, fact …"),
  detail: text("A few words beside it."),
  documentation: Type.String({ description: "Markdown." }),
  edit: object({ ...Range, text: Type.String({ description: "What takes the place of the range." }) }),
  caret: Type.Integer({ description: "Where in that text one goes on writing." }),
  sort: text("By code unit, the likeliest first."),
});

/** Completion and hover. */
export const assistApi = ({ shelf }: Serving) =>
  new Hono<Env>()
    .post(
      "/books/:book/complete",
      operation({
        id: "complete",
        tag: "Rule sets",
        summary: "Get what may be written at a place of a text",
        params: OfBook,
        body: Place,
        answers: { 200: json("The likeliest first.", object({ items: Type.Array(CompletionItem) })) },
      }),
      (c) => {
        const { text: draft, offset } = c.req.valid("json");
        const around = surroundingsOf(shelf.book(c.req.valid("param").book).loaded, c.req.valid("json"));
        return c.json({ items: [...assist(draft, around).completions(Math.min(offset, draft.length))] });
      },
    )
    .post(
      "/books/:book/hover",
      operation({
        id: "hover",
        tag: "Rule sets",
        summary: "Get what there is to say of a place of a text",
        params: OfBook,
        body: Place,
        answers: {
          200: json(
            "What there is to say.",
            orNull(object({ ...Range, text: Type.String({ description: "Markdown." }) })),
          ),
        },
      }),
      (c) => {
        const { text: draft, offset } = c.req.valid("json");
        const around = surroundingsOf(shelf.book(c.req.valid("param").book).loaded, c.req.valid("json"));
        return c.json(assist(draft, around).hover(Math.min(offset, draft.length)) ?? null);
      },
    );

/** What is known beside a text: its book, and of cases the rule set. */
function surroundingsOf(
  { book, rules, texts }: Pick<Loaded, "book" | "rules" | "texts">,
  { kind = "rules", rules: id }: { readonly kind?: FileKind; readonly rules?: string },
): AssistOptions {
  const own = id === undefined ? rules[0] : rules.find(({ ruleSet }) => ruleSet?.id === id);
  const written = kind === "cases" && own ? texts.get(own.file) : undefined;
  return { kind, book, ...(written !== undefined && { rules: written }) };
}
