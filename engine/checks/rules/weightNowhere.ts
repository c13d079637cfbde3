/**
 * A component or group whose weight is zero in every segment and stage: it counts for nobody.
 *
 * @module
 */
import { problem } from "../../problems.ts";
import type { RulesCheck } from "../check.ts";

export const weightNowhere: RulesCheck = {
  code: "weight-nowhere",
  run: ({ document, declaration, program }) => {
    const groups = new Map(program.groups.map((group) => [group.id, group]));
    const isNowhere = (weights: readonly number[]) => weights.every((weight) => weight === 0);
    return declaration.groups.flatMap(({ id, components }, g) => {
      const group = groups.get(id)!;
      const told = (kind: "group" | "component", name: string, path: (string | number)[]) =>
        problem("weight-nowhere", { kind, id: name }, document.spanOf(path));
      if (isNowhere(group.weights)) return [told("group", id, ["groups", g, "weight"])];
      return components.flatMap((component, c) => {
        const { weights } = group.components.find((one) => one.id === component.id)!;
        const at = ["groups", g, "components", c];
        // a component's weight counts where its group's does
        return isNowhere(weights.map((weight, cell) => (group.weights[cell] === 0 ? 0 : weight)))
          ? [told("component", component.id, component.weight === undefined ? at : [...at, "weight"])]
          : [];
      });
    });
  },
};
