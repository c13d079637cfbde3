/**
 * Which places of a rule set an evaluated snapshot reaches.
 *
 * @module
 */
import type { RulesDocument } from "../document/schema/rules.ts";
import type { Explanation } from "../explain/explanation.ts";
import { cellOf, type Program } from "../rules/program.ts";
import { cellsTaken, type VariantDeclaration } from "../rules/variants.ts";
import { keys } from "./places.ts";

/** What of an explanation tells which places it reaches. */
export type Visiting = Pick<Explanation, "segment" | "stage" | "components" | "adjustments" | "score" | "band">;

/**
 * Prepares to tell which places evaluated snapshots reach.
 *
 * A band's edge is reached from below by a score of its own band, and from above by one of the band that follows: these
 * are the scores that it tells apart.
 *
 * @returns calls back with the key of every place that a snapshot reaches
 */
export function visitor(
  declaration: RulesDocument,
  program: Program,
): (one: Visiting, reach: (key: string) => void) => void {
  const components = new Map(
    program.groups.flatMap((group) => group.components.map((component) => [component.id, component] as const)),
  );
  const variantsOf = variantsByCell(declaration, program);
  return ({ segment, stage, components: explained, adjustments, score, band }, reach) => {
    reach(keys.segment(segment.id));
    reach(keys.stage(stage.id));
    const cell = cellOf(program, segment.id, stage.id);
    for (const key of variantsOf[cell]!) reach(key);
    for (const { id, match } of explained) {
      const at = match && (match.entry ?? match.index);
      if (at !== undefined) reach(keys.match(id, components.get(id)!.shapeOf[cell]!, at));
    }
    for (const { id, applied } of adjustments) if (applied === true) reach(keys.adjustment(id));
    const number = score === null ? -1 : program.bands.findIndex(({ id }) => id === band);
    if (number < 0) return;
    if (number + 1 < program.bands.length) reach(keys.edge(band, "below"));
    if (number > 0) reach(keys.edge(program.bands[number - 1]!.id, "above"));
  };
}

/** By cell, the keys of the variants of which something counts there. */
function variantsByCell(declaration: RulesDocument, program: Program): readonly string[][] {
  const byCell = program.edges.map((): string[] => []);
  const add = ({ id, variants = [] }: { readonly id: string; readonly variants?: readonly VariantDeclaration[] }) => {
    cellsTaken(variants, program).forEach((fields, index) => {
      const cells = new Set([...fields.values()].flatMap((one) => [...one]));
      for (const cell of cells) byCell[cell]!.push(keys.variant(id, index));
    });
  };
  for (const group of declaration.groups) {
    add(group);
    for (const component of group.components) add(component);
  }
  for (const band of declaration.bands) add(band);
  return byCell;
}
