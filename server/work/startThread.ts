/**
 * Threads, from the compiled program and from its sources alike.
 *
 * @module
 */
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Worker, type WorkerOptions } from "node:worker_threads";

/** Does this program run from its sources? Then threads take several seconds to start. */
export const fromSources = import.meta.url.endsWith(".ts");

/**
 * Starts a thread.
 *
 * @param program the module that it runs, with the ending `.js`
 */
export function startThread(program: URL, options: WorkerOptions): Worker {
  if (!fromSources) return new Worker(program, options);
  // from the sources the thread has to learn TypeScript first
  const api = pathToFileURL(
    createRequire(import.meta.url)
      .resolve("tsx/esm/api")
      .replace(/cjs$/, "mjs"),
  ).href;
  const source = program.href.replace(/\.js$/, ".ts");
  const learn = `import(${JSON.stringify(api)}).then(({ register }) => { register(); return import(${JSON.stringify(source)}); })`;
  return new Worker(learn, { ...options, eval: true, execArgv: ["--conditions=development"] });
}
