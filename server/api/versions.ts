/**
 * Rule sets in git: their commits, what lies between two of them, and new commits on a branch. Nothing is ever pushed.
 *
 * @module
 */
import { Hono } from "hono";
import Type, { type Static } from "typebox";
import { sizeLimit } from "#engine/document/document.ts";
import { BarographError, problem } from "#engine/problems.ts";
import { commitFiles, differencesOf, versionAt, versionsOf } from "../shelf/versions.ts";
import { problemJson } from "../text/problems.ts";
import type { Env } from "./env.ts";
import { operation } from "./operation.ts";
import { BookId, json, OfBook, OfRules, object, orNull, Problems, RulesName, text } from "./schemas.ts";
import type { Serving } from "./serving.ts";

const Ref = text("A commit, branch or tag.", 200);
const RulesText = Type.String({ description: "A whole text, YAML or JSON.", maxLength: sizeLimit });

const Version = object({
  commit: text("Its hash."),
  at: text("When it was committed, in ISO 8601."),
  author: text("Who wrote it."),
  message: text("The first line of its message.", 10_000),
});

const Versions = object({
  branch: orNull(text("The branch that is checked out; null where a commit is.")),
  branches: Type.Array(Type.String(), { description: "All branches." }),
  changed: Type.Boolean({ description: "Whether the file differs from what is checked out." }),
  versions: Type.Array(Version),
});

const Differences = object({
  differences: orNull(
    Type.Array(
      Type.Object(
        { kind: text("What kind of difference it is."), sentence: text("It in words.", 10_000) },
        { additionalProperties: true },
      ),
      { description: "In meaning; what is written otherwise is no difference. Null where one of the two has errors." },
    ),
  ),
  problems: Problems,
  diff: Type.String({ description: "Line by line, as a unified diff; empty where there is no difference." }),
});

/** Versions and commits. */
export const versionsApi = ({ shelf }: Serving) =>
  new Hono<Env>()
    .get(
      "/books/:book/rules/:rules/versions",
      operation({
        id: "listVersions",
        tag: "Versions",
        summary: "List the commits that changed a rule set, the newest first",
        params: OfRules,
        query: object({
          ref: Type.Optional(Ref),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 50 })),
        }),
        answers: { 200: json("The commits, and where the working copy stands.", Versions) },
      }),
      async (c) => {
        const { book, rules } = c.req.valid("param");
        const { ref, limit = 50 } = c.req.valid("query");
        const served = shelf.book(book);
        const { versions, ...rest } = await versionsOf(served, served.rulesNamed(rules), { ref, limit });
        return c.json({
          ...rest,
          versions: versions.map(({ id, at, author, subject }) => ({ commit: id, at, author, message: subject })),
        });
      },
    )
    .get(
      "/books/:book/rules/:rules/versions/:ref",
      operation({
        id: "getVersion",
        tag: "Versions",
        summary: "Get the text of a rule set at a commit, branch or tag",
        description: "Slashes in the name of a branch are written as `%2F`.",
        params: object({ book: BookId, rules: RulesName, ref: Ref }),
        answers: {
          200: json("The text.", object({ commit: text("The hash."), text: Type.String() })),
        },
      }),
      async (c) => {
        const { book, rules, ref } = c.req.valid("param");
        const served = shelf.book(book);
        return c.json(await versionAt(served, served.rulesNamed(rules), ref));
      },
    )
    .post(
      "/books/:book/rules/:rules/differences",
      operation({
        id: "compareVersions",
        tag: "Versions",
        summary: "Tell what differs between two versions of a rule set, in words and line by line",
        description: "The newer one is `to`, else `text`, else the file as it stands.",
        params: OfRules,
        body: object({ from: Type.Optional(Ref), to: Type.Optional(Ref), text: Type.Optional(RulesText) }),
        answers: { 200: json("The differences.", Differences) },
      }),
      async (c) => {
        const { book, rules } = c.req.valid("param");
        const { from = "HEAD", to, text: draft } = c.req.valid("json");
        const served = shelf.book(book);
        const found = await differencesOf(served, served.rulesNamed(rules), { from, to, draft });
        return c.json({ ...found, problems: found.problems.map(problemJson) } as Static<typeof Differences>);
      },
    )
    .post(
      "/books/:book/commits",
      operation({
        id: "commitRules",
        tag: "Versions",
        summary: "Commit rule sets to a branch",
        description:
          "A branch that is not there is made from what is checked out. Working copy, index and HEAD stay as they are, unless the branch is the one that is checked out: then the saved texts are committed as `git commit --only` does it. The author is the caller, with the address that git is configured with. No hook is run, and nothing is pushed.",
        role: "editor",
        params: OfBook,
        body: object({
          rules: Type.Array(RulesName, { minItems: 1, maxItems: 50, description: "Rule sets to commit." }),
          texts: Type.Optional(
            Type.Record(Type.String(), RulesText, {
              maxProperties: 50,
              description: "Texts by rule set that stand in for what is saved.",
            }),
          ),
          withBook: Type.Optional(
            Type.Boolean({
              default: false,
              description: "Commit the book's file too, where facts changed with the rules.",
            }),
          ),
          branch: text("Its name.", 300),
          message: Type.String({ minLength: 1, maxLength: 10_000, pattern: "\\S" }),
        }),
        answers: {
          201: json("The commit.", object({ commit: text("Its hash."), branch: text("The branch.") })),
        },
      }),
      async (c) => {
        const served = shelf.book(c.req.valid("param").book);
        const { rules, texts = {}, withBook, branch, message } = c.req.valid("json");
        const files = new Map(
          rules.map((name) => {
            const { file, text: saved } = served.rulesNamed(name);
            return [file, texts[name] ?? saved] as const;
          }),
        );
        const stray = Object.keys(texts).find((name) => !rules.includes(name));
        if (stray !== undefined) {
          const detail = "must be one of the rule sets that are committed";
          throw new BarographError(problem("request-invalid", { part: "body", at: `/texts/${stray}`, detail }));
        }
        const { bookText } = served.loaded;
        if (withBook && bookText) files.set(bookText.file, bookText.text);
        const { name } = c.get("caller");
        const author = name === "local" ? undefined : name;
        const made = await commitFiles(served, { branch, message, author, texts: files });
        shelf.feed.tell({ type: "commit", data: { book: served.id, rules, ...made, by: name } });
        return c.json(made, 201);
      },
    );
