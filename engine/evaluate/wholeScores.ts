/**
 * Everything that a score is, of every snapshot of a table: score, coverage, band, segment and stage, what missing data leave
 * open, and the band that is held.
 *
 * @module
 */
import type { Period } from "../book/days.ts";
import type { SnapshotTable } from "../book/table.ts";
import type { Program } from "../rules/program.ts";
import { type ScoreIntervals, type Scores, scoreColumns, scoreIntervals } from "./columns.ts";
import { decideTable } from "./decided.ts";
import { encodeTable } from "./encode.ts";
import { heldBands } from "./stability.ts";

export interface WholeScores {
  /** As they stand: the band is the score's own. */
  readonly scores: Scores;
  /** The band held in every row, stability included. */
  readonly held: Uint8Array;
  readonly intervals: ScoreIntervals;
}

/**
 * Scores a table as the language says it: overrides, which people set, are not in it.
 *
 * @param every how often snapshots are taken
 */
export function wholeScores(program: Program, table: SnapshotTable, every: Period): WholeScores {
  const encoded = encodeTable(table, program.facts);
  const decided = decideTable(program, encoded);
  const scores = scoreColumns(program, table, encoded, decided);
  return {
    scores,
    held: heldBands(program, table, scores, every),
    intervals: scoreIntervals(program, table, encoded, decided),
  };
}
