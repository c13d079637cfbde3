/**
 * Why a score changed between two evaluations of an account: two dates, two rule sets, or both.
 *
 * The difference of the means is split by replacing, in this order, the rules, segment and stage, which facts are there,
 * and their values; then come the adjustments and rounding. The parts sum to the difference of the scores.
 *
 * @module
 */
import type { Program } from "../rules/program.ts";
import { type Explanation, explain, type FactReader, meanOf, type Part, partsIn } from "./explanation.ts";

/** One side of a comparison. */
export interface Evaluated {
  readonly program: Program;
  /** Gives the snapshot's facts and, as a day, `as_of`. */
  readonly read: FactReader;
}

export interface Change {
  readonly before: Explanation;
  readonly after: Explanation;
  /** after.score − before.score; `null` where one of them has no score: then nothing is split. */
  readonly difference: number | null;
  /** Unrounded; they sum to the difference within 1e-9. Parts of nothing are left out. */
  readonly parts: readonly ChangePart[];
}

export type ChangePart =
  /** The formula changed, or who the account is, or where it stands, or what happened after the mean. */
  | { readonly kind: "rules" | "segment" | "stage" | "adjustments" | "rounding"; readonly by: number }
  /** A component's data went missing or came to be there, or its value changed. */
  | { readonly kind: "presence" | "value"; readonly component: string; readonly by: number };

/** Splits the change from one evaluation to another. */
export function explainChange(before: Evaluated, after: Evaluated): Change {
  const first = explain(before.program, before.read);
  const last = explain(after.program, after.read);
  const ends = { before: first, after: last };
  if (first.mean === null || last.mean === null) return { ...ends, difference: null, parts: [] };

  const parts: ChangePart[] = [];
  let mean: number = first.mean;
  const to = (next: number, part: (by: number) => ChangePart) => {
    if (next !== mean) parts.push(part(next - mean));
    mean = next;
  };
  // a state in which nothing has points has no mean: what it would have changed falls to the next step
  const meanIn = (cell: Cell) => meanOf(partsIn(after.program, cell, before.read)).mean ?? mean;
  const { cell: oldCell, segmentOnly, newCell } = cellsBetween(after.program, first, last);
  if (before.program !== after.program) to(meanIn(oldCell), (by) => ({ kind: "rules", by }));
  if (segmentOnly.segment !== oldCell.segment) to(meanIn(segmentOnly), (by) => ({ kind: "segment", by }));
  if (newCell.stage !== segmentOnly.stage) to(meanIn(newCell), (by) => ({ kind: "stage", by }));

  const current = partsIn(after.program, newCell, before.read);
  const target = partsIn(after.program, newCell, after.read);
  const replace = (kind: "presence" | "value", concerns: (old: Part, now: Part) => boolean) => {
    for (const [g, group] of target.entries()) {
      for (const [c, now] of group.parts.entries()) {
        const old = current[g]!.parts[c]!;
        if (!concerns(old, now)) continue;
        current[g] = { ...current[g]!, parts: current[g]!.parts.with(c, now) };
        to(meanOf(current).mean ?? mean, (by) => ({ kind, component: now.id, by }));
      }
    }
  };
  replace("presence", (old, now) => old.present !== now.present);
  replace("value", (old, now) => old.present && now.present && old.points !== now.points);

  const add = (kind: "adjustments" | "rounding", by: number) => {
    if (by !== 0) parts.push({ kind, by });
  };
  add("adjustments", last.adjusted! - last.mean - (first.adjusted! - first.mean));
  add("rounding", last.score! - last.adjusted! - (first.score! - first.adjusted!));
  return { ...ends, difference: last.score! - first.score!, parts };
}

/** Numbers of a segment and a stage. */
type Cell = { readonly segment: string; readonly stage: string };

/** The cells on the way; a segment or stage that the new rules do not have counts as the new one already. */
function cellsBetween(program: Program, first: Explanation, last: Explanation) {
  const known = (list: readonly { readonly id: string }[], old: string, now: string) =>
    list.some(({ id }) => id === old) ? old : now;
  const segment = known(program.segments, first.segment.id, last.segment.id);
  const stage = known(program.stages, first.stage.id, last.stage.id);
  return {
    cell: { segment, stage },
    segmentOnly: { segment: last.segment.id, stage },
    newCell: { segment: last.segment.id, stage: last.stage.id },
  };
}

/**
 * Rounds parts to tenths so that they sum to their rounded total: by largest remainder, of equals the first.
 *
 * @returns tenths, in the order of the parts
 */
export function apportionTenths(parts: readonly number[]): number[] {
  const exact = parts.map((part) => part * 10);
  const total = Math.round(exact.reduce((sum, part) => sum + part, 0));
  const floors = exact.map(Math.floor);
  const missing = total - floors.reduce((sum, part) => sum + part, 0);
  const byRemainder = exact
    .map((part, index) => ({ index, remainder: part - floors[index]! }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, missing)) floors[index]! += 1;
  return floors.map((tenths) => tenths + 0);
}
