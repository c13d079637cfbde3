/**
 * A run computed where it is best: what is quick in this thread, what is long in others.
 *
 * @module
 */
import { type KindName, kindNamed, type ReportOf, type SettingsOf } from "../runs/kinds.ts";
import type { Material } from "../runs/material.ts";
import { inThreads, type ThreadOptions } from "./inThreads.ts";
import { fromSources } from "./startThread.ts";

/**
 * From this size on it takes about a second, and threads are worth their start. From the sources they take several
 * seconds to start.
 */
const long = fromSources ? 1e9 : 3e7;

/**
 * Makes the report of a kind.
 *
 * @throws as the kind's `prepare`; the signal's reason
 */
export async function computeRun<K extends KindName>(
  name: K,
  material: Material,
  settings: SettingsOf<K>,
  { signal, onProgress }: Pick<ThreadOptions, "signal" | "onProgress">,
): Promise<ReportOf<K>> {
  const kind = kindNamed(name)!;
  const input = await kind.prepare(material, settings);
  const report =
    kind.size(input, settings) < long
      ? kind.compute(input, settings)
      : await inThreads(name, input, settings, {
          ...(signal && { signal }),
          ...(onProgress && { onProgress }),
          ...(!kind.sharesOut && { threads: 1 }),
        });
  return report as ReportOf<K>;
}
