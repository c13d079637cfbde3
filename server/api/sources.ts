/**
 * Sources: what was imported, and what could not be read.
 *
 * @module
 */
import { Hono } from "hono";
import Type, { type Static } from "typebox";
import { BarographError, problem } from "#engine/problems.ts";
import { sourceDetail, sourceSummaries } from "../answers/sources.ts";
import { withVersion } from "../shelf/withVersion.ts";
import { problemJson } from "../text/problems.ts";
import type { Env } from "./env.ts";
import { operation } from "./operation.ts";
import { BookId, count, DayText, json, OfBook, object, orNull, Problems, text } from "./schemas.ts";
import type { Serving } from "./serving.ts";

const Source = object(
  {
    name: text("Its name in the book."),
    file: orNull(text("Its file within the book's folder; of a query, none.")),
    rows: count("Rows that were kept."),
    setAside: count("Rows that could not be read."),
    identical: count("Rows that equal an earlier one."),
    firstAt: orNull(DayText),
    lastAt: orNull(DayText),
    importedAt: text("When, in ISO 8601."),
    columns: Type.Array(object({ name: text("Its name."), type: text("number, string, boolean or date.") })),
  },
  "A source as it was imported.",
);

const Cell = Type.Unsafe<string | number | boolean | null>({
  anyOf: [{ type: "string" }, { type: "number" }, { type: "boolean" }, { type: "null" }],
});

const Detail = object({
  ...Source.properties,
  preview: Type.Array(object({ account: text("Its account."), at: orNull(DayText), values: Type.Array(Cell) }), {
    description: "Some of its rows: values in the order of the columns.",
  }),
  rejected: Type.Array(
    object({
      line: Type.Integer({ description: "Its line." }),
      reason: text("Why, as a code."),
      sentence: text("Why, in words."),
      text: Type.String({ description: "What stands there, cut to its first characters." }),
    }),
    { description: "The first of the rows that were set aside." },
  ),
  problems: Problems,
});

/** Sources. */
export const sourcesApi = ({ shelf }: Serving) =>
  new Hono<Env>()
    .get(
      "/books/:book/sources",
      operation({
        id: "listSources",
        tag: "Sources",
        summary: "List the sources of a book as they were imported",
        params: OfBook,
        answers: { 200: json("The sources, in the book's order.", object({ sources: Type.Array(Source) })) },
      }),
      async (c) => {
        const served = shelf.book(c.req.valid("param").book);
        return c.json({
          sources: await withVersion(served, async (_, version) => sourceSummaries(served.book, version)),
        } as { sources: Static<typeof Source>[] });
      },
    )
    .get(
      "/books/:book/sources/:source",
      operation({
        id: "getSource",
        tag: "Sources",
        summary: "Get a source with some of its rows, and those that could not be read",
        params: object({ book: BookId, source: text("Its name.", 200) }),
        answers: { 200: json("The source.", Detail) },
      }),
      async (c) => {
        const { book: id, source } = c.req.valid("param");
        const served = shelf.book(id);
        const found = await withVersion(served, (store, version) => sourceDetail(store, served.book, version, source));
        if (!found) {
          const known = [...served.book.sources.keys()];
          throw new BarographError(problem("source-unknown", { source, book: id, known }));
        }
        return c.json({ ...found, problems: found.problems.map(problemJson) } as Static<typeof Detail>);
      },
    );
