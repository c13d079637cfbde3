/**
 * Interventions: what somebody did about an account.
 *
 * @module
 */
import { Hono } from "hono";
import Type from "typebox";
import type { Entry } from "../notes/entries.ts";
import { csvText } from "../text/csv.ts";
import { AccountText, checkedDay, EntriesQuery, entryFields, entryJson, knownAccount, OfEntry } from "./entries.ts";
import type { Env } from "./env.ts";
import { operation } from "./operation.ts";
import { DayText, json, OfBook, object, text } from "./schemas.ts";
import type { Serving } from "./serving.ts";

const Intervention = object(
  {
    ...entryFields,
    account: text("The account's id."),
    on: DayText,
    play: text("What was done."),
    note: text("More about it.", 10_000),
  },
  "What somebody did about an account on a day.",
);

const columns = ["account", "played_on", "play", "note", "author", "created_at"] as const;

/** Interventions. */
export const interventionsApi = ({ shelf }: Serving) =>
  new Hono<Env>()
    .get(
      "/books/:book/interventions",
      operation({
        id: "listInterventions",
        tag: "Notes",
        summary: "List what was done about accounts",
        description:
          "As JSON, or with `format=csv` as a file that the book can declare as the interventions of its outcomes (`account: account`, `at: played_on`). Backtests know only those that a book declares: a run is repeated from versions of files, and notes have none.",
        params: OfBook,
        query: object({
          ...EntriesQuery.properties,
          format: Type.Optional(Type.Union([Type.Literal("json"), Type.Literal("csv")], { default: "json" })),
        }),
        answers: { 200: json("The interventions.", object({ interventions: Type.Array(Intervention) })) },
      }),
      (c) => {
        const { notes } = shelf.book(c.req.valid("param").book);
        const { format, ...asked } = c.req.valid("query");
        const interventions = notes.list({ kind: "intervention", ...asked }).map(interventionJson);
        if (format !== "csv") return c.json({ interventions });
        const rows = interventions.map(({ account, on, play, note, author, createdAt }) => {
          return { account, played_on: on, play, note, author, created_at: createdAt };
        });
        return c.body(csvText(columns, rows), 200, {
          "content-type": "text/csv; charset=utf-8",
          "content-disposition": 'attachment; filename="plays.csv"',
        });
      },
    )
    .post(
      "/books/:book/interventions",
      operation({
        id: "addIntervention",
        tag: "Notes",
        summary: "Write down what was done about an account",
        role: "editor",
        params: OfBook,
        body: object({
          account: AccountText,
          on: DayText,
          play: Type.String({ minLength: 1, maxLength: 200, pattern: "\\S", description: "What was done." }),
          note: Type.Optional(Type.String({ maxLength: 10_000, default: "" })),
        }),
        answers: { 201: json("The intervention.", Intervention) },
      }),
      (c) => {
        const served = shelf.book(c.req.valid("param").book);
        const { account, on, play, note = "" } = c.req.valid("json");
        const where = { account: knownAccount(served, account), on: checkedDay("on", on), until: null };
        const entry = { kind: "intervention" as const, ...where, text: play, body: { note } };
        return c.json(interventionJson(served.notes.add(entry, c.get("caller").name)), 201);
      },
    )
    .delete(
      "/books/:book/interventions/:id",
      operation({
        id: "removeIntervention",
        tag: "Notes",
        summary: "Take away an intervention",
        role: "editor",
        params: OfEntry,
        answers: { 200: json("It, which stays in the audit.", Intervention) },
      }),
      (c) => {
        const { book, id } = c.req.valid("param");
        return c.json(interventionJson(shelf.book(book).notes.remove("intervention", id, c.get("caller").name)));
      },
    );

const interventionJson = (entry: Entry) => ({
  ...entryJson(entry),
  account: entry.account!,
  on: entry.on!,
  play: entry.text,
  note: entry.body["note"] as string,
});
