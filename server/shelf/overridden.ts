/**
 * A scored book with what people set for some of its accounts.
 *
 * @module
 */
import { noBand, noScore } from "#engine/evaluate/arithmetic.ts";
import { applyOverride, type Override, overrideOn, type Standing } from "#engine/explain/override.ts";
import { unknownBand } from "#engine/rules/program.ts";
import { type OverrideJson, overrideJson } from "../notes/overrides.ts";
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
  const { table, ruleSet, scores } = scored;
  const { program } = ruleSet;
  const rows = new Map<number, OverrideJson>();
  const [tenths, band, held] = [scores.tenths.slice(), scores.band.slice(), scored.held.slice()];
  const numberOf = (id: string) => (id === unknownBand ? noBand : program.bands.findIndex((one) => one.id === id));
  for (let row = 0; row < table.length; row++) {
    const own = overrides.get(table.accounts[table.account[row]!]!);
    const override = own && overrideOn(own, ruleSet.id, program, table.asOf[row]!);
    if (!override) continue;
    const computed = standingIn(scored, row);
    const cell = scores.segment[row]! * program.stages.length + scores.stage[row]!;
    const stands = applyOverride(override, computed, program, program.edges[cell]!);
    rows.set(row, overrideJson({ override, ...stands }, computed));
    if (stands.score !== null) tenths[row] = Math.round(stands.score * 10);
    held[row] = numberOf(stands.band);
    if (override.tenths !== null) band[row] = numberOf(stands.band);
  }
  return { ...scored, scores: { ...scores, tenths, band }, held, overrides: rows };
}

function standingIn({ scores, held, ruleSet }: ScoredBook, row: number): Standing {
  const tenths = scores.tenths[row]!;
  const band = held[row]!;
  return {
    score: tenths === noScore ? null : tenths / 10,
    band: band === noBand ? unknownBand : ruleSet.program.bands[band]!.id,
  };
}
