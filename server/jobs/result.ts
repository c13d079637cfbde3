/**
 * What jobs of a book gave, as it is shown.
 *
 * @module
 */
import type { PlanReport } from "#engine/plan/evidence.ts";
import { BarographError, problem } from "#engine/problems.ts";
import { planView } from "../report/plan/index.ts";
import { shownRun } from "../runs/shown.ts";
import type { ServedBook } from "../shelf/servedBook.ts";
import { openStore } from "../store/open.ts";
import type { JobResult } from "./home.ts";
import { isRunKind, type Job } from "./job.ts";

/** @throws BarographError `run-unknown`, `store-unusable` */
export async function jobResult(served: ServedBook, job: Job, json: object | undefined): Promise<JobResult> {
  const { book } = served;
  if (job.run !== null) {
    const store = await openStore(served.storePath);
    try {
      return await shownRun(store, book, job.run);
    } finally {
      await store.close();
    }
  }
  if (!json) throw new BarographError(problem("job-unfinished", { job: job.id, state: job.state }));
  const nameOf = (fact: string) => book.facts.get(fact)?.title ?? fact;
  const view = job.kind === "plan" ? () => planView(json as PlanReport, nameOf) : undefined;
  // a run that could not be kept has its report here, and is told as programs read it
  return { json, view: isRunKind(job.kind) ? undefined : view };
}
