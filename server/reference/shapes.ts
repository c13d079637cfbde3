/**
 * The reference of point shapes, from their table.
 *
 * @module
 */
import { shapes } from "#engine/rules/shapes.ts";
import { code, page, table } from "./markdown.ts";
import { typesText } from "./types.ts";

/** The text of `docs/shapes.md`. */
export function shapesReference(): string {
  return page(
    "Point shapes",
    "How the value of a component's fact becomes 0 to 100 points. A component has exactly one shape; a missing value gets none, and `onMissing` says what then counts.",
    table(
      ["Shape", "The fact is", "Points"],
      Object.entries(shapes).map(([kind, { factTypes, documentation }]) => [
        code(kind),
        typesText(factTypes),
        documentation,
      ]),
    ),
  );
}
