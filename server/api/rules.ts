/**
 * Rule sets: their texts, read and written.
 *
 * @module
 */
import { Hono } from "hono";
import Type, { type Static } from "typebox";
import { sizeLimit } from "#engine/document/document.ts";
import { BarographError, hasErrors, problem } from "#engine/problems.ts";
import { FilesError } from "../folder/load.ts";
import { checkDraft } from "../shelf/checkDraft.ts";
import { saveRules } from "../shelf/saveRules.ts";
import type { ServedBook, ServedRules } from "../shelf/servedBook.ts";
import { problemJson } from "../text/problems.ts";
import type { Env } from "./env.ts";
import { operation } from "./operation.ts";
import { problemAnswer } from "./problemAnswer.ts";
import { json, OfBook, OfRules, object, orNull, Problems, RulesName, text } from "./schemas.ts";
import type { Serving } from "./serving.ts";

const RuleSetText = object(
  {
    id: RulesName,
    file: text("Its file, within the book's folder."),
    title: text("Its title; while it has errors, its name."),
    identity: orNull(text("Hash of its meaning; none while it has errors.")),
    text: Type.String({ description: "What stands in the file." }),
    etag: text("Tag of the text."),
    problems: Problems,
  },
  "A rule set as its file stands.",
);

const NewText = Type.String({ description: "The whole text, YAML or JSON.", maxLength: sizeLimit });

/** Rule sets. */
export const rulesApi = ({ shelf }: Serving) =>
  new Hono<Env>()
    .get(
      "/books/:book/rules/:rules",
      operation({
        id: "getRules",
        tag: "Rule sets",
        summary: "Get a rule set",
        description: "With `Accept: text/yaml` the text alone.",
        params: OfRules,
        answers: { 200: json("The rule set.", RuleSetText), 304: { description: "Unchanged." } },
      }),
      (c) => {
        const { book, rules } = c.req.valid("param");
        const found = shelf.book(book).rulesNamed(rules);
        const headers = { etag: found.etag, vary: "accept" };
        if (c.req.header("if-none-match") === found.etag) return c.body(null, 304, headers);
        if (c.req.header("accept")?.startsWith("text/yaml")) {
          return c.body(found.text, 200, { ...headers, "content-type": "text/yaml; charset=utf-8" });
        }
        return c.json(rulesJson(found), 200, headers);
      },
    )
    .put(
      "/books/:book/rules/:rules",
      operation({
        id: "saveRules",
        tag: "Rule sets",
        summary: "Save a rule set",
        description:
          "Needs `If-Match` with the tag of the text that was read. If the file has changed meanwhile, nothing is written, and the answer holds what stands there now. Errors in the text do not keep it from being saved, unless `strict` is true.",
        role: "editor",
        params: OfRules,
        query: object({ strict: Type.Optional(Type.Boolean({ default: false })) }),
        body: object({ text: NewText }),
        answers: {
          200: json("The rule set as it stands now.", RuleSetText),
          412: json("Something else stands there now: `current`.", Type.Object({}, { additionalProperties: true })),
        },
      }),
      async (c) => {
        const { book, rules } = c.req.valid("param");
        const served = shelf.book(book);
        const found = served.rulesNamed(rules);
        const etag = c.req.header("if-match");
        if (etag === undefined) throw new BarographError(problem("etag-missing", {}));
        const { text: wanted } = c.req.valid("json");
        if (c.req.valid("query").strict) refuseErrors(served, wanted, found.file);
        const saved = await saveRules(served, found, wanted, etag);
        if ("current" in saved) {
          const { file, text: current, etag: currentEtag } = saved.current;
          return problemAnswer(c, [problem("text-changed", { file })], {
            current: { text: current, etag: currentEtag },
          });
        }
        return c.json(rulesJson(saved.rules), 200, { etag: saved.rules.etag });
      },
    )
    .post(
      "/books/:book/rules",
      operation({
        id: "createRules",
        tag: "Rule sets",
        summary: "Add a rule set",
        role: "editor",
        params: OfBook,
        body: object({ file: text("Its file, such as `health.rules.yaml`.", 100), text: NewText }),
        answers: { 201: json("The rule set.", RuleSetText) },
      }),
      async (c) => {
        const served = shelf.book(c.req.valid("param").book);
        const { file, text: wanted } = c.req.valid("json");
        const added = await saveRules(served, { file }, wanted, undefined);
        if ("current" in added) throw new BarographError(problem("file-exists", { file }));
        return c.json(rulesJson(added.rules), 201, { etag: added.rules.etag });
      },
    )
    .post(
      "/books/:book/check",
      operation({
        id: "checkText",
        tag: "Rule sets",
        summary: "Check the text of a rule set or of a book, without saving it",
        params: OfBook,
        body: object({
          text: NewText,
          file: Type.Optional(text("What it is called in problems; its ending says what it is.", 200)),
        }),
        answers: {
          200: json("What was found.", object({ identity: orNull(text("Hash of its meaning.")), problems: Problems })),
        },
      }),
      (c) => {
        const { text: draft, file } = c.req.valid("json");
        const { ruleSet, problems } = checkDraft(shelf.book(c.req.valid("param").book), draft, file);
        return c.json({ identity: ruleSet?.identity ?? null, problems: problems.map(problemJson) });
      },
    );

function refuseErrors(served: ServedBook, wanted: string, file: string): void {
  const { problems } = checkDraft(served, wanted, file);
  if (hasErrors(problems)) throw new FilesError(problems, new Map([[file, wanted]]));
}

function rulesJson({ name, file, ruleSet, text, etag, problems }: ServedRules): Static<typeof RuleSetText> {
  return {
    id: name,
    file,
    title: ruleSet?.title ?? name,
    identity: ruleSet?.identity ?? null,
    text,
    etag,
    problems: problems.map(problemJson) as Static<typeof Problems>,
  };
}
