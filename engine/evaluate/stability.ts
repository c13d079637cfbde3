/**
 * Stability: which band an account holds from snapshot to snapshot. Bad news may be taken over at once and good news
 * only when it lasts; the band as it stands is the score's, the band held is what people see.
 *
 * @module
 */
import type { Day, Period } from "../book/days.ts";
import type { SnapshotTable } from "../book/table.ts";
import type { Program, Stability } from "../rules/program.ts";
import { bandOfScore, noBand } from "./arithmetic.ts";
import type { Scores } from "./columns.ts";

/** Snapshots further apart than this many days, one and a half periods, do not follow each other. */
export const longestStep: Readonly<Record<Period, number>> = {
  day: 1.5,
  week: 10.5,
  month: 1.5 * 31,
  quarter: 1.5 * 92,
};

/** What is remembered of an account from one snapshot to the next. */
export interface Held {
  readonly asOf: Day;
  /** Number of the band held; 255 (`noBand`) is unknown. */
  readonly band: number;
  /** Snapshots in a row that were worse, or better, than the band held. */
  readonly worse: number;
  readonly better: number;
}

/** A snapshot as stability sees it. */
export interface BandSnapshot {
  readonly asOf: Day;
  readonly tenths: number;
  /** The band as the score stands; 255 (`noBand`) is unknown. */
  readonly band: number;
  /** The edges of its segment and stage. */
  readonly edges: readonly number[];
}

/**
 * The band held after a snapshot.
 *
 * A first snapshot, one after `unknown` and one more than one and a half periods after the last start afresh with the
 * band as it stands.
 *
 * @param before what was held after the account's last snapshot, if it has one
 */
export function hold(before: Held | undefined, snapshot: BandSnapshot, { stability }: Program, every: Period): Held {
  const { asOf, tenths, band, edges } = snapshot;
  const fresh = { asOf, band, worse: 0, better: 0 };
  if (!before || band === noBand || before.band === noBand || asOf - before.asOf > longestStep[every]) return fresh;

  const { worsen, improve } = stability;
  const worseBand = bandOfScore(edges, inTenths(tenths / 10 + worsen.margin));
  const worse = worseBand < before.band ? before.worse + 1 : 0;
  if (worse >= worsen.snapshots) return { asOf, band: worseBand, worse: 0, better: 0 };
  const betterBand = bandOfScore(edges, inTenths(tenths / 10 - improve.margin));
  const better = betterBand > before.band ? before.better + 1 : 0;
  if (better >= improve.snapshots) return { asOf, band: betterBand, worse: 0, better: 0 };
  return { asOf, band: before.band, worse, better };
}

/** Rounded to tenths, halves up: a score with a margin. */
export function inTenths(score: number): number {
  return Math.floor(score * 10 + 0.5 + 1e-9) / 10;
}

/**
 * The bands held after every snapshot of a table, which must hold the accounts' whole scheduled history. A snapshot
 * beside the schedule is judged like the next one, and leaves no trace in those that follow.
 *
 * @returns by row the number of the band; 255 is unknown
 */
export function heldBands(program: Program, table: SnapshotTable, scores: Scores, every: Period): Uint8Array {
  // where every snapshot is taken over at once, the band held is the one that stands
  if (takesOverAtOnce(program.stability)) return scores.band.slice();
  const held = new Uint8Array(table.length);
  let before: Held | undefined;
  for (let row = 0; row < table.length; row++) {
    if (row > 0 && table.account[row] !== table.account[row - 1]) before = undefined;
    const now = hold(before, bandSnapshot(program, table, scores, row), program, every);
    held[row] = now.band;
    if (!table.beside?.[row]) before = now;
  }
  return held;
}

/** Is every band taken over as soon as it is reached? Then it depends on no other snapshot. */
export function takesOverAtOnce({ worsen, improve }: Stability): boolean {
  return [worsen, improve].every(({ snapshots, margin }) => snapshots === 1 && margin === 0);
}

/** A row as stability sees it. */
export function bandSnapshot(program: Program, table: SnapshotTable, scores: Scores, row: number): BandSnapshot {
  const cell = scores.segment[row]! * program.stages.length + scores.stage[row]!;
  return {
    asOf: table.asOf[row]!,
    tenths: scores.tenths[row]!,
    band: scores.band[row]!,
    edges: program.edges[cell]!,
  };
}
