/**
 * The deep check: 100,000 random cases on which all evaluators have to agree, over as many processes as there are cores.
 *
 * @module
 */
import { fork } from "node:child_process";
import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { accountsOfRuleSet, type BatchResult, ruleSetsInBatch } from "./batch.ts";
import { readProgress, writeProgress } from "./progress.ts";
import { parityReport } from "./report.ts";

const wanted = 100_000;
const batches = wanted / (ruleSetsInBatch * accountsOfRuleSet);
const progressFile = fileURLToPath(new URL("../../.barograph-deep/progress.json", import.meta.url));
const reportFile = fileURLToPath(new URL("../../docs/parity.md", import.meta.url));

const done = readProgress(progressFile);
const finished = new Set(done.map(({ batch }) => batch));
const open = Array.from({ length: batches }, (_, batch) => batch).filter((batch) => !finished.has(batch));
const next = open.values();

function add(result: BatchResult): void {
  done.push(result);
  writeProgress(progressFile, done);
  for (const { batch, index, message } of result.disagreements) console.error(`batch ${batch}, ${index}: ${message}`);
  console.log(`${done.length} of ${batches} batches, ${done.reduce((sum, one) => sum + one.cases, 0)} cases`);
}

/** Lets one process work on open batches until there are none. */
function work(): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = fork(fileURLToPath(new URL("worker.ts", import.meta.url)));
    const send = () => {
      const { value, done: empty } = next.next();
      if (empty) worker.disconnect();
      else worker.send(value);
    };
    worker.on("message", (result: BatchResult) => {
      add(result);
      send();
    });
    worker.on("error", reject);
    worker.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`a worker ended with code ${code}`))));
    send();
  });
}

await Promise.all(Array.from({ length: Math.min(availableParallelism(), open.length) }, work));
done.sort((a, b) => a.batch - b.batch);
const disagreements = done.flatMap((result) => result.disagreements);
if (disagreements.length > 0) process.exitCode = 1;
else writeFileSync(reportFile, parityReport(done));
console.log(`${disagreements.length} disagreements`);
