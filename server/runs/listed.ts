/**
 * Stored runs in lists.
 *
 * @module
 */
import { formatDay } from "#engine/book/days.ts";
import type { StoredRun } from "../store/runs.ts";

/** A run as programs read it. */
export const listedRun = ({ known: _, judged, ...run }: StoredRun) => ({
  ...run,
  judged: judged ? { from: formatDay(judged.from), to: formatDay(judged.to) } : null,
});
