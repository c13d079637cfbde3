/**
 * What has been checked so far, in a file, so that a run that was stopped goes on where it was.
 *
 * @module
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { accountsOfRuleSet, type BatchResult, ruleSetsInBatch, seed } from "./batch.ts";

/** Progress of another seed, or of other batches, is none. */
const key = JSON.stringify({ seed, ruleSetsInBatch, accountsOfRuleSet });

/** The batches that are done. */
export function readProgress(file: string): BatchResult[] {
  if (!existsSync(file)) return [];
  const found = JSON.parse(readFileSync(file, "utf8")) as { key: string; done: BatchResult[] };
  return found.key === key ? found.done : [];
}

/** Writes the batches that are done, so that the file is never half written. */
export function writeProgress(file: string, done: readonly BatchResult[]): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify({ key, done }));
  renameSync(`${file}.new`, file);
}
