/**
 * Long work that a server does beside answering: each task takes plain data and gives plain data, so that it can run in
 * a thread of its own.
 *
 * @module
 */
import type { Watching } from "../work/watching.ts";
import { eraseTask } from "./erase.ts";
import { kpisTask } from "./kpis.ts";
import { makeRunTask } from "./makeRun.ts";
import { planTask } from "./plan.ts";
import { proposeTask } from "./propose.ts";
import { takeTask } from "./take.ts";

export const tasks = {
  take: takeTask,
  run: makeRunTask,
  plan: planTask,
  propose: proposeTask,
  kpis: kpisTask,
  erase: eraseTask,
} satisfies Record<string, (input: never, watching: Watching) => Promise<object>>;

export type TaskName = keyof typeof tasks;
export type TaskInput<T extends TaskName> = Parameters<(typeof tasks)[T]>[0];
export type TaskResult<T extends TaskName> = Awaited<ReturnType<(typeof tasks)[T]>>;
