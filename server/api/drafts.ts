/**
 * New books: tables are sent, looked at, and become a book with facts, outcomes and first rules.
 *
 * @module
 */
import { Hono } from "hono";
import Type from "typebox";
import { oneOf } from "#engine/document/schema/parts.ts";
import { jobJson } from "../jobs/jobs.ts";
import type { Env } from "./env.ts";
import { JobSchema } from "./jobs.ts";
import { operation } from "./operation.ts";
import { BookId, count, json, object, text } from "./schemas.ts";
import type { Serving } from "./serving.ts";

const OfDraft = object({ draft: text("The draft's id.", 100) });
const File = object({ name: text("Its name."), bytes: count("Its size.") });

const TableMapping = object({
  unused: Type.Optional(Type.Boolean({ description: "The table is left out." })),
  account: Type.Optional(text("The column that names the customer.", 200)),
  at: Type.Optional(text("The column with the day of each row.", 200)),
  columns: Type.Optional(
    Type.Record(
      Type.String({ maxLength: 200 }),
      oneOf(["number", "string", "boolean", "date", "unused"], "`unused`: as if it were not there."),
      {
        description: "What columns are read as, by their names.",
      },
    ),
  ),
});

/** New books. */
export const draftsApi = ({ library }: Serving) =>
  new Hono<Env>()
    .post(
      "/drafts",
      operation({
        id: "beginBook",
        tag: "New books",
        summary: "Begin a book",
        role: "admin",
        answers: { 201: json("The draft.", object({ id: text("Its id.") })) },
      }),
      async (c) => c.json({ id: await library.begin() }, 201),
    )
    .put(
      "/drafts/:draft/files/:file",
      operation({
        id: "sendTable",
        tag: "New books",
        summary: "Send a table: CSV, NDJSON or Parquet, gzipped or not",
        description: "The body is the file as it is. One of the same name is replaced once all of it is there.",
        role: "admin",
        params: object({ draft: OfDraft.properties.draft, file: text("Its name, such as `customers.csv`.", 200) }),
        upload: "application/octet-stream",
        answers: { 200: json("What was taken in.", File) },
      }),
      async (c) => {
        const { draft, file } = c.req.valid("param");
        return c.json(await library.addTable(draft, file, c.req.raw.body as never));
      },
    )
    .get(
      "/drafts/:draft",
      operation({
        id: "getDraft",
        tag: "New books",
        summary: "List the tables of a draft",
        role: "admin",
        params: OfDraft,
        answers: { 200: json("The tables.", object({ files: Type.Array(File) })) },
      }),
      async (c) => c.json({ files: await library.tables(c.req.valid("param").draft) }),
    )
    .post(
      "/drafts/:draft/proposal",
      operation({
        id: "proposeBook",
        tag: "New books",
        summary: "Propose a book, rules and cases from the tables",
        description:
          "Nothing is made of it yet. What is asked for are the options of `barograph init`. The job's result has the id of the book (`book`), how every table is read with its first rows (`read`), what `barograph init --dry-run --format json` prints (`report`), and the files that would be written, by name (`texts`).",
        role: "admin",
        params: OfDraft,
        body: object({
          title: Type.String({
            minLength: 1,
            maxLength: 100,
            pattern: "[A-Za-z0-9]",
            description: "What the book is called.",
          }),
          account: Type.Optional(text("The column that names the customer, where that cannot be told.", 200)),
          after: Type.Optional(
            Type.Integer({
              minimum: 1,
              maximum: 3650,
              description: "Where nothing says who left: days of silence after which a customer is lost.",
            }),
          ),
          capacity: Type.Optional(
            Type.Integer({
              minimum: 1,
              maximum: 1_000_000,
              description: "How many warnings can be worked on at a date.",
            }),
          ),
          mapping: Type.Optional(
            Type.Record(Type.String({ maxLength: 200 }), TableMapping, {
              description: "What is said of tables instead of having it told, by their names.",
            }),
          ),
          monthFirst: Type.Optional(
            Type.Boolean({ description: "Dates such as 03/04/2026 are of March where nothing shows it." }),
          ),
        }),
        answers: { 202: json("The job.", JobSchema) },
      }),
      (c) => {
        const job = library.propose(c.req.valid("param").draft, c.req.valid("json"), c.get("caller").name);
        return c.json(jobJson(job), 202, { location: `/api/jobs/${job.id}` });
      },
    )
    .post(
      "/drafts/:draft/book",
      operation({
        id: "makeBook",
        tag: "New books",
        summary: "Make the book that was proposed last, and serve it",
        role: "admin",
        params: OfDraft,
        body: object({}),
        answers: { 201: json("The book.", object({ id: BookId })) },
      }),
      async (c) => c.json({ id: (await library.make(c.req.valid("param").draft)).id }, 201),
    )
    .delete(
      "/drafts/:draft",
      operation({
        id: "discardDraft",
        tag: "New books",
        summary: "Throw a draft away",
        role: "admin",
        params: OfDraft,
        answers: { 204: { description: "It is gone." } },
      }),
      async (c) => {
        await library.discard(c.req.valid("param").draft);
        return c.body(null, 204);
      },
    );
