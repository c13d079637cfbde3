/**
 * The reference of aggregates, from their table.
 *
 * @module
 */
import { aggregates } from "#engine/book/aggregates.ts";
import { code, codes, page, table } from "./markdown.ts";
import { typesText } from "./types.ts";

/** The text of `docs/aggregates.md`. */
export function aggregatesReference(): string {
  return page(
    "Aggregates",
    "How the rows of a source become a fact of an account. A row counts only if it happened and was known before `as_of`, and if `where` is true for it. The window reaches from `as_of` − `ending` − `over`, inclusive, to `as_of` − `ending`, exclusive; without `over` it holds everything before its end.",
    table(
      ["Aggregate", "Column", "Gives", "Keys beside `where`", "Meaning"],
      Object.entries(aggregates).map(([kind, { takes, gives, allows, dated, documentation }]) => [
        code(kind),
        takes.length === 0 ? "none" : typesText(takes),
        gives === "column" ? "what the column is" : gives,
        codes(allows),
        dated ? `${documentation} The source needs dates (\`at\`).` : documentation,
      ]),
    ),
  );
}
