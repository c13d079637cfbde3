/**
 * Comments of accounts.
 *
 * @module
 */
import { Hono } from "hono";
import Type from "typebox";
import type { Entry } from "../notes/entries.ts";
import { AccountText, checkedDay, EntriesQuery, entryFields, entryJson, knownAccount, OfEntry } from "./entries.ts";
import type { Env } from "./env.ts";
import { operation } from "./operation.ts";
import { DayText, json, OfBook, object, orNull, text } from "./schemas.ts";
import type { Serving } from "./serving.ts";

const Comment = object(
  {
    ...entryFields,
    account: text("The account's id."),
    asOf: orNull(DayText),
    text: text("What was said.", 10_000),
  },
  "What somebody said of an account; `asOf`: of its snapshot on that day.",
);

/** Comments. */
export const commentsApi = ({ shelf }: Serving) =>
  new Hono<Env>()
    .get(
      "/books/:book/comments",
      operation({
        id: "listComments",
        tag: "Notes",
        summary: "List comments of accounts",
        params: OfBook,
        query: EntriesQuery,
        answers: { 200: json("The comments.", object({ comments: Type.Array(Comment) })) },
      }),
      (c) => {
        const { notes } = shelf.book(c.req.valid("param").book);
        return c.json({ comments: notes.list({ kind: "comment", ...c.req.valid("query") }).map(commentJson) });
      },
    )
    .post(
      "/books/:book/comments",
      operation({
        id: "addComment",
        tag: "Notes",
        summary: "Comment on an account",
        role: "editor",
        params: OfBook,
        body: object({
          account: AccountText,
          asOf: Type.Optional(DayText),
          text: Type.String({ minLength: 1, maxLength: 10_000, pattern: "\\S" }),
        }),
        answers: { 201: json("The comment.", Comment) },
      }),
      (c) => {
        const served = shelf.book(c.req.valid("param").book);
        const { account, asOf, text: said } = c.req.valid("json");
        const on = asOf === undefined ? null : checkedDay("asOf", asOf);
        const where = { account: knownAccount(served, account), on, until: null };
        const entry = { kind: "comment" as const, ...where, text: said, body: {} };
        return c.json(commentJson(served.notes.add(entry, c.get("caller").name)), 201);
      },
    )
    .delete(
      "/books/:book/comments/:id",
      operation({
        id: "removeComment",
        tag: "Notes",
        summary: "Take away a comment",
        role: "editor",
        params: OfEntry,
        answers: { 200: json("It, which stays in the audit.", Comment) },
      }),
      (c) => {
        const { book, id } = c.req.valid("param");
        return c.json(commentJson(shelf.book(book).notes.remove("comment", id, c.get("caller").name)));
      },
    );

const commentJson = (entry: Entry) => ({
  ...entryJson(entry),
  account: entry.account!,
  asOf: entry.on,
  text: entry.text,
});
