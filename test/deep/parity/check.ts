/**
 * 100,000 random cases on which all evaluators have to agree.
 *
 * @module
 */
import type { DeepCheck } from "../check.ts";
import { accountsOfRuleSet, type ParityBatch, ruleSetsInBatch, runBatch, seed } from "./batch.ts";
import { parityReport } from "./report.ts";

const wanted = 100_000;

export const parity: DeepCheck<ParityBatch> = {
  name: "parity",
  settings: { seed, ruleSetsInBatch, accountsOfRuleSet },
  batches: wanted / (ruleSetsInBatch * accountsOfRuleSet),
  run: runBatch,
  failures: ({ disagreements }) => disagreements.map(({ batch, index, message }) => `${batch}, ${index}: ${message}`),
  page: "parity.md",
  report: parityReport,
};
