/**
 * Marks: dates on which something happened in the business, shown on lines over time.
 *
 * @module
 */
import { Hono } from "hono";
import Type from "typebox";
import { formatDay } from "#engine/book/days.ts";
import { oneOf } from "#engine/document/schema/parts.ts";
import { type Mark as DeclaredMark, type MarkKind, markKinds } from "#engine/kpis/kpis.ts";
import type { Entry } from "../notes/entries.ts";
import { checkedDay, entryFields, entryJson, OfEntry } from "./entries.ts";
import type { Env } from "./env.ts";
import { operation } from "./operation.ts";
import { DayText, json, OfBook, object, orNull, text } from "./schemas.ts";
import type { Serving } from "./serving.ts";

const about = orNull(Type.Array(Type.String(), { description: "The KPIs that it may have changed; null for all." }));

const Mark = object(
  {
    ...entryFields,
    id: orNull(Type.Integer({ description: "None where kpis.yaml declares it." })),
    author: orNull(text("Who added it; none where kpis.yaml declares it.")),
    createdAt: orNull(text("When, in ISO 8601.")),
    on: DayText,
    title: text("What happened."),
    kind: oneOf(markKinds, "What kind of event it is."),
    about,
  },
  "Something that happened.",
);

/** Marks. */
export const marksApi = ({ shelf }: Serving) =>
  new Hono<Env>()
    .get(
      "/books/:book/marks",
      operation({
        id: "listMarks",
        tag: "Notes",
        summary: "List marks: those that kpis.yaml declares, and those that were added",
        params: OfBook,
        query: object({ removed: Type.Optional(Type.Boolean({ default: false })) }),
        answers: { 200: json("The marks, the earliest first.", object({ marks: Type.Array(Mark) })) },
      }),
      (c) => {
        const { notes, loaded } = shelf.book(c.req.valid("param").book);
        const declared = (loaded.kpis?.kpis?.marks ?? []).map(declaredJson);
        const added = notes.list({ kind: "mark", ...c.req.valid("query") }).map(markJson);
        const marks = [...declared, ...added].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
        return c.json({ marks });
      },
    )
    .post(
      "/books/:book/marks",
      operation({
        id: "addMark",
        tag: "Notes",
        summary: "Mark a date",
        role: "editor",
        params: OfBook,
        body: object({
          on: DayText,
          title: Type.String({ minLength: 1, maxLength: 200, pattern: "\\S", description: "What happened." }),
          kind: Type.Optional(oneOf(markKinds, "`other` without it.")),
          about: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { minItems: 1, maxItems: 100 })),
        }),
        answers: { 201: json("The mark.", Mark) },
      }),
      (c) => {
        const { notes } = shelf.book(c.req.valid("param").book);
        const { on, title, kind = "other", about: kpis } = c.req.valid("json");
        const day = checkedDay("on", on);
        const body = { kind, about: kpis ?? null };
        const entry = { kind: "mark" as const, account: null, on: day, until: null, text: title, body };
        return c.json(markJson(notes.add(entry, c.get("caller").name)), 201);
      },
    )
    .delete(
      "/books/:book/marks/:id",
      operation({
        id: "removeMark",
        tag: "Notes",
        summary: "Take away a mark that was added",
        role: "editor",
        params: OfEntry,
        answers: { 200: json("It, which stays in the audit.", Mark) },
      }),
      (c) => {
        const { book, id } = c.req.valid("param");
        return c.json(markJson(shelf.book(book).notes.remove("mark", id, c.get("caller").name)));
      },
    );

const markJson = (entry: Entry) => ({
  ...entryJson(entry),
  on: entry.on!,
  title: entry.text,
  kind: entry.body["kind"] as MarkKind,
  about: entry.body["about"] as string[] | null,
});

const declaredJson = ({ on, title, kind, about: kpis }: DeclaredMark) => ({
  id: null,
  author: null,
  createdAt: null,
  removed: null,
  on: formatDay(on),
  title,
  kind,
  about: kpis ? [...kpis] : null,
});
