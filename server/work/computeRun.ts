/**
 * A run computed where it is best: what is quick in this thread, what is long in others, and so that it can be interrupted
 * without losing what was finished.
 *
 * @module
 */
import { BarographError, problem } from "#engine/problems.ts";
import { fromSources } from "../compiled.ts";
import { type KindName, kindNamed, type ReportOf, type SettingsOf } from "../runs/kinds.ts";
import type { Material } from "../runs/material.ts";
import { inThreads, type ThreadOptions } from "./inThreads.ts";
import { unfinishedWork } from "./unfinished/work.ts";

/**
 * From this size on it takes about a second, and threads are worth their start. From the sources nothing is left
 * to them: what they run is compiled.
 */
const long = fromSources ? 1e9 : 3e7;

export interface ComputeOptions extends Pick<ThreadOptions, "threads" | "signal" | "onProgress"> {
  /** Where what is finished is kept, and as what; without it, nothing is. */
  readonly unfinished?: { readonly path: string; readonly identity: string };
}

export interface Computed<R> {
  readonly report: R;
  /** How many steps were there from before an interruption. */
  readonly resumed: number;
}

/**
 * Makes the report of a kind.
 *
 * @throws as the kind's `prepare`; BarographError `work-kept` where it was interrupted and something is kept of it, else the
 * signal's reason
 */
export async function computeRun<K extends KindName>(
  name: K,
  material: Material,
  settings: SettingsOf<K>,
  options: ComputeOptions = {},
): Promise<Computed<ReportOf<K>>> {
  const kind = kindNamed(name)!;
  const input = await kind.prepare(material, settings);
  const computed =
    kind.size(input, settings) < long
      ? { report: kind.compute(input, settings), resumed: 0 }
      : await computeLong(name, input, settings, options);
  return computed as Computed<ReportOf<K>>;
}

/** Computes a report in threads, going on where the same work was interrupted. */
export async function computeLong(
  kind: KindName,
  input: object,
  settings: object,
  { unfinished, ...options }: ComputeOptions,
): Promise<Computed<object>> {
  const work = unfinished && (await unfinishedWork(unfinished.path, unfinished.identity));
  try {
    const report = await inThreads(kind, input, settings, { ...options, keeping: work });
    work?.remove();
    return { report, resumed: work?.stepsBefore ?? 0 };
  } catch (error) {
    if (!options.signal?.aborted || !work || work.steps === 0) throw error;
    throw new BarographError(problem("work-kept", { steps: work.steps }), { cause: error });
  } finally {
    await work?.close();
  }
}
