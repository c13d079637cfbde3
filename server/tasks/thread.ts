/**
 * A thread that runs one task. `runTask.ts` is its other end.
 *
 * @module
 */
import { parentPort, workerData } from "node:worker_threads";
import { BarographError, type Problem } from "#engine/problems.ts";
import type { ImportProgress } from "../importers/importSource.ts";
import type { Watching } from "../work/watching.ts";
import { type TaskName, tasks } from "./index.ts";

export interface TaskWork {
  readonly task: TaskName;
  readonly input: object;
}

/** What a thread tells. */
export type TaskMessage =
  | { readonly imported: ImportProgress }
  | { readonly share: number }
  | { readonly snapshots: number }
  | { readonly result: object }
  | { readonly problems: readonly Problem[]; readonly stack: string };

/** Milliseconds between two tellings of how far it has come. */
const between = 100;

const port = parentPort!;
const { task, input } = workerData as TaskWork;
const stopping = new AbortController();
port.on("message", () => stopping.abort());

let told = 0;
const tell = (message: TaskMessage) => {
  if (Date.now() - told < between) return;
  told = Date.now();
  port.postMessage(message);
};
const run = tasks[task] as (input: object, watching: Watching) => Promise<object>;
try {
  const result = await run(input, {
    signal: stopping.signal,
    onImport: (imported) => tell({ imported }),
    onSnapshots: (snapshots) => tell({ snapshots }),
    onWork: (share) => tell({ share }),
  });
  port.postMessage({ result } satisfies TaskMessage);
} catch (error) {
  const problems = error instanceof BarographError ? error.problems : [];
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  port.postMessage({ problems, stack } satisfies TaskMessage);
} finally {
  port.close();
}
