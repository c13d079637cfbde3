/**
 * @module
 */
import type { Problem } from "../../problems.ts";
import type { LeakEvidence } from "./evidence.ts";

/** By fact: what was found in the rows it reads while the snapshots were taken. */
export function foundInData(problems: readonly Problem[]): Map<string, LeakEvidence[]> {
  const found = new Map<string, LeakEvidence[]>();
  const add = (facts: readonly string[], evidence: LeakEvidence) => {
    for (const fact of facts) found.set(fact, [...(found.get(fact) ?? []), evidence]);
  };
  for (const { code, parameters } of problems) {
    if (code === "values-before-loss") {
      const { facts, ...told } = parameters;
      add(facts, { code: "changed-after-outcome", parameters: told });
    } else if (code === "dates-at-loss") {
      const { facts, ...told } = parameters;
      add(facts, { code: "closed-at-outcome", parameters: told });
    } else if (code === "facts-known-later") {
      const { facts, ...told } = parameters;
      add(facts, { code: "known-later", parameters: told });
    }
  }
  return found;
}
