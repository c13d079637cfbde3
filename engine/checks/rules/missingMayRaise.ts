/**
 * Components of which missing data may raise the score: they are left out of the mean, or count more than the worst.
 *
 * @module
 */
import { problem } from "../../problems.ts";
import type { RulesCheck } from "../check.ts";

export const missingMayRaise: RulesCheck = {
  code: "missing-may-raise",
  run: ({ document, declaration, program, domains }) => {
    const raising = program.groups.flatMap(({ components, weights: ofGroup }) =>
      components.filter(({ fact, onMissing, weights }) => {
        if (fact !== undefined && !domains.get(fact)?.missing) return false;
        return onMissing.some((points, cell) => points !== 0 && weights[cell]! > 0 && ofGroup[cell]! > 0);
      }),
    );
    const ids = new Set(raising.map(({ id }) => id));
    const inFile = declaration.groups.flatMap(({ components }, g) =>
      components.flatMap((component, c) => (ids.has(component.id) ? [{ ...component, g, c }] : [])),
    );
    const [first] = inFile;
    if (!first) return [];
    const path = ["groups", first.g, "components", first.c, first.onMissing === undefined ? "id" : "onMissing"];
    return [problem("missing-may-raise", { components: inFile.map(({ id }) => id) }, document.spanOf(path))];
  },
};
