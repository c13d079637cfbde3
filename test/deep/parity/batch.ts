/**
 * One batch of random cases, the same whenever and wherever it runs.
 *
 * @module
 */
import fc from "fast-check";
import { parityCasesOf, runnableCase } from "../../parity/cases.ts";
import { agreedByAll } from "../../parity/evaluators.ts";
import { type Features, Seen } from "../../parity/seen.ts";
import type { BatchResult } from "../check.ts";

/** The seed of the first batch; the others follow. */
export const seed = 20_260_701;

/** How many rule sets a batch has, and over the histories of how many accounts each is scored. */
export const ruleSetsInBatch = 250;
export const accountsOfRuleSet = 4;

/** What a batch brought up. */
export interface ParityBatch extends BatchResult {
  readonly cases: number;
  readonly snapshots: number;
  readonly features: Features;
  readonly disagreements: readonly Disagreement[];
}

/** A rule set on which the evaluators do not agree, and how to find it again. */
export interface Disagreement {
  readonly batch: number;
  readonly index: number;
  readonly message: string;
}

/** Runs all four evaluators over the cases of a batch. */
export async function runBatch(batch: number): Promise<ParityBatch> {
  const seen = new Seen();
  const disagreements: Disagreement[] = [];
  let snapshots = 0;
  const sample = fc.sample(parityCasesOf(accountsOfRuleSet), { numRuns: ruleSetsInBatch, seed: seed + batch });
  for (const [index, one] of sample.entries()) {
    try {
      const runnable = runnableCase(one);
      seen.add(one, runnable, await agreedByAll(one, runnable));
      snapshots += one.snapshots.length;
    } catch (error) {
      disagreements.push({ batch, index, message: String(error) });
    }
  }
  return { batch, cases: seen.cases, snapshots, features: seen.counts(), disagreements };
}
