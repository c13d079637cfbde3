/**
 * The reference of cases: the schema of `*.cases.yaml`, and what the code has settled.
 *
 * @module
 */
import { schemas } from "#engine/document/schema/index.ts";
import { bullets, section } from "./markdown.ts";
import { schemaReference } from "./schema.ts";

/** The text of `docs/cases.md`. */
export function casesReference(): string {
  const intro = [
    "Cases are example accounts and what must come out: the tests of a [rule set](rules.md). They lie beside it, `health.cases.yaml` beside `health.rules.yaml`, and `barograph test` runs them. [The example](example/health.cases.yaml) has some, [the wholesaler's](../rules/online-retail/health.cases.yaml) are of real customers. A case names only what it cares about. Keys that are not named here are errors; JSON may stand wherever YAML may.",
  ];
  return schemaReference(schemas.cases, "Cases", "*.cases.yaml", intro, [section("Also settled", bullets(settled))]);
}

const settled = [
  "A fact that is given counts as the book says: a value outside its `range` or `values` is missing.",
  "Formulas that are not given follow from the facts that are; aggregates that are not given are missing.",
  "With `rows` every fact comes from the rows, as the book says; a source that is not named has none. A row without `known` was known when it happened. Facts that are given beside rows go before those of the rows.",
  "Numbers are compared as they are shown: scores and points to a millionth.",
  "`before` says what was held: a band, with nothing counted towards another one; or facts or rows, whose bands follow one another as the rule set's `stability` says. Days more than one and a half periods apart start afresh.",
];
