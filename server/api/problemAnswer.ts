/**
 * Problems as answers: RFC 9457, with the code, the parameters and the sentences that the command line tells too.
 *
 * @module
 */
import type { Context } from "hono";
import Type from "typebox";
import { concernOf, type Problem, type ProblemCode } from "#engine/problems.ts";
import { problemText } from "#engine/texts/problems.ts";
import { problemJson } from "../text/problems.ts";

/** A problem as a program reads it. */
export const ProblemSchema = Type.Object(
  {
    code: Type.String({ description: "Stable name of the problem; see the list of problems." }),
    severity: Type.Union([Type.Literal("error"), Type.Literal("warning"), Type.Literal("note")]),
    file: Type.Optional(Type.String()),
    sentence: Type.String({ description: "What is wrong." }),
    remedy: Type.String({ description: "What to do." }),
    parameters: Type.Object({}, { additionalProperties: true }),
  },
  { additionalProperties: true, description: "A problem; with its place where it lies in a file." },
);

/** What every answer that is an error looks like. */
export const ProblemAnswer = Type.Object(
  {
    type: Type.String({ description: "`urn:barograph:problem:` and the code." }),
    title: Type.String({ description: "What is wrong, in a sentence." }),
    status: Type.Integer(),
    detail: Type.String({ description: "What to do." }),
    code: Type.String(),
    parameters: Type.Object({}, { additionalProperties: true }),
    problems: Type.Array(ProblemSchema),
  },
  { additionalProperties: true, description: "RFC 9457, `application/problem+json`." },
);

/** Where the status does not follow from what a problem concerns. */
const statuses: Partial<Record<ProblemCode, number>> = {
  "token-missing": 401,
  "token-unknown": 401,
  "role-lacking": 403,
  "host-refused": 421,
  "origin-refused": 403,
  "route-unknown": 404,
  "method-unknown": 405,
  "media-unknown": 415,
  "book-unknown": 404,
  "rules-unknown": 404,
  "source-unknown": 404,
  "draft-unknown": 404,
  "draft-unproposed": 409,
  "rules-not-found": 404,
  "kpis-not-found": 404,
  "account-unknown": 404,
  "job-unknown": 404,
  "run-unknown": 404,
  "entry-unknown": 404,
  "account-not-stored": 404,
  "data-version-unknown": 404,
  "git-ref-unknown": 404,
  "git-file-missing": 404,
  "git-no-repository": 409,
  "git-missing": 409,
  "job-unfinished": 409,
  "branch-busy": 409,
  "commit-unsaved": 409,
  "commit-empty": 409,
  "file-exists": 409,
  "text-changed": 412,
  "file-changed": 412,
  "etag-missing": 428,
  "request-too-large": 413,
  "jobs-full": 429,
  "book-busy": 503,
  "store-unusable": 503,
  "store-newer": 503,
  "request-slow": 408,
  "request-head-too-large": 431,
  internal: 500,
};

const statusOfConcern = { usage: 400, rules: 422, data: 422, internal: 500 } as const;

/** The HTTP status that a problem is answered with. */
const statusOf = ({ code }: Problem): number => statuses[code] ?? statusOfConcern[concernOf(code)];

/**
 * The document of problems: the first error decides the status.
 *
 * @param more what belongs to this answer beside them, such as the present text of a file that has changed
 */
export function problemDocument(problems: readonly Problem[], more: object = {}) {
  const first = problems.find(({ severity }) => severity === "error") ?? problems[0]!;
  const status = statusOf(first);
  const { sentence, remedy } = problemText(first);
  const body = {
    type: `urn:barograph:problem:${first.code}`,
    title: sentence,
    status,
    detail: remedy,
    code: first.code,
    parameters: first.parameters,
    problems: problems.map(problemJson),
    ...more,
  };
  return { status, body };
}

/** Answers with problems, as `problemDocument`. */
export function problemAnswer(c: Context, problems: readonly Problem[], more: object = {}): Response {
  const { status, body } = problemDocument(problems, more);
  return c.body(JSON.stringify(body), status as 400, { "content-type": "application/problem+json" });
}
