/**
 * Where what came out of a case is not what was expected.
 *
 * @module
 */
import type { Value } from "../language/expression.ts";
import type { Bounds, Expectation } from "./cases.ts";
import { isWithin } from "./cases.ts";
import type { CaseFound } from "./run.ts";

/** Something that is not as expected. */
export type Mismatch =
  | { readonly what: "segment" | "stage" | "band" | "scoreBand"; readonly expected: string; readonly found: string }
  | { readonly what: "score" | "coverage"; readonly expected: Bounds; readonly found: number | null }
  | {
      readonly what: "adjustments" | "alerts";
      readonly expected: readonly string[];
      readonly found: readonly string[];
    }
  | { readonly what: "component"; readonly id: string; readonly expected: Bounds; readonly found: number | null }
  | { readonly what: "fact"; readonly name: string; readonly expected: Value; readonly found: Value };

/** Everything that is not as expected, in the order in which it is computed. */
export function mismatchesOf(expect: Expectation, found: CaseFound): Mismatch[] {
  return [
    ...factMismatches(expect, found),
    ...named("segment", expect.segment, found.explanation.segment.id),
    ...named("stage", expect.stage, found.explanation.stage.id),
    ...componentMismatches(expect, found),
    ...listed("adjustments", expect.adjustments, applied(found)),
    ...bounded("score", expect.score, found.explanation.score),
    ...bounded("coverage", expect.coverage, found.explanation.coverage),
    ...named("scoreBand", expect.scoreBand, found.explanation.band),
    ...named("band", expect.band, found.band),
    ...listed("alerts", expect.alerts, raised(found)),
  ];
}

const applied = ({ explanation }: CaseFound) =>
  explanation.adjustments.filter((one) => one.applied === true).map(({ id }) => id);

const raised = ({ explanation }: CaseFound) =>
  explanation.alerts.filter((one) => one.raised === true).map(({ id }) => id);

function named(
  what: "segment" | "stage" | "band" | "scoreBand",
  expected: string | undefined,
  found: string,
): Mismatch[] {
  return expected === undefined || expected === found ? [] : [{ what, expected, found }];
}

function bounded(what: "score" | "coverage", expected: Bounds | undefined, found: number | null): Mismatch[] {
  return expected === undefined || isWithin(found, expected) ? [] : [{ what, expected, found }];
}

function listed(
  what: "adjustments" | "alerts",
  expected: readonly string[] | undefined,
  found: readonly string[],
): Mismatch[] {
  if (!expected || (expected.length === found.length && expected.every((id, index) => id === found[index]))) return [];
  return [{ what, expected, found }];
}

/** A component that is switched off for the account has no points either. */
function componentMismatches({ components }: Expectation, { explanation }: CaseFound): Mismatch[] {
  const points = new Map(explanation.components.map((one) => [one.id, one.points]));
  return [...components].flatMap(([id, expected]): Mismatch[] => {
    const found = points.get(id) ?? null;
    return isWithin(found, expected) ? [] : [{ what: "component", id, expected, found }];
  });
}

function factMismatches({ facts }: Expectation, { read }: CaseFound): Mismatch[] {
  return [...facts].flatMap(([name, expected]): Mismatch[] => {
    const found = read(name);
    const isSame =
      typeof expected === "number" && typeof found === "number"
        ? isWithin(found, { equal: expected })
        : found === expected;
    return isSame ? [] : [{ what: "fact", name, expected, found }];
  });
}
