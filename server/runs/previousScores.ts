/**
 * What the version of a rule set before its last change says of the snapshots, where git remembers one.
 *
 * @module
 */
import type { PreviousScores } from "#engine/backtest/baselines.ts";
import { scoreColumns } from "#engine/evaluate/columns.ts";
import type { Material } from "./material.ts";
import { tableForRules } from "./tableForRules.ts";

/** `undefined` without an earlier version, or where the present data cannot give its facts. */
export async function previousScores(material: Material): Promise<PreviousScores | undefined> {
  const { previous } = material;
  if (!previous) return undefined;
  const found = await tableForRules(previous, material);
  if ("lacking" in found) return undefined;
  const { commit, date, ruleSet } = previous;
  return { commit, date, scores: scoreColumns(ruleSet.program, found.table) };
}
