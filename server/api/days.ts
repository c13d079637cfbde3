/**
 * Days in requests.
 *
 * @module
 */
import { type Day, parseDay } from "#engine/book/days.ts";
import { BarographError, problem } from "#engine/problems.ts";

/**
 * The day that a parameter names.
 *
 * @throws BarographError `request-invalid` for what looks like a day and is none, such as 2026-02-30
 */
export function dayIn(name: string, text: string | undefined): Day | undefined {
  if (text === undefined) return undefined;
  const day = parseDay(text);
  if (day !== undefined) return day;
  throw new BarographError(problem("request-invalid", { part: "query", at: `/${name}`, detail: "must be a day" }));
}
