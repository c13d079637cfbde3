/**
 * Exit codes.
 *
 * @module
 */
import { type Concern, concernOf, type Problem } from "#engine/problems.ts";

/** 0 fine (warnings included), 1 a case or gate failed, 2 usage, 3 rules invalid, 4 data missing, refused or invalid, 5 something changed. */
export const exitCodes = {
  fine: 0,
  failed: 1,
  usage: 2,
  rules: 3,
  data: 4,
  changed: 5,
  internal: 70,
  interrupted: 130,
} as const;

/** What makes a command fail first, where several things do. */
const gravest: readonly Concern[] = ["internal", "usage", "rules", "data"];

/** The exit code that problems lead to: warnings and notes never stop anything. */
export function exitCodeOfProblems(problems: readonly Problem[]): number {
  const concerns = new Set(problems.filter(({ severity }) => severity === "error").map(({ code }) => concernOf(code)));
  const first = gravest.find((concern) => concerns.has(concern));
  return first ? exitCodes[first] : exitCodes.fine;
}
