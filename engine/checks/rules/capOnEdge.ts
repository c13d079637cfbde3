/**
 * A cap or floor that lies on a band's edge: a score that is capped there is in the better band.
 *
 * @module
 */
import { problem } from "../../problems.ts";
import type { RulesCheck } from "../check.ts";

export const capOnEdge: RulesCheck = {
  code: "cap-on-edge",
  run: ({ document, program }) =>
    program.adjustments.flatMap(({ id, kind, amount }, index) => {
      if (kind !== "cap") return [];
      const band = program.edges.map((edges) => edges.indexOf(amount)).find((number) => number >= 0);
      if (band === undefined) return [];
      const below = program.bands[band]!.id;
      const above = program.bands[band + 1]!.id;
      const span = document.spanOf(["adjustments", index, "cap"]);
      return [problem("cap-on-edge", { adjustment: id, cap: amount, below, above }, span)];
    }),
};
