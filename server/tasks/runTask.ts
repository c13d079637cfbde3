/**
 * Tasks run beside everything else: in a thread, or in this one where the program runs from its sources.
 *
 * @module
 */
import { BarographError, type Problem } from "#engine/problems.ts";
import { fromSources } from "../compiled.ts";
import { startThread } from "../work/startThread.ts";
import type { Watching } from "../work/watching.ts";
import { type TaskInput, type TaskName, type TaskResult, tasks } from "./index.ts";
import type { TaskMessage, TaskWork } from "./thread.ts";

/** How long a task may take to end by itself once it was told to, in milliseconds. */
const grace = 2000;

/**
 * Runs a task.
 *
 * @throws BarographError as the task; the signal's reason, soon after it
 */
export async function runTask<T extends TaskName>(
  name: T,
  input: TaskInput<T>,
  watching: Watching,
): Promise<TaskResult<T>> {
  watching.signal.throwIfAborted();
  const task = tasks[name] as (input: TaskInput<T>, watching: Watching) => Promise<TaskResult<T>>;
  return fromSources ? task(input, watching) : inThread(name, input, watching);
}

async function inThread<T extends TaskName>(
  task: T,
  input: TaskInput<T>,
  { signal, onImport, onSnapshots, onWork }: Watching,
): Promise<TaskResult<T>> {
  const worker = startThread(new URL("./thread.js", import.meta.url), {
    workerData: { task, input } satisfies TaskWork,
  });
  let ending: NodeJS.Timeout | undefined;
  const stop = () => {
    worker.postMessage("stop");
    ending = setTimeout(() => worker.terminate(), grace);
  };
  signal.addEventListener("abort", stop, { once: true });
  try {
    return await new Promise<TaskResult<T>>((resolve, reject) => {
      worker.on("error", reject);
      worker.on("exit", () => reject(signal.aborted ? signal.reason : new Error(`the thread of ${task} ended early`)));
      worker.on("message", (message: TaskMessage) => {
        if ("imported" in message) onImport?.(message.imported);
        else if ("snapshots" in message) onSnapshots?.(message.snapshots);
        else if ("share" in message) onWork?.(message.share);
        else if ("result" in message) resolve(message.result as TaskResult<T>);
        else reject(failureOf(message, signal));
      });
    });
  } finally {
    signal.removeEventListener("abort", stop);
    clearTimeout(ending);
    await worker.terminate();
  }
}

/** What the thread threw, as far as it could be sent; of an interruption the problems that tell what is left. */
function failureOf(
  { problems, stack }: { readonly problems: readonly Problem[]; readonly stack: string },
  { aborted, reason }: AbortSignal,
): unknown {
  if (problems.length > 0) return new BarographError(problems);
  return aborted ? reason : new Error(stack);
}
