/**
 * A scored table with what people set for some of its accounts.
 *
 * @module
 */
import type { SnapshotTable } from "../book/table.ts";
import { noBand, noScore } from "../evaluate/arithmetic.ts";
import type { Scores } from "../evaluate/columns.ts";
import type { RuleSet } from "../rules/compile.ts";
import { unknownBand } from "../rules/program.ts";
import type { Overridden } from "./change.ts";
import { applyOverride, type Override, overrideOn, type Standing } from "./override.ts";

/** A snapshot for which somebody set something: what stands, and what was computed. */
export interface OverriddenRow extends Overridden {
  readonly computed: Standing;
}

/** Scores as they stand. */
export interface OverriddenScores {
  /** Of each row the score that stands, in tenths, and the band of that score. */
  readonly scores: Scores;
  /** The band that stands. */
  readonly held: Uint8Array;
  /** The rows in which something was set. */
  readonly rows: ReadonlyMap<number, OverriddenRow>;
}

/**
 * Applies overrides to every snapshot.
 *
 * @param scores with the band of the score alone
 * @param held the bands held, stability included
 * @param overrides by account
 */
export function withOverrides(
  table: SnapshotTable,
  { id, program }: Pick<RuleSet, "id" | "program">,
  { scores, held: computedBands }: { readonly scores: Scores; readonly held: Uint8Array },
  overrides: ReadonlyMap<string, readonly Override[]>,
): OverriddenScores {
  const rows = new Map<number, OverriddenRow>();
  const [tenths, band, held] = [scores.tenths.slice(), scores.band.slice(), computedBands.slice()];
  const numberOf = (band: string) =>
    band === unknownBand ? noBand : program.bands.findIndex((one) => one.id === band);
  for (let row = 0; row < table.length; row++) {
    const own = overrides.get(table.accounts[table.account[row]!]!);
    const override = own && overrideOn(own, id, program, table.asOf[row]!);
    if (!override) continue;
    const number = computedBands[row]!;
    const computed = {
      score: scores.tenths[row] === noScore ? null : scores.tenths[row]! / 10,
      band: number === noBand ? unknownBand : program.bands[number]!.id,
    };
    const cell = scores.segment[row]! * program.stages.length + scores.stage[row]!;
    const stands = applyOverride(override, computed, program, program.edges[cell]!);
    rows.set(row, { override, ...stands, computed });
    if (stands.score !== null) tenths[row] = Math.round(stands.score * 10);
    held[row] = numberOf(stands.band);
    if (override.tenths !== null) band[row] = numberOf(stands.band);
  }
  return { scores: { ...scores, tenths, band }, held, rows };
}
