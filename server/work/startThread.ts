/**
 * Threads, from the compiled program and from its sources alike.
 *
 * @module
 */
import { Worker, type WorkerOptions } from "node:worker_threads";
import { compiled, fromSources } from "../compiled.ts";

/**
 * Starts a thread.
 *
 * @param program the module that it runs, with the ending `.js`
 */
export function startThread(program: URL, options: WorkerOptions): Worker {
  // how the sources are read here is of no use to it
  return new Worker(compiled(program), fromSources ? { ...options, execArgv: [] } : options);
}
