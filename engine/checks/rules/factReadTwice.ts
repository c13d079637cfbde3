/**
 * Two components that measure the same fact: it counts with the weight of both.
 *
 * @module
 */
import type { Path } from "../../document/document.ts";
import { type Problem, problem } from "../../problems.ts";
import type { RulesCheck } from "../check.ts";

export const factReadTwice: RulesCheck = {
  code: "fact-read-twice",
  run: ({ document, declaration }) => {
    const first = new Map<string, string>();
    const problems: Problem[] = [];
    declaration.groups.forEach(({ components }, g) => {
      components.forEach(({ id, fact }, c) => {
        if (fact === undefined) return;
        const other = first.get(fact);
        const path: Path = ["groups", g, "components", c, "fact"];
        if (other === undefined) first.set(fact, id);
        else problems.push(problem("fact-read-twice", { fact, component: id, other }, document.spanOf(path)));
      });
    });
    return problems;
  },
};
