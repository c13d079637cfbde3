/**
 * Planning a change of a served rule set.
 *
 * @module
 */
import { join } from "node:path";
import { parseDay } from "#engine/book/days.ts";
import type { PlanReport } from "#engine/plan/evidence.ts";
import type { Problem } from "#engine/problems.ts";
import { makePlan } from "../answers/plan.ts";
import { load, runnable } from "../folder/load.ts";
import { loadWithCases } from "../folder/loadCases.ts";
import { filesIn } from "../shelf/filesIn.ts";
import type { Watching } from "../work/watching.ts";
import { championOf } from "./champion.ts";

export interface PlanInput {
  readonly folder: string;
  readonly store?: string | undefined;
  /** The rule set's file, within the folder. */
  readonly rules: string;
  /** Stands in for what the file holds. */
  readonly draft?: string | undefined;
  /** The older version: a rule set's file beside the book, or a commit, branch or tag. */
  readonly against: string;
  readonly settings: {
    readonly asOf?: string;
    readonly limit: number;
    readonly draws: number;
    readonly seed: number;
    readonly backtest: boolean;
  };
}

/** @throws as `runnable`, `championOf` and `makePlan` */
export async function planTask(
  { folder, store, rules, draft, against, settings }: PlanInput,
  watching: Watching,
): Promise<{ readonly report: PlanReport; readonly findings: readonly Problem[] }> {
  const path = join(folder, rules);
  const drafts = new Map(draft === undefined ? [] : [[rules, draft]]);
  const after = runnable(await load(path, filesIn(folder, drafts)), rules);
  const before = await championOf(against, path, folder);
  // a draft has the cases that lie beside its file
  const { cases } = await loadWithCases(path).catch(() => ({ cases: [] }));
  const { asOf, ...asked } = settings;
  const { report, snapshots } = await makePlan(
    watching,
    {
      folder,
      before: { ...before, name: against },
      after: { ...after, name: draft === undefined ? rules : `${rules} (draft)` },
      cases: cases.flatMap((one) => one.cases ?? []),
    },
    { ...asked, store, asOf: asOf === undefined ? undefined : parseDay(asOf) },
  );
  return { report, findings: snapshots.problems };
}
