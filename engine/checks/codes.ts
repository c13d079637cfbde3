/**
 * The codes of all checks: what a book may give another severity.
 *
 * @module
 */
import type { ProblemCode } from "../problems.ts";

export const checkCodes = [
  "step-unreachable",
  "points-against-direction",
  "always-shadowed",
  "condition-never",
  "condition-always",
  "negation-of-missing",
  "choice-by-missing",
  "weight-nowhere",
  "missing-may-raise",
  "fact-read-twice",
  "cap-on-edge",
  "fact-unused",
  "fact-never-present",
  "where-differs",
] as const satisfies readonly ProblemCode[];

export type CheckCode = (typeof checkCodes)[number];
