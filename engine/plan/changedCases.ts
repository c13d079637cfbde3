/**
 * Cases that come out otherwise under another version of the rule set.
 *
 * @module
 */
import type { Case } from "../cases/cases.ts";
import { runCases } from "../cases/run.ts";
import type { Version } from "./differences.ts";

/** A case whose score or band is another one, or that no longer passes, or passes now. */
export interface ChangedCase {
  readonly name: string;
  readonly before: CaseOutcome;
  readonly after: CaseOutcome;
}

export interface CaseOutcome {
  readonly score: number | null;
  readonly band: string;
  readonly passed: boolean;
}

/** The cases that come out otherwise, in their order; skipped ones are not looked at. */
export function changedCases(cases: readonly Case[], before: Version, after: Version): ChangedCase[] {
  const outcomes = ({ ruleSet, book }: Version) =>
    runCases(cases, ruleSet.program, book).map((result): CaseOutcome | undefined =>
      result.outcome === "skipped"
        ? undefined
        : {
            score: result.found.explanation.score,
            band: result.found.band,
            passed: result.outcome === "passed",
          },
    );
  const [old, now] = [outcomes(before), outcomes(after)];
  return cases.flatMap(({ name }, index) => {
    const [a, b] = [old[index], now[index]];
    if (!a || !b || (a.score === b.score && a.band === b.band && a.passed === b.passed)) return [];
    return [{ name, before: a, after: b }];
  });
}
