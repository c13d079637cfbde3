/**
 * What has been checked so far, in a file, so that a run that was stopped goes on where it was.
 *
 * @module
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { BatchResult, DeepCheck } from "./check.ts";

const fileOf = ({ name }: DeepCheck) => fileURLToPath(new URL(`../../.barograph-deep/${name}.json`, import.meta.url));

/** The batches that are done; those of other settings are not. */
export function readProgress(check: DeepCheck): BatchResult[] {
  const file = fileOf(check);
  if (!existsSync(file)) return [];
  const found = JSON.parse(readFileSync(file, "utf8")) as { key: string; done: BatchResult[] };
  return found.key === keyOf(check) ? found.done : [];
}

/** Writes the batches that are done, so that the file is never half written. */
export function writeProgress(check: DeepCheck, done: readonly BatchResult[]): void {
  const file = fileOf(check);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify({ key: keyOf(check), done }));
  renameSync(`${file}.new`, file);
}

const keyOf = ({ settings }: DeepCheck) => JSON.stringify(settings);
