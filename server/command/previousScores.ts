/**
 * What the version of a rule set before its last change says of the snapshots, where git remembers one.
 *
 * @module
 */
import type { PreviousScores } from "#engine/backtest/baselines.ts";
import { scoreColumns } from "#engine/evaluate/columns.ts";
import { shortHash } from "../git/fileAt.ts";
import { previousVersion } from "../git/previousVersion.ts";
import type { Terminal } from "./context.ts";
import type { Judging } from "./judging.ts";
import { tableForRules } from "./otherRules.ts";

/** `undefined` without git, without an earlier version, or where the present data cannot give its facts. */
export async function previousScores(
  { book, bookFile, file, folder, ruleSet, snapshots }: Judging,
  { signal }: Terminal,
  store: string | undefined,
): Promise<PreviousScores | undefined> {
  const previous = await previousVersion(file, bookFile, ruleSet);
  if (!previous) return undefined;
  const found = await tableForRules(previous, { book, folder, table: snapshots.table, store, signal });
  if ("lacking" in found) return undefined;
  const { commit } = previous;
  return {
    commit: shortHash(commit.id),
    date: commit.at.slice(0, 10),
    scores: scoreColumns(previous.ruleSet.program, found.table),
  };
}
