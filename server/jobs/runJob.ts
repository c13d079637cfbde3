/**
 * What each kind of job of a book does.
 *
 * @module
 */
import { BarographError, problem } from "#engine/problems.ts";
import type { SettingsOf } from "../runs/kinds.ts";
import { keptRun } from "../runs/reuse.ts";
import type { ServedBook } from "../shelf/servedBook.ts";
import { findingsOfTaken } from "../shelf/taken.ts";
import type { MakeRunInput } from "../tasks/makeRun.ts";
import type { PlanInput } from "../tasks/plan.ts";
import { runTask } from "../tasks/runTask.ts";
import type { Watching } from "../work/watching.ts";
import type { JobDone, JobHome } from "./home.ts";
import { isRunKind, type JobAsked } from "./job.ts";
import { jobResult } from "./result.ts";

/** A book as the home of its jobs. */
export const bookHome = (served: ServedBook): JobHome => ({
  kind: "book",
  id: served.id,
  places: served.places,
  storePath: served.storePath,
  run: (asked, watching) => runJob(served, asked, watching),
  result: (job, kept) => jobResult(served, job, kept),
});

/**
 * Does what is asked for.
 *
 * @throws BarographError what the work fails with; the signal's reason
 */
async function runJob(served: ServedBook, asked: JobAsked, watching: Watching): Promise<JobDone> {
  const { kind, draft, against, settings, reuse } = asked;
  if (kind === "import") {
    await served.refresh(watching);
    const { data, failure } = served;
    if (failure.length > 0) throw new BarographError(failure);
    const { dataVersion, changed, sources } = data.imported;
    return { run: null, result: { dataVersion, changed, sources }, findings: findingsOfTaken(data) };
  }
  const { folder, storeOption: store } = served;
  const rules = served.rulesNamed(asked.rules ?? undefined).file;
  const where = { folder, store, rules, draft };
  if (!isRunKind(kind)) {
    const input: PlanInput = {
      ...where,
      against: against ?? "HEAD",
      settings: settings as unknown as PlanInput["settings"],
    };
    const { report, findings } = await runTask("plan", input, watching);
    return { run: null, result: report, findings };
  }
  if (kind === "comparison" && against === undefined) {
    throw new BarographError(problem("request-invalid", { part: "body", at: "/against", detail: "must be there" }));
  }
  const kept = reuse ? await keptRun(served, { kind, rules: asked.rules ?? undefined, draft, settings }) : undefined;
  if (kept !== undefined) return { run: kept, findings: [] };
  const input: MakeRunInput = { ...where, kind, settings: settings as unknown as SettingsOf<typeof kind>, against };
  const { run, report, findings } = await runTask("run", input, watching);
  // a store that cannot be written to is no reason to do without the report
  return { run, ...(run === null && { result: report }), findings };
}
