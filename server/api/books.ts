/**
 * Books: what is served, and how far its data have been read.
 *
 * @module
 */
import { Hono } from "hono";
import Type, { type Static } from "typebox";
import { revenueFactOf } from "#engine/book/book.ts";
import { formatDay } from "#engine/book/days.ts";
import type { Severity } from "#engine/problems.ts";
import { isInWorkingCopy } from "../git/repository.ts";
import { etagOf } from "../shelf/etag.ts";
import type { ServedBook, ServedRules } from "../shelf/servedBook.ts";
import { findingsOfTaken } from "../shelf/taken.ts";
import { problemJson } from "../text/problems.ts";
import type { Env } from "./env.ts";
import { operation } from "./operation.ts";
import { BookId, count, DayText, json, OfBook, object, orNull, Problems, RulesName, text } from "./schemas.ts";
import type { Serving } from "./serving.ts";

const RulesSummary = object({
  id: RulesName,
  title: text("Its title; while it has errors, its name."),
  file: text("Its file, within the book's folder."),
  identity: orNull(text("Hash of its meaning; none while it has errors.")),
  etag: text("Tag of its text."),
  errors: count("Errors in it."),
  warnings: count("Warnings about it."),
});

const BookSummary = object(
  {
    id: BookId,
    title: text("Its title."),
    currency: orNull(text("ISO 4217.")),
    state: Type.Union([Type.Literal("loading"), Type.Literal("ready"), Type.Literal("broken")]),
    loading: orNull(
      object({
        step: Type.Union([Type.Literal("import"), Type.Literal("snapshots")]),
        share: Type.Number({ minimum: 0, maximum: 1, description: "How much of the step is done." }),
      }),
    ),
    dataVersion: orNull(text("Name of the version of the data.")),
    accounts: count("Accounts that have a snapshot."),
    snapshots: count("Their snapshots."),
    firstDate: orNull(DayText),
    lastDate: orNull(DayText),
    rules: Type.Array(RulesSummary),
    errors: count("Errors in the book, its rule sets and its data."),
    warnings: count("Warnings about them."),
  },
  "A book that is served.",
);

const Source = object({
  name: text("Its name in the book."),
  state: Type.Union([Type.Literal("imported"), Type.Literal("reused"), Type.Literal("unchanged")]),
  rows: count("Rows that were kept."),
  setAside: count("Rows that could not be read."),
  problems: Problems,
});

const BookDetail = object({
  ...BookSummary.properties,
  file: text("The book's file."),
  text: Type.String({ description: "What stands in it." }),
  etag: text("Tag of that text."),
  revenueFact: orNull(text("The fact that is the account's revenue.")),
  importedAt: orNull(text("When the data were read last, in ISO 8601.")),
  kpis: Type.Boolean({ description: "Does it declare KPIs?" }),
  git: Type.Boolean({ description: "Does it lie in a working copy of git, so that there are versions?" }),
  sources: Type.Array(Source),
  problems: Problems,
});

/** Books. */
export const booksApi = ({ shelf }: Serving) =>
  new Hono<Env>()
    .get(
      "/books",
      operation({
        id: "listBooks",
        tag: "Books",
        summary: "List the books that are served",
        answers: { 200: json("All books.", object({ books: Type.Array(BookSummary) })) },
      }),
      (c) => c.json({ books: shelf.books.map(summaryOf) }),
    )
    .get(
      "/books/:book",
      operation({
        id: "getBook",
        tag: "Books",
        summary: "Get a book with its text, its sources and what is wrong with it",
        params: OfBook,
        answers: { 200: json("The book.", BookDetail) },
      }),
      (c) => c.json(detailOf(shelf.book(c.req.valid("param").book))),
    );

function rulesSummary(rules: ServedRules): Static<typeof RulesSummary> {
  const { name, file, ruleSet, etag, problems } = rules;
  const counted = (severity: Severity) => problems.filter((one) => one.severity === severity).length;
  return {
    id: name,
    title: ruleSet?.title ?? name,
    file,
    identity: ruleSet?.identity ?? null,
    etag,
    errors: counted("error"),
    warnings: counted("warning"),
  };
}

function summaryOf(served: ServedBook): Static<typeof BookSummary> {
  const { id, loaded, state, loading, dataIfReady, failure, rules } = served;
  const { book } = loaded;
  const table = dataIfReady?.snapshots.table;
  const problems = [...loaded.problems, ...failure, ...(dataIfReady ? findingsOfTaken(dataIfReady) : [])];
  const counted = (severity: Severity) => problems.filter((one) => one.severity === severity).length;
  const [first, last] = table ? rangeOf(table.asOf, table.beside) : [];
  return {
    id,
    title: book?.title ?? id,
    currency: book?.currency ?? null,
    state,
    loading,
    dataVersion: dataIfReady?.imported.dataVersion ?? null,
    accounts: table?.accounts.length ?? 0,
    snapshots: table?.length ?? 0,
    firstDate: first === undefined ? null : formatDay(first),
    lastDate: last === undefined ? null : formatDay(last),
    rules: rules.map(rulesSummary),
    errors: counted("error"),
    warnings: counted("warning"),
  };
}

/** The first and the last scheduled day. */
function rangeOf(days: Int32Array, beside: Uint8Array | undefined): [number, number] | [] {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < days.length; row++) {
    if (beside?.[row]) continue;
    first = Math.min(first, days[row]!);
    last = Math.max(last, days[row]!);
  }
  return first <= last ? [first, last] : [];
}

function detailOf(served: ServedBook): Static<typeof BookDetail> {
  const { loaded, dataIfReady, failure } = served;
  const { book, bookText } = loaded;
  const problems = [...loaded.problems, ...failure, ...(dataIfReady?.snapshots.problems ?? [])];
  return {
    ...summaryOf(served),
    file: bookText?.file ?? "book.yaml",
    text: bookText?.text ?? "",
    etag: etagOf(bookText?.text ?? ""),
    revenueFact: (book && revenueFactOf(book)?.name) ?? null,
    importedAt: dataIfReady?.at ?? null,
    kpis: loaded.kpis?.kpis !== undefined,
    git: isInWorkingCopy(loaded.folder),
    sources: (dataIfReady?.imported.sources ?? []).map(({ name, state, rows, setAside, problems: own }) => ({
      name,
      state,
      rows,
      setAside,
      problems: own.map(problemJson),
    })),
    problems: problems.map(problemJson),
  } as Static<typeof BookDetail>;
}
