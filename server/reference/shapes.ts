/**
 * The reference of point shapes, from their table.
 *
 * @module
 */
import { shapes } from "#engine/rules/shapes.ts";
import { block, bullets, code, page, section, table } from "./markdown.ts";
import { typesText } from "./types.ts";

/** The text of `docs/shapes.md`. */
export function shapesReference(): string {
  return page(
    "Point shapes",
    "How the value of a component's fact becomes 0 to 100 points. A component has exactly one shape; a missing value gets no points, and `onMissing` says what then counts.",
    table(
      ["Shape", "The fact is", "Points"],
      Object.entries(shapes).map(([kind, { factTypes, documentation }]) => [
        code(kind),
        typesText(factTypes),
        documentation,
      ]),
    ),
    ...Object.entries(shapes).map(
      ([
        kind,
        {
          example: { yaml, fact, points },
        },
      ]) =>
        section(
          code(kind),
          block(yaml, "yaml"),
          table(
            [code(fact), ...points.map(([value]) => code(value))],
            [["points", ...points.map(([, given]) => String(given))]],
          ),
        ),
    ),
    section(
      "Also settled",
      bullets([
        "A step holds for values below its edge: a value on the edge belongs to the next step.",
        "The last step and the last decision, and only these, have no `below` or `when`; edges and the points of a curve rise strictly.",
        "A `lookup` of what is true or false has the keys `true` and `false`. Without `otherwise` every value must be listed that the fact can have: its declared `values`, or both of `true` and `false`.",
        "`decisions` look at conditions, and only at the named fact to see whether it is missing. Without `fact` they are missing as soon as a condition is unknown ahead of the first that is true.",
        "A shape in a variant replaces the whole shape of the component, also by one of another kind.",
      ]),
    ),
  );
}
