/**
 * The named conditions of a rule set: conditions that trees may refer to. They change nothing by themselves; what is
 * wrong with one is told whether it is used or not.
 *
 * @module
 */
import { dependencyOrder } from "../dependencyOrder.ts";
import type { SourceDocument } from "../document/document.ts";
import { readExpression } from "../document/expressions.ts";
import type { RulesDocument } from "../document/schema/rules.ts";
import type { Expression, NamedConditions, Scope } from "../language/expression.ts";
import { referencesIn } from "../language/trees/references.ts";
import { type Problem, problem } from "../problems.ts";
import type { Names } from "./scope.ts";

/** How many characters of conditions may be repeated by reference in one rule set: as many as a file may have. */
const repeatedLimit = 1_000_000;

/**
 * Reads the named conditions; every condition of the rule set may refer to them then, as far as it knows the names
 * that they read.
 *
 * @param problems takes what is wrong with them, circles of references among it
 */
export function withConditions(
  document: SourceDocument,
  declared: RulesDocument["conditions"],
  names: Names,
  problems: Problem[],
): Names {
  const conditions = new Conditions(Object.keys(declared ?? {}));
  const add = (scope: Scope): Scope => ({ ...scope, conditions });
  const extended: Names = {
    forSegments: add(names.forSegments),
    forStages: add(names.forStages),
    forDecisions: add(names.forDecisions),
    forAdjustments: add(names.forAdjustments),
  };
  const needs = Object.entries(declared ?? {}).map(([id, condition]) => [id, referencesIn(condition)] as const);
  const { order, circles } = dependencyOrder(new Map(needs));
  for (const ids of circles) {
    problems.push(problem("condition-cycle", { ids }, document.spanOfKey(["conditions", ids[0]!])));
  }
  for (const id of order) {
    const path = ["conditions", id];
    const read = readExpression(document, path, declared![id], extended.forAdjustments, "condition", problems);
    if (read) conditions.add(id, read.expression, read.text.length);
  }
  return extended;
}

class Conditions implements NamedConditions {
  readonly ids: readonly string[];
  readonly limit = repeatedLimit;
  readonly #read = new Map<string, { readonly expression: Expression; readonly length: number }>();
  #left = repeatedLimit;

  constructor(ids: readonly string[]) {
    this.ids = ids;
  }

  add(id: string, expression: Expression, length: number): void {
    this.#read.set(id, { expression, length });
  }

  take(id: string): Expression | "unknown" | "broken" | "too-much" {
    const read = this.#read.get(id);
    if (!read) return this.ids.includes(id) ? "broken" : "unknown";
    if (this.#left < 0) return "broken";
    this.#left -= read.length;
    return this.#left < 0 ? "too-much" : read.expression;
  }
}
