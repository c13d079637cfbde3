/**
 * A stored run made again, from what was kept of it.
 *
 * @module
 */
import type { Store } from "../store/open.ts";
import { version } from "../version.ts";
import { computeRun } from "../work/computeRun.ts";
import { type Difference, differences } from "./differences.ts";
import type { KindName } from "./kinds.ts";
import { materialOf, type ReadRun } from "./stored.ts";

/** How a run came out when it was made again. */
export interface Repeated {
  /** Is every digit the same? */
  readonly same: boolean;
  /** Barograph's versions, then and now. */
  readonly made: string;
  readonly repeated: string;
  /** The report as it was kept against the one that was made again. */
  readonly differences: readonly Difference[];
}

/**
 * Makes a run again from its rules, settings and version of the data.
 *
 * @throws as `materialOf` and the kind's `compute`
 */
export async function repeatRun(store: Store, stored: ReadRun, signal?: AbortSignal): Promise<Repeated> {
  const { run, report } = stored;
  const material = await materialOf(store, stored, signal);
  const made = await computeRun(run.kind as KindName, material, run.settings as never, { ...(signal && { signal }) });
  // as JSON keeps it
  const found = differences(report, JSON.parse(JSON.stringify(made.report)));
  return { same: found.length === 0, made: run.version, repeated: version, differences: found };
}
