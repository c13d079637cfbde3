/**
 * A scored book with what people set for some of its accounts.
 *
 * @module
 */
import { withOverrides } from "#engine/explain/overridden.ts";
import type { Override } from "#engine/explain/override.ts";
import { overrideJson } from "../notes/overrides.ts";
import type { ScoredBook } from "./scored.ts";

const known = new WeakMap<ReadonlyMap<string, readonly Override[]>, WeakMap<ScoredBook, ScoredBook>>();

/**
 * Applies overrides: scores and bands are those that stand, and of the rows in which they are others than the computed
 * ones `overrides` tells both. The same inputs give the same object.
 *
 * @param overrides by account
 */
export function overriddenBook(scored: ScoredBook, overrides: ReadonlyMap<string, readonly Override[]>): ScoredBook {
  if (overrides.size === 0) return scored;
  const books = known.get(overrides) ?? new WeakMap<ScoredBook, ScoredBook>();
  known.set(overrides, books);
  const found = books.get(scored) ?? apply(scored, overrides);
  books.set(scored, found);
  return found;
}

function apply(scored: ScoredBook, overrides: ReadonlyMap<string, readonly Override[]>): ScoredBook {
  const { rows, ...stands } = withOverrides(scored.table, scored.ruleSet, scored, overrides);
  const told = new Map(Array.from(rows, ([row, one]) => [row, overrideJson(one, one.computed)]));
  return { ...scored, ...stands, overrides: told };
}
