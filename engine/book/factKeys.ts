/**
 * Which keys may stand in the declaration of a fact.
 *
 * @module
 */
import { type AggregateKey, aggregates } from "./aggregates.ts";
import type { AggregateKind } from "./book.ts";

export const aggregateKinds = Object.keys(aggregates) as AggregateKind[];

/** How a fact is computed: each is a key, and one of them stands in every declaration. */
export const factKinds = [...aggregateKinds, "formula"] as const;

export type FactKind = (typeof factKinds)[number];

/** Keys that only some kinds of facts take. */
export const aggregateKeys: readonly (AggregateKey | "where")[] = [
  "of",
  "where",
  "meeting",
  "level",
  "over",
  "ending",
  "since",
  "each",
  "rollUp",
  "freshFor",
];

/** The keys among them that a kind of fact takes. */
export function keysBeside(kind: FactKind): readonly (AggregateKey | "where")[] {
  return kind === "formula" ? [] : ["where", ...aggregates[kind].allows];
}

/** The keys of a declaration that say how the fact is computed, in the order in which they stand there. */
export function kindsIn(declared: object): FactKind[] {
  return Object.keys(declared).filter((key): key is FactKind => (factKinds as readonly string[]).includes(key));
}
