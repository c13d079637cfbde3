/**
 * The deep checks, over as many processes as there are cores: all, or those that are named.
 *
 *   npm run check:deep
 *   npm run check:deep -- simulations
 *
 * @module
 */
import { fork } from "node:child_process";
import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { BatchResult, DeepCheck } from "./check.ts";
import { checks } from "./checks.ts";
import { readProgress, writeProgress } from "./progress.ts";

const names = process.argv.slice(2);
const unknown = names.filter((name) => !checks.some((check) => check.name === name));
if (unknown.length > 0) throw new RangeError(`no check is called ${unknown.join(", ")}`);

for (const check of checks) if (names.length === 0 || names.includes(check.name)) await runCheck(check);

async function runCheck(check: DeepCheck): Promise<void> {
  const done = readProgress(check);
  const finished = new Set(done.map(({ batch }) => batch));
  const open = Array.from({ length: check.batches }, (_, batch) => batch).filter((batch) => !finished.has(batch));
  const next = open.values();
  const add = (result: BatchResult) => {
    done.push(result);
    writeProgress(check, done);
    for (const failure of check.failures(result)) console.error(`${check.name}: batch ${failure}`);
    console.log(`${check.name}: ${done.length} of ${check.batches} batches`);
  };
  const workers = Math.min(availableParallelism(), open.length);
  await Promise.all(Array.from({ length: workers }, () => work(check.name, next, add)));
  done.sort((a, b) => a.batch - b.batch);
  const failures = done.flatMap((result) => check.failures(result));
  const broken = check.broken?.(done) ?? [];
  for (const law of broken) console.error(`${check.name}: ${law}`);
  if (failures.length + broken.length > 0) process.exitCode = 1;
  if (failures.length === 0) {
    writeFileSync(fileURLToPath(new URL(`../../docs/${check.page}`, import.meta.url)), check.report(done));
  }
  console.log(`${check.name}: ${failures.length} failures, ${broken.length} laws broken`);
}

/** Lets one process work on open batches until there are none. */
function work(name: string, next: Iterator<number>, add: (result: BatchResult) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = fork(fileURLToPath(new URL("worker.ts", import.meta.url)), [name]);
    const send = () => {
      const { value, done } = next.next();
      if (done) worker.disconnect();
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
