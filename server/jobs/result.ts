/**
 * What jobs gave, as it is shown.
 *
 * @module
 */
import type { PlanReport } from "#engine/plan/evidence.ts";
import { BarographError, problem } from "#engine/problems.ts";
import { planView } from "../report/plan/index.ts";
import type { Report } from "../report/report.ts";
import { shownRun } from "../runs/shown.ts";
import { openStore } from "../store/open.ts";
import { isRunKind, type Job } from "./job.ts";
import type { JobStore } from "./store.ts";

export interface JobResult {
  readonly json: object;
  /** The report for people; imports have none. */
  readonly view: (() => Report) | undefined;
}

/** @throws BarographError `run-unknown`, `store-unusable` */
export async function jobResult(job: Job, jobs: JobStore): Promise<JobResult> {
  const { served } = jobs;
  const { book } = served;
  if (job.run !== null) {
    const store = await openStore(served.storePath);
    try {
      return await shownRun(store, book, job.run);
    } finally {
      await store.close();
    }
  }
  const json = jobs.resultOf(job.id);
  if (!json) throw new BarographError(problem("job-unfinished", { job: job.id, state: job.state }));
  const nameOf = (fact: string) => book.facts.get(fact)?.title ?? fact;
  const view = job.kind === "plan" ? () => planView(json as PlanReport, nameOf) : undefined;
  // a run that could not be kept has its report here, and is told as programs read it
  return { json, view: isRunKind(job.kind) ? undefined : view };
}
