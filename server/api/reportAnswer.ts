/**
 * Reports as answers, in the format that is asked for.
 *
 * @module
 */
import type { Context } from "hono";
import Type from "typebox";
import { oneOf } from "#engine/document/schema/parts.ts";
import { BarographError, problem } from "#engine/problems.ts";
import { reportHtml } from "../report/html/index.ts";
import { reportMarkdown } from "../report/markdown/index.ts";
import type { Report } from "../report/report.ts";
import { reportText } from "../report/text/index.ts";
import { paintFor } from "../text/paint.ts";
import type { Answer } from "./operation.ts";
import { object } from "./schemas.ts";

const formats = ["json", "text", "markdown", "html"] as const;

/** `?format=…` */
export const FormatQuery = object({
  format: Type.Optional(oneOf(formats, "JSON without it.")),
});

/** The answer of operations that give a report. */
export const reportAnswerOf = (description: string): Answer => ({
  description: `${description} As JSON, or as the text, the Markdown or the HTML page that the command writes.`,
  schema: Type.Object({}, { additionalProperties: true }),
});

/** Columns of a text. */
const width = 100;

/**
 * Answers with a report.
 *
 * @throws BarographError `request-invalid` where it has only one form
 */
export function reportAnswer(
  c: Context,
  format: (typeof formats)[number] = "json",
  { json, view }: { readonly json: object; readonly view?: (() => Report) | undefined },
): Response {
  if (format === "json") return c.json(json as Record<string, never>);
  if (!view) {
    throw new BarographError(problem("request-invalid", { part: "query", at: "/format", detail: "must be json" }));
  }
  if (format === "html") return c.html(reportHtml(view()), 200, { "content-security-policy": pagePolicy });
  const text =
    format === "markdown" ? reportMarkdown(view()) : reportText(view(), { paint: paintFor(false), width, full: true });
  const media = format === "markdown" ? "text/markdown" : "text/plain";
  return c.body(text, 200, { "content-type": `${media}; charset=utf-8` });
}

/** The page has its style within it, and nothing else: no script, nothing from anywhere. */
const pagePolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
