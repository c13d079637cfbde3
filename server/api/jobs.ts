/**
 * Jobs and runs: long work that is asked for, and the reports that were kept.
 *
 * @module
 */
import { type Context, Hono } from "hono";
import { streamSSE } from "hono/streaming";
import Type from "typebox";
import { sizeLimit } from "#engine/document/document.ts";
import { oneOf } from "#engine/document/schema/parts.ts";
import { type BookJobKind, bookJobKinds, hasEnded, type Job, jobKinds, jobStates } from "../jobs/job.ts";
import { jobJson } from "../jobs/jobs.ts";
import { bookHome } from "../jobs/runJob.ts";
import { jobSettings, settingsOf } from "../jobs/settings.ts";
import { listedRun } from "../runs/listed.ts";
import { shownRun } from "../runs/shown.ts";
import { openStore } from "../store/open.ts";
import { countRuns, listRuns } from "../store/runs.ts";
import type { Env } from "./env.ts";
import { Follower } from "./follower.ts";
import { operation } from "./operation.ts";
import { FormatQuery, reportAnswer, reportAnswerOf } from "./reportAnswer.ts";
import { mayKnow, requireRole } from "./roles.ts";
import { BookId, count, json, OfBook, object, orNull, Problems, RulesName, text } from "./schemas.ts";
import type { Serving } from "./serving.ts";

const Moment = text("A moment in ISO 8601.", 40);

export const JobSchema = object(
  {
    id: text("Its id."),
    book: orNull(BookId),
    draft: orNull(text("The draft that is to become a book; null of a book's own.", 100)),
    kind: oneOf(jobKinds, "What it does."),
    rules: orNull(RulesName),
    state: oneOf(jobStates, "`lost`: the server ended while it was at work."),
    step: orNull(Type.Union([Type.Literal("import"), Type.Literal("compute")])),
    share: Type.Number({ minimum: 0, maximum: 1, description: "How much of the step is done." }),
    by: text("Who asked for it."),
    createdAt: Moment,
    startedAt: orNull(Moment),
    endedAt: orNull(Moment),
    run: orNull(Type.Integer({ description: "Number of the stored run." })),
    problems: Problems,
  },
  "Long work that was asked for.",
);

const OfJob = object({ job: text("The job's id.", 100) });

const Asked = object({
  kind: oneOf(bookJobKinds, "What it does."),
  rules: Type.Optional(RulesName),
  text: Type.Optional(
    Type.String({ description: "Stands in for what the rule set's file holds.", maxLength: sizeLimit }),
  ),
  against: Type.Optional(
    text("Of a comparison or a plan: a rule set's file beside the book, or a commit, branch or tag.", 200),
  ),
  reuse: Type.Optional(
    Type.Boolean({
      default: false,
      description:
        "Where a run of the same texts, data and settings was kept and would come out the same, give that instead of a new one.",
    }),
  ),
  settings: Type.Optional(
    Type.Object(
      {},
      {
        additionalProperties: true,
        description: `What is asked for: ${Object.entries(jobSettings)
          .map(([kind, { properties }]) => `${kind} takes ${Object.keys(properties).join(", ") || "nothing"}`)
          .join("; ")}.`,
      },
    ),
  ),
});

interface AskedJob {
  readonly kind: BookJobKind;
  readonly rules?: string;
  readonly text?: string;
  readonly against?: string;
  readonly reuse?: boolean;
  readonly settings?: object;
}

const Run = Type.Object(
  { id: Type.Integer(), kind: text("The command."), at: Moment, dataVersion: text("Version of the data.") },
  { additionalProperties: true, description: "A report that was kept, with what it was made from." },
);

/** Jobs and runs. */
export const jobsApi = ({ shelf, jobs }: Serving) => {
  /** @throws BarographError `job-unknown`, `role-lacking` */
  const jobFor = (c: Context<Env>, id: string): Job => {
    const job = jobs.job(id);
    if (!mayKnow(c.get("caller"), job)) requireRole(c, "admin");
    return job;
  };
  return new Hono<Env>()
    .post(
      "/books/:book/jobs",
      operation({
        id: "startJob",
        tag: "Jobs and runs",
        summary: "Ask for an import or a report",
        description:
          "The names of the settings are those of the command's options. Reports are kept as runs. An import, and a look at locked dates, take an admin.",
        params: OfBook,
        body: Asked,
        answers: { 202: json("The job.", JobSchema) },
      }),
      (c) => {
        const served = shelf.book(c.req.valid("param").book);
        const asked = c.req.valid("json") as unknown as AskedJob;
        const settings = settingsOf(asked.kind, asked.settings);
        if (asked.kind === "import" || settings["unlock"] === true) requireRole(c, "admin");
        const rules = asked.kind === "import" ? null : served.rulesNamed(asked.rules).name;
        const { kind, text: draft, against, reuse = false } = asked;
        const wanted = { kind, rules, draft, against, settings, reuse };
        const job = jobs.start(bookHome(served), wanted, c.get("caller").name);
        return c.json(jobJson(job), 202, { location: `/api/jobs/${job.id}` });
      },
    )
    .get(
      "/jobs",
      operation({
        id: "listJobs",
        tag: "Jobs and runs",
        summary: "List jobs, the newest first",
        query: object({ book: Type.Optional(BookId) }),
        answers: { 200: json("The jobs.", object({ jobs: Type.Array(JobSchema) })) },
      }),
      (c) => {
        const { book } = c.req.valid("query");
        const known = jobs.all.filter((one) => mayKnow(c.get("caller"), one));
        return c.json({ jobs: known.filter((one) => book === undefined || one.book === book).map(jobJson) });
      },
    )
    .get(
      "/jobs/:job",
      operation({
        id: "getJob",
        tag: "Jobs and runs",
        summary: "Get a job",
        params: OfJob,
        answers: { 200: json("The job.", JobSchema) },
      }),
      (c) => c.json(jobJson(jobFor(c, c.req.valid("param").job))),
    )
    .delete(
      "/jobs/:job",
      operation({
        id: "cancelJob",
        tag: "Jobs and runs",
        summary: "Cancel a job",
        description: "One that has ended stays as it is. Who may ask for it may cancel it.",
        params: OfJob,
        answers: { 200: json("The job.", JobSchema) },
      }),
      async (c) => {
        const { id, kind } = jobFor(c, c.req.valid("param").job);
        if (kind === "import") requireRole(c, "admin");
        return c.json(jobJson(await jobs.cancel(id)));
      },
    )
    .get(
      "/jobs/:job/events",
      operation({
        id: "followJob",
        tag: "Jobs and runs",
        summary: "Follow a job until it ends",
        params: OfJob,
        answers: { 200: { description: "An event `job` with every change.", media: "text/event-stream" } },
      }),
      (c) => {
        const first = jobFor(c, c.req.valid("param").job);
        return streamSSE(c, async (stream) => {
          const follower = new Follower(c, stream, shelf.feed);
          try {
            const write = (job: Job) => stream.writeSSE({ event: "job", data: JSON.stringify(jobJson(job)) });
            let told = first;
            await write(told);
            while (!hasEnded(told.state)) {
              const now = jobs.job(told.id);
              if (now !== told) await write((told = now));
              else if (!(await follower.next())) break;
            }
          } finally {
            follower.stop();
          }
        });
      },
    )
    .get(
      "/jobs/:job/result",
      operation({
        id: "getJobResult",
        tag: "Jobs and runs",
        summary: "Get what a job gave",
        params: OfJob,
        query: FormatQuery,
        answers: { 200: reportAnswerOf("The report.") },
      }),
      async (c) => {
        const { id } = jobFor(c, c.req.valid("param").job);
        return reportAnswer(c, c.req.valid("query").format, await jobs.result(id));
      },
    )
    .get(
      "/books/:book/runs",
      operation({
        id: "listRuns",
        tag: "Jobs and runs",
        summary: "List the reports of a book that were kept, the newest first",
        params: OfBook,
        query: object({
          kind: Type.Optional(text("Only these.", 50)),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 50 })),
        }),
        answers: { 200: json("The runs.", object({ all: count("How many there are."), runs: Type.Array(Run) })) },
      }),
      async (c) => {
        const { storePath, book } = shelf.book(c.req.valid("param").book);
        const { kind, limit = 50 } = c.req.valid("query");
        const store = await openStore(storePath);
        try {
          const runs = await listRuns(store, book.id, { kind, limit });
          return c.json({ all: await countRuns(store, book.id, kind), runs: runs.map(listedRun) });
        } finally {
          await store.close();
        }
      },
    )
    .get(
      "/books/:book/runs/:run",
      operation({
        id: "getRun",
        tag: "Jobs and runs",
        summary: "Get a report that was kept, as it was",
        params: object({ book: BookId, run: Type.Integer({ minimum: 1 }) }),
        query: FormatQuery,
        answers: { 200: reportAnswerOf("The report.") },
      }),
      async (c) => {
        const { book: id, run } = c.req.valid("param");
        const { storePath, book } = shelf.book(id);
        const store = await openStore(storePath);
        try {
          return reportAnswer(c, c.req.valid("query").format, await shownRun(store, book, run));
        } finally {
          await store.close();
        }
      },
    );
};
