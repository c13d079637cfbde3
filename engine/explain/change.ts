/**
 * Why a score changed between two evaluations of an account: two dates, two rule sets, or both.
 *
 * The difference of the means is split by replacing, in this order, the rules, segment and stage, which facts are there,
 * and their values; then come adjustments, rounding, stability and what a person set. The parts sum to the difference of
 * the scores.
 *
 * @module
 */
import type { Program } from "../rules/program.ts";
import { type Explanation, explain, type FactReader } from "./explanation.ts";
import type { HeldBack, Holding } from "./holding.ts";
import { meanPoints } from "./mean.ts";
import type { Override, Standing } from "./override.ts";
import { type Part, partsIn } from "./parts.ts";

/** One side of a comparison. */
export interface Evaluated {
  readonly program: Program;
  /** Gives the snapshot's facts and, as a day, `as_of`. */
  readonly read: FactReader;
  /** The band held then, under the program: see `holdingAt`. */
  readonly holding: Holding;
  /** What a person set, and what stands with it. */
  readonly override?: Overridden | undefined;
}

/** An override with what stands once it has been applied. */
export interface Overridden extends Standing {
  readonly override: Override;
}

export interface Change {
  readonly before: Explanation;
  readonly after: Explanation;
  /** The bands held. */
  readonly held: { readonly before: Holding; readonly after: Holding };
  /**
   * The score after − the score before, in tenths, with what a person set; `null` where one of the two could not be
   * computed: then nothing is split.
   */
  readonly difference: number | null;
  /** Unrounded; they sum to the difference within 1e-9. Parts of nothing are left out. */
  readonly parts: readonly ChangePart[];
}

export type ChangePart =
  /** The formula changed. */
  | { readonly kind: "rules"; readonly by: number }
  /** Who the account is changed, or where it stands: ids of the segments or stages. */
  | { readonly kind: "segment" | "stage"; readonly by: number; readonly from: string; readonly to: string }
  /** A component's data went missing or came to be there, or its value changed. */
  | {
      readonly kind: "presence" | "value";
      readonly component: string;
      readonly by: number;
      readonly from: PartState;
      readonly to: PartState;
    }
  /** What happened after the mean: other adjustments, or the same to another mean; rounding to a tenth. */
  | { readonly kind: "adjustments" | "rounding"; readonly by: number }
  /** The band does not follow the score, or did not before. It adds nothing to the score. */
  | {
      readonly kind: "stability";
      readonly by: 0;
      readonly before: HeldBack | null;
      readonly after: HeldBack | null;
    }
  /** What a person set, on either side: by how much it moves the score beyond what was computed. */
  | {
      readonly kind: "override";
      readonly by: number;
      readonly before: Overridden | null;
      readonly after: Overridden | null;
    };

/** What a component had on one side, under the rules, segment and stage of the other. */
export type PartState = Pick<Part, "value" | "points" | "match">;

/** Splits the change from one evaluation to another. */
export function explainChange(before: Evaluated, after: Evaluated): Change {
  const split = splitChange(before, after);
  const held = { before: before.holding, after: after.holding };
  if (split.difference === null) return { ...split, held };
  const parts = [...split.parts];
  const [heldBefore, heldAfter] = [held.before.heldBack, held.after.heldBack];
  if (heldBefore || heldAfter) parts.push({ kind: "stability", by: 0, before: heldBefore, after: heldAfter });
  const [first, last] = [split.before.score!, split.after.score!];
  const [was, is] = [before.override?.score ?? first, after.override?.score ?? last];
  if (before.override || after.override) {
    const sides = { before: before.override ?? null, after: after.override ?? null };
    parts.push({ kind: "override", by: is - last - (was - first) + 0, ...sides });
  }
  return { ...split, held, difference: Math.round((is - was) * 10) / 10 + 0, parts };
}

/** The same of the scores alone: stability adds nothing to them. */
export function splitChange(
  before: Pick<Evaluated, "program" | "read">,
  after: Pick<Evaluated, "program" | "read">,
): Omit<Change, "held"> {
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
  const meanIn = (cell: Cell) => meanPoints(partsIn(after.program, cell, before.read)) ?? mean;
  const { oldCell, segmentOnly, newCell } = cellsBetween(after.program, first, last);
  if (before.program !== after.program) to(meanIn(oldCell), (by) => ({ kind: "rules", by }));
  const moved = (kind: "segment" | "stage", from: Cell, next: Cell) => {
    if (from[kind] !== next[kind]) to(meanIn(next), (by) => ({ kind, by, from: from[kind], to: next[kind] }));
  };
  moved("segment", oldCell, segmentOnly);
  moved("stage", segmentOnly, newCell);

  const current = partsIn(after.program, newCell, before.read);
  const target = partsIn(after.program, newCell, after.read);
  const replace = (kind: "presence" | "value", concerns: (old: Part, now: Part) => boolean) => {
    for (const [g, group] of target.entries()) {
      for (const [c, now] of group.parts.entries()) {
        const old = current[g]!.parts[c]!;
        if (!concerns(old, now)) continue;
        current[g] = { ...current[g]!, parts: current[g]!.parts.with(c, now) };
        const states = { from: stateOf(old), to: stateOf(now) };
        to(meanPoints(current) ?? mean, (by) => ({ kind, component: now.id, by, ...states }));
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
  return { ...ends, difference: Math.round((last.score! - first.score!) * 10) / 10 + 0, parts };
}

const stateOf = ({ value, points, match }: Part): PartState => ({ value, points, ...(match && { match }) });

/** Ids of a segment and a stage. */
interface Cell {
  readonly segment: string;
  readonly stage: string;
}

/** The cells on the way; a segment or stage that the new rules do not have counts as the new one already. */
function cellsBetween(program: Program, first: Explanation, last: Explanation) {
  const known = (list: readonly { readonly id: string }[], old: string, now: string) =>
    list.some(({ id }) => id === old) ? old : now;
  const segment = known(program.segments, first.segment.id, last.segment.id);
  const stage = known(program.stages, first.stage.id, last.stage.id);
  return {
    oldCell: { segment, stage },
    segmentOnly: { segment: last.segment.id, stage },
    newCell: { segment: last.segment.id, stage: last.stage.id },
  };
}
