/**
 * The shapes of a rule set's components, with where they stand.
 *
 * @module
 */
import type { Path } from "../document/document.ts";
import type { RulesDocument } from "../document/schema/rules.ts";
import type { Program, ProgramComponent } from "./program.ts";
import type { PointShape } from "./shapes.ts";
import { cellsTaken } from "./variants.ts";

export interface ShapePlace {
  readonly component: ProgramComponent;
  /** Its number among the shapes of the component. */
  readonly number: number;
  readonly shape: PointShape;
  /** Where the shape's value stands. */
  readonly path: Path;
}

/** Every shape that is used, in the order of the file. */
export function shapePlaces(declaration: RulesDocument, program: Program): ShapePlace[] {
  const components = new Map(
    program.groups.flatMap((group) => group.components.map((component) => [component.id, component] as const)),
  );
  return declaration.groups.flatMap((group, g) =>
    group.components.flatMap(({ id, variants = [] }, c): ShapePlace[] => {
      const component = components.get(id)!;
      const taken = cellsTaken(variants, program).map((fields) => fields.get("shape"));
      const base: Path = ["groups", g, "components", c];
      return component.shapes.map((shape, number) => {
        const cell = component.shapeOf.indexOf(number);
        const variant = taken.findIndex((cells) => cells?.has(cell));
        const at = variant < 0 ? base : [...base, "variants", variant];
        return { component, number, shape, path: [...at, shape.kind] };
      });
    }),
  );
}
