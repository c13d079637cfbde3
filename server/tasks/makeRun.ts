/**
 * Making a report that is kept as a run.
 *
 * @module
 */
import { join } from "node:path";
import type { Problem } from "#engine/problems.ts";
import { judging, makeRun } from "../runs/judging.ts";
import type { KindName, ReportOf, SettingsOf } from "../runs/kinds.ts";
import { filesIn } from "../shelf/filesIn.ts";
import type { Watching } from "../work/watching.ts";
import { championOf } from "./champion.ts";

export interface MakeRunInput<K extends KindName = KindName> {
  readonly folder: string;
  readonly store?: string | undefined;
  /** The rule set's file, within the folder. */
  readonly rules: string;
  /** Stands in for what the file holds. */
  readonly draft?: string | undefined;
  readonly kind: K;
  readonly settings: SettingsOf<K>;
  /** Of a comparison: the champion, a file within the folder or a commit, branch or tag. */
  readonly against?: string | undefined;
}

export interface RunMade {
  readonly run: number | null;
  readonly report: ReportOf<KindName>;
  readonly findings: readonly Problem[];
}

/** @throws as `judging` and `makeRun` */
export async function makeRunTask(input: MakeRunInput, watching: Watching): Promise<RunMade> {
  const { folder, store, rules, draft, kind, settings, against } = input;
  const path = join(folder, rules);
  const drafts = new Map(draft === undefined ? [] : [[rules, draft]]);
  const unlock = "unlock" in settings && settings.unlock;
  const material = await judging(watching, path, {
    store,
    files: filesIn(folder, drafts),
    unlock,
    withPrevious: kind === "backtest",
  });
  const previous = against === undefined ? undefined : await championOf(against, path, folder);
  const { report, run, findings } = await makeRun(
    watching,
    previous ? { ...material, previous } : material,
    kind,
    (previous ? { ...settings, origin: previous.origin } : settings) as SettingsOf<KindName>,
  );
  return { run: run ?? null, report: report as ReportOf<KindName>, findings };
}
