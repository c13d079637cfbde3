/**
 * Long work of the server: begun, followed, and its report read.
 *
 * @module
 */
import { ApiFailure, ask } from "./client.ts";
import type { Job } from "./types.ts";

/** How often a job is asked for, in milliseconds. */
const every = 400;

export interface JobOptions {
  readonly kind: string;
  readonly rules?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** A text of the rules in place of the file's. */
  readonly text?: string;
}

/**
 * Has the server compute a report.
 *
 * @param onProgress told of each step
 * @throws ApiFailure where it cannot be; the signal's reason, and then the job is cancelled
 */
export async function reportOf<T>(
  book: string,
  options: JobOptions,
  { onProgress, signal }: { readonly onProgress?: (job: Job) => void; readonly signal?: AbortSignal } = {},
): Promise<T> {
  let job = await ask<Job>(["books", book, "jobs"], { method: "POST", body: options, signal });
  try {
    while (job.state === "waiting" || job.state === "running") {
      await new Promise((resolve) => setTimeout(resolve, every));
      signal?.throwIfAborted();
      job = await ask<Job>(["jobs", job.id], { signal });
      onProgress?.(job);
    }
  } catch (error) {
    if (signal?.aborted) void ask(["jobs", job.id], { method: "DELETE" }).catch(() => undefined);
    throw error;
  }
  if (job.state !== "done") {
    const { problems } = job;
    const [first] = problems;
    throw new ApiFailure(
      409,
      first && { title: first.sentence, detail: first.remedy, status: 409, problems },
      job.state,
    );
  }
  return ask<T>(["jobs", job.id, "result"], { query: { format: "json" }, signal });
}
