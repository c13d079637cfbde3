/**
 * The band held, from no more of the past than decides it. However an account stood before, a few clear snapshots lead
 * to the same band; where they do not, more of its past has to be looked at.
 *
 * @module
 */
import type { Period } from "../book/days.ts";
import type { SnapshotTable } from "../book/table.ts";
import type { Program } from "../rules/program.ts";
import { noBand } from "./arithmetic.ts";
import type { Scores } from "./columns.ts";
import { bandSnapshot, type Held, hold, takesOverAtOnce } from "./stability.ts";

/** The last scheduled snapshots of accounts, one stretch after the other. */
export interface Stretches {
  readonly table: SnapshotTable;
  /** By stretch, the place behind its last row. */
  readonly ends: Int32Array;
  /** By stretch, the day of the account's snapshot ahead of it; NaN where there is none. */
  readonly ahead: Float64Array;
}

/** Stands for a band that depends on what was ahead of a stretch. */
export const unsettled = 254;

/** The bands held at the ends of stretches: numbers of bands, 255 for unknown, or {@link unsettled}. */
export function settledBands(program: Program, stretches: Stretches, scores: Scores, every: Period): Uint8Array {
  const { table, ends, ahead } = stretches;
  const settled = new Uint8Array(ends.length);
  const atOnce = takesOverAtOnce(program.stability);
  const anything = statesOf(program);
  let first = 0;
  for (const [stretch, end] of ends.entries()) {
    settled[stretch] = atOnce ? scores.band[end - 1]! : heldAfter(first, end, ahead[stretch]!);
    first = end;
  }
  return settled;

  function heldAfter(first: number, end: number, ahead: number): number {
    let states: Possible[] = Number.isNaN(ahead) ? [undefined] : anything.map((one) => ({ ...one, asOf: ahead }));
    for (let row = first; row < end; row++) {
      const snapshot = bandSnapshot(program, table, scores, row);
      const next: Held[] = [];
      for (const state of states) {
        const now = hold(state, snapshot, program, every);
        if (!next.some((one) => isSame(one, now))) next.push(now);
      }
      states = next;
    }
    const [{ band }, ...others] = states as [Held, ...Held[]];
    return others.every((one) => one.band === band) ? band : unsettled;
  }
}

/** What may be held ahead of a stretch; `undefined` is nothing. */
type Possible = Held | undefined;

const isSame = (a: Held, b: Held): boolean => a.band === b.band && a.worse === b.worse && a.better === b.better;

/** All that may be held: no score is both worse and better than the band. */
function statesOf({ bands, stability: { worsen, improve } }: Program): Held[] {
  const states: Held[] = [{ asOf: 0, band: noBand, worse: 0, better: 0 }];
  for (const band of bands.keys()) {
    for (let worse = 0; worse < worsen.snapshots; worse++) states.push({ asOf: 0, band, worse, better: 0 });
    for (let better = 1; better < improve.snapshots; better++) states.push({ asOf: 0, band, worse: 0, better });
  }
  return states;
}
