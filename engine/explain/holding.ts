/**
 * Which band an account holds on a day, since when, and what keeps it from following the score.
 *
 * @module
 */
import { type Day, formatDay, type Period } from "../book/days.ts";
import type { SnapshotTable } from "../book/table.ts";
import { noBand } from "../evaluate/arithmetic.ts";
import type { Scores } from "../evaluate/columns.ts";
import { type BandSnapshot, bandSnapshot, type Held, hold, inTenths } from "../evaluate/stability.ts";
import { type Program, unknownBand } from "../rules/program.ts";

/** The band held after a snapshot. */
export interface Holding {
  /** Id of the band as the score stands; `unknown` where too little is known. */
  readonly scoreBand: string;
  /** Id of the band held: stability decides when it follows the score. */
  readonly band: string;
  /** The date of the first scheduled snapshot from which on this band was held without a break. */
  readonly since: string;
  /** What keeps the band held from being that of the score; `null` where they are the same. */
  readonly heldBack: HeldBack | null;
}

/** A rule of stability that is not met yet. */
export interface HeldBack {
  readonly rule: "worsen" | "improve";
  /** A snapshot counts whose score is below it (`worsen`), or at or above it (`improve`): the edge and the margin. */
  readonly threshold: number;
  /** Snapshots in a row that count, this one the last. */
  readonly snapshots: number;
  /** How many it takes. */
  readonly needed: number;
}

/**
 * Tells the band held after one row of a table, which must hold the account's whole scheduled history.
 *
 * @param scores of the table, by the program
 */
export function holdingAt(program: Program, table: SnapshotTable, scores: Scores, every: Period, row: number): Holding {
  let first = row;
  while (first > 0 && table.account[first - 1] === table.account[row]) first--;
  let held: Held | undefined;
  let since: Day | undefined;
  for (let at = first; at <= row; at++) {
    if (at < row && table.beside?.[at]) continue;
    const now = hold(held, bandSnapshot(program, table, scores, at), program, every);
    if (since === undefined || now.band !== held?.band) since = now.asOf;
    held = now;
  }
  const snapshot = bandSnapshot(program, table, scores, row);
  const id = (band: number) => (band === noBand ? unknownBand : program.bands[band]!.id);
  return {
    scoreBand: id(snapshot.band),
    band: id(held!.band),
    since: formatDay(since!),
    heldBack: heldBack(program, snapshot, held!),
  };
}

function heldBack({ stability }: Program, { band, edges }: BandSnapshot, held: Held): HeldBack | null {
  if (band === held.band) return null;
  const rule = band < held.band ? "worsen" : "improve";
  const { snapshots: needed, margin } = stability[rule];
  const [threshold, snapshots] =
    rule === "worsen"
      ? [leastScore(edges[held.band - 1]!, margin), held.worse]
      : [leastScore(edges[held.band]!, -margin), held.better];
  return { rule, threshold, snapshots, needed };
}

/** The least score, in tenths, that with the margin added is not below an edge. */
function leastScore(edge: number, margin: number): number {
  let tenths = Math.floor((edge - margin) * 10) - 2;
  while (inTenths(tenths / 10 + margin) < edge) tenths++;
  return tenths / 10;
}
