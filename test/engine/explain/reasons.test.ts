/**
 * Reasons of random scores: complete, in their order, and worth what they say.
 *
 * @module
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { snapshotReader } from "#engine/book/table.ts";
import { type Explanation, explain } from "#engine/explain/explanation.ts";
import { type Reason, reasons } from "#engine/explain/reasons.ts";
import { parityCases, runnableCase } from "../../parity/cases.ts";

const idOf = (reason: Reason) => (reason.kind === "component" ? reason.component.id : reason.adjustment.id);

/** The laws that the reasons of an explanation break. */
function broken(explanation: Explanation, found: readonly Reason[]): string[] {
  const { mean, adjustments, components } = explanation;
  const kinds = found.map(({ kind }) => kind);
  const lowering = adjustments.filter(({ before, after }) => after < before).map(({ id }) => id);
  const weak = found.filter(({ kind }) => kind === "component");
  const lost = weak.reduce((sum, one) => sum + one.lost, 0);
  const laws: Record<string, boolean> = {
    "adjustments come first":
      !kinds.includes("component") || !kinds.slice(kinds.indexOf("component")).includes("adjustment"),
    "the adjustments are those that lowered the score, in their order":
      JSON.stringify(found.filter(({ kind }) => kind === "adjustment").map(idOf)) === JSON.stringify(lowering),
    "components come by points lost, ties by id": weak.every((one, index) => {
      const last = weak[index - 1];
      return !last || last.lost > one.lost || (last.lost === one.lost && idOf(last) < idOf(one));
    }),
    "components with full points, or none, are no reasons": weak.every(
      (one) => one.kind === "component" && one.component.points !== null && one.component.points < 100,
    ),
    "every component that costs points is there, and none that costs nothing":
      weak.length === components.filter(({ points, effectiveWeight }) => effectiveWeight > 0 && points! < 100).length &&
      found.every(({ lost }) => lost > 0),
    "what is lost is what the mean lacks to 100": mean === null ? lost === 0 : Math.abs(100 - mean - lost) <= 1e-9,
  };
  return Object.keys(laws).filter((law) => !laws[law]);
}

test("reasons of random scores keep their laws, and fewer are the first of all", () => {
  let ties = 0;
  fc.assert(
    fc.property(parityCases, (one) => {
      const { ruleSet, table } = runnableCase(one);
      for (let row = 0; row < table.length; row++) {
        const explanation = explain(ruleSet.program, snapshotReader(table, row));
        const found = reasons(ruleSet.program, explanation, 100);
        expect(broken(explanation, found)).toEqual([]);
        expect(reasons(ruleSet.program, explanation, 2)).toEqual(found.slice(0, 2));
        const losses = found.filter(({ kind }) => kind === "component").map(({ lost }) => lost);
        if (new Set(losses).size < losses.length) ties++;
      }
    }),
    { numRuns: 150, seed: 31, endOnFailure: true },
  );
  expect(ties).toBeGreaterThan(5);
});
