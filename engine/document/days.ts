/**
 * Dates as they stand in a document.
 *
 * @module
 */
import { type Day, parseDay } from "../book/days.ts";
import { type Problem, problem } from "../problems.ts";
import type { Path, SourceDocument } from "./document.ts";

/**
 * Reads a date that has the right form; of one that does not exist the problems are told.
 *
 * @returns `undefined` if there is none, or no such date
 */
export function readDay(
  document: SourceDocument,
  path: Path,
  text: string | undefined,
  problems: Problem[],
): Day | undefined {
  if (text === undefined) return undefined;
  const day = parseDay(text);
  if (day === undefined) problems.push(problem("date-impossible", { text }, document.spanOf(path)));
  return day;
}
