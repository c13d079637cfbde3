/**
 * The report of a run of cases, as programs read it.
 *
 * @module
 */
import { formatDay } from "../book/days.ts";
import type { Value } from "../language/expression.ts";
import type { Bounds } from "./cases.ts";
import type { CaseResult } from "./run.ts";

/** A case with what became of it. */
export interface ReportedCase {
  readonly name: string;
  readonly line: number;
  readonly on: string;
  readonly outcome: "passed" | "failed" | "skipped";
  /** Why it was skipped. */
  readonly reason: string | null;
  readonly score: number | null;
  readonly band: string | null;
  readonly mismatches: readonly ReportedMismatch[];
}

/** Something that is not as expected: `what` is a path such as `score` or `components.login-trend`. */
export interface ReportedMismatch {
  readonly what: string;
  readonly expected: Bounds | Value | readonly string[];
  readonly found: Value | readonly string[];
}

/** What became of a case, without what it was made from. */
export function reportedCase(result: CaseResult): ReportedCase {
  const { name, span, on } = result.case;
  const head = { name, line: span.line, on: formatDay(on), outcome: result.outcome };
  if (result.outcome === "skipped") {
    return { ...head, reason: result.reason, score: null, band: null, mismatches: [] };
  }
  const { found, mismatches } = result;
  return {
    ...head,
    reason: null,
    score: found.explanation.score,
    band: found.band,
    mismatches: mismatches.map((one) => ({
      what: one.what === "component" ? `components.${one.id}` : one.what === "fact" ? `facts.${one.name}` : one.what,
      expected: boundsOrValue(one.expected),
      found: one.found,
    })),
  };
}

const boundsOrValue = (expected: ReportedMismatch["expected"]): ReportedMismatch["expected"] =>
  typeof expected === "object" && expected !== null && "equal" in expected ? expected.equal : expected;

/** How many cases ended how. */
export interface CaseCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export function countsOf(cases: readonly Pick<ReportedCase, "outcome">[]): CaseCounts {
  const count = (outcome: ReportedCase["outcome"]) => cases.filter((one) => one.outcome === outcome).length;
  return { passed: count("passed"), failed: count("failed"), skipped: count("skipped") };
}
