/**
 * The key figures of a book.
 *
 * @module
 */
import { Hono } from "hono";
import Type from "typebox";
import { BarographError, hasErrors, problem } from "#engine/problems.ts";
import { FilesError } from "../folder/load.ts";
import { kpisView } from "../report/kpis/index.ts";
import { kpisOfServed } from "../shelf/kpiReports.ts";
import type { ServedBook } from "../shelf/servedBook.ts";
import { dayIn } from "./days.ts";
import type { Env } from "./env.ts";
import { operation } from "./operation.ts";
import { FormatQuery, reportAnswer, reportAnswerOf } from "./reportAnswer.ts";
import { DayText, OfBook, object, text } from "./schemas.ts";
import type { Serving } from "./serving.ts";

/** KPIs. */
export const kpisApi = ({ shelf }: Serving) =>
  new Hono<Env>().get(
    "/books/:book/kpis",
    operation({
      id: "getKpis",
      tag: "KPIs",
      summary: "Compute the KPIs of a book",
      description: "Around marks: those that kpis.yaml declares, and those that were added.",
      params: OfBook,
      query: object({
        by: Type.Optional(text("Also for each part of the book: a fact, segment, stage, band or owner.", 200)),
        from: Type.Optional(DayText),
        to: Type.Optional(DayText),
        ...FormatQuery.properties,
      }),
      answers: { 200: reportAnswerOf("The KPIs.") },
    }),
    async (c) => {
      const served = shelf.book(c.req.valid("param").book);
      const { by, from, to, format } = c.req.valid("query");
      requireComputable(served);
      const asked = { by, from: dayIn("from", from), to: dayIn("to", to) };
      const report = await kpisOfServed(served, asked);
      return reportAnswer(c, format, { json: report, view: () => kpisView(report, { full: true }) });
    },
  );

/** @throws FilesError; BarographError `kpis-not-found` */
function requireComputable({ loaded }: ServedBook): void {
  const { book, kpis, problems, texts, folder } = loaded;
  const all = [...problems, ...(kpis?.problems ?? [])];
  if (!book || hasErrors(all)) throw new FilesError(all, texts);
  if (!kpis?.kpis) throw new BarographError(problem("kpis-not-found", { path: folder.split(/[/\\]/).at(-1)! }));
}
