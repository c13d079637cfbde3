/**
 * The reference of rule sets: the schema of `*.rules.yaml`, and what the code has settled.
 *
 * @module
 */
import { schemas } from "#engine/document/schema/index.ts";
import { bullets, section } from "./markdown.ts";
import { schemaReference } from "./schema.ts";

/** The text of `docs/rules.md`. */
export function rulesReference(): string {
  const intro = [
    "A rule set is one scoring formula over a [book](book.md). [The example](example/health.rules.yaml) is a small one, [a wholesaler's](../rules/online-retail/health.rules.yaml) a real one; [point shapes](shapes.md), [conditions](expressions.md), [condition trees](trees.md) and [the backtest](backtest.md) have pages of their own. Keys that are not named here are errors; JSON may stand wherever YAML may.",
  ];
  return schemaReference(schemas.rules, "Rule sets", "*.rules.yaml", intro, [
    section("Also settled", bullets(settled)),
  ]);
}

const settled = [
  "Without `segments` or `lifecycle` there is one segment, one stage, called `all`.",
  "An id stands for one thing among all segments, stages, groups, components, adjustments and bands.",
  "A variant whose `for` names no segment is for all of them, and so with stages. Segments times stages are at most 10,000.",
  "A group none of whose components has a weight counts as switched off.",
  "Conditions of alerts do not know `score`: alerts are there for what the score has not shown yet.",
];
