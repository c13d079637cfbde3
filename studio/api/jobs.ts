/**
 * Long work of the server: begun, followed, and its report read.
 *
 * @module
 */
import { ApiFailure, apiRoot, ask } from "./client.ts";
import type { Job, ProblemJson } from "./types.ts";

/** How often a job is asked for, in milliseconds. */
const every = 400;

export interface JobOptions {
  readonly kind: string;
  readonly rules?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Of a comparison or a plan: the other version. */
  readonly against?: string;
  readonly reuse?: boolean;
  /** A text of the rules in place of the file's. */
  readonly text?: string;
}

/** How long until a job is asked for the first time: one that was kept is there at once. */
const soon = 60;

export interface Following {
  /** Told of the job as it is begun, and of each step. */
  readonly onProgress?: (job: Job) => void;
  readonly signal?: AbortSignal;
}

/**
 * Has the server compute a report; one of the same that it has kept is as good.
 *
 * @throws ApiFailure where it cannot be; the signal's reason, and then the job is cancelled
 */
export async function reportOf<T>(book: string, options: JobOptions, following: Following = {}): Promise<T> {
  return resultOf<T>(await doneJob(book, { reuse: true, ...options }, following), following);
}

/**
 * The report of a job that was begun before.
 *
 * @throws as `reportOf`; an ApiFailure too where the server knows no such job
 */
export async function reportOfBegun<T>(id: string, following: Following = {}): Promise<T> {
  const job = await ask<Job>(["jobs", id], { signal: following.signal });
  return resultOf<T>(await ended(job, following), following);
}

const resultOf = <T>({ id }: Job, { signal }: Following): Promise<T> =>
  ask<T>(["jobs", id, "result"], { query: { format: "json" }, signal });

/**
 * Has the server do a job, and waits for its end.
 *
 * @throws as `reportOf`
 */
export async function doneJob(book: string, options: JobOptions, following: Following = {}): Promise<Job> {
  const { signal } = following;
  return ended(await ask<Job>(["books", book, "jobs"], { method: "POST", body: options, signal }), following);
}

/**
 * Follows a job until it is done.
 *
 * @throws as `reportOf`
 */
export async function ended(begun: Job, { onProgress, signal }: Following = {}): Promise<Job> {
  let job = begun;
  onProgress?.(job);
  try {
    for (let wait = soon; job.state === "waiting" || job.state === "running"; wait = every) {
      await new Promise((resolve) => setTimeout(resolve, wait));
      signal?.throwIfAborted();
      job = await ask<Job>(["jobs", job.id], { signal });
      onProgress?.(job);
    }
  } catch (error) {
    if (signal?.aborted) void ask(["jobs", job.id], { method: "DELETE" }).catch(() => undefined);
    throw error;
  }
  if (job.state === "done") return job;
  const problems = job.problems as unknown as readonly ProblemJson[];
  const [first] = problems;
  throw new ApiFailure(409, first && { title: first.sentence, detail: first.remedy, status: 409, problems }, job.state);
}

/** The report of a job as Markdown, for a pull request. */
export async function markdownOf(job: string): Promise<string> {
  const answer = await fetch(`${apiRoot}/jobs/${encodeURIComponent(job)}/result?format=markdown`);
  if (!answer.ok) throw new ApiFailure(answer.status, undefined, String(answer.status));
  return answer.text();
}
