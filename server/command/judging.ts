/**
 * What every command does that looks at what happened: load, import what has changed, take snapshots.
 *
 * @module
 */
import type { OutcomeHistories } from "#engine/book/outcomes.ts";
import type { Snapshots } from "#engine/book/snapshots.ts";
import { BarographError, problem } from "#engine/problems.ts";
import type { BacktestSettings } from "#engine/rules/backtestSettings.ts";
import { load, type Runnable, runnable } from "../folder/load.ts";
import { takeSnapshots } from "../folder/snapshots.ts";
import type { ImportReport } from "../importers/importBook.ts";
import type { Terminal } from "./context.ts";
import { importBar } from "./progress.ts";

/** A book with its rule set, its snapshots, and what happened to its accounts. */
export interface Judging extends Runnable {
  readonly settings: BacktestSettings;
  readonly imported: ImportReport;
  readonly snapshots: Snapshots;
  readonly histories: OutcomeHistories;
}

/**
 * Prepares what a path means for being judged.
 *
 * @throws BarographError `backtest-block-missing`; as `runnable` and `takeSnapshots`
 */
export async function judging(
  terminal: Terminal,
  path: string,
  { store }: { readonly store?: string },
): Promise<Judging> {
  const ready = runnable(await load(path), path);
  const { backtest: settings, id: rules } = ready.ruleSet;
  if (!settings) throw new BarographError(problem("backtest-block-missing", { rules }));
  const bar = importBar(terminal);
  const { imported, snapshots } = await takeSnapshots(ready.book, ready.folder, {
    ...(store !== undefined && { store }),
    onProgress: bar.onProgress,
    signal: terminal.signal,
  }).finally(bar.stop);
  // a backtest block without outcomes is refused when the rule set is read
  return { ...ready, settings, imported, snapshots, histories: snapshots.histories! };
}
