/**
 * Which names may stand in which conditions of a rule set.
 *
 * @module
 */
import type { Book } from "../book/book.ts";
import { declaredAs } from "../book/declared.ts";
import type { RulesDocument } from "../document/schema/rules.ts";
import type { Declared, Scope } from "../language/expression.ts";

/** The scopes of a rule set's conditions: each sees what is decided before it. */
export interface Names {
  readonly forSegments: Scope;
  readonly forStages: Scope;
  readonly forDecisions: Scope;
  readonly forAdjustments: Scope;
}

/** Scopes over the book's facts and the names that are always there. */
export function namesOf(book: Pick<Book, "facts">, rules: Pick<RulesDocument, "segments" | "lifecycle">): Names {
  const facts = new Map<string, Declared>([["as_of", { type: "date", neverMissing: true }]]);
  for (const fact of book.facts.values()) facts.set(fact.name, declaredAs(fact));
  const ids = (list: RulesDocument["segments"]): Declared => ({
    type: "string",
    values: list?.map(({ id }) => id) ?? ["all"],
    neverMissing: true,
  });
  const withSegment = extended(facts, { segment: ids(rules.segments) });
  const withStage = extended(withSegment, { stage: ids(rules.lifecycle) });
  const withScore = extended(withStage, {
    score: { type: "number", neverMissing: true },
    coverage: { type: "number", neverMissing: true },
  });
  const scope = (names: ReadonlyMap<string, Declared>): Scope => ({ where: "facts", names });
  return {
    forSegments: scope(facts),
    forStages: scope(withSegment),
    forDecisions: scope(withStage),
    forAdjustments: scope(withScore),
  };
}

function extended(
  names: ReadonlyMap<string, Declared>,
  more: Readonly<Record<string, Declared>>,
): Map<string, Declared> {
  return new Map([...names, ...Object.entries(more)]);
}

/** Names that no fact may have. */
export const reservedNames: ReadonlySet<string> = new Set(["as_of", "segment", "stage", "score", "coverage"]);
