/**
 * A program with one of its changes taken back: what it would give without that change alone.
 *
 * @module
 */
import type { Program, ProgramComponent, ProgramGroup } from "../rules/program.ts";
import { commonCells } from "./cells.ts";
import type { Difference } from "./differences.ts";

/**
 * The second program as it would be without a difference from the first.
 *
 * @returns `undefined` where that cannot be said: of facts, which are no part of a program; of alerts; and of segments,
 *   stages or bands that came or went, as everything else hangs on them
 */
export function without(difference: Difference, before: Program, after: Program): Program | undefined {
  switch (difference.kind) {
    case "weight":
    case "onMissing":
    case "shape":
    case "measures":
    case "group":
    case "rollUp":
      return difference.kind === "rollUp" || (difference.kind === "weight" && difference.of === "group")
        ? withOldGroup(difference.id, before, after)
        : withOldComponent(difference.id, before, after);
    case "added":
    case "removed":
      if (difference.of === "component") return withOldComponent(difference.id, before, after);
      return difference.of === "adjustment" ? withOldAdjustment(difference.id, before, after) : undefined;
    case "amount":
      return withOldAdjustment(difference.id, before, after);
    case "condition":
      if (difference.of === "adjustment") return withOldAdjustment(difference.id, before, after);
      return difference.of === "alert" ? undefined : withOldChoices(difference.of, before, after);
    case "order":
      if (difference.of === "adjustment")
        return sameIds(before.adjustments, after.adjustments)
          ? { ...after, adjustments: before.adjustments }
          : undefined;
      return difference.of === "band" ? undefined : withOldChoices(difference.of, before, after);
    case "edge":
      return sameBands(before, after) ? { ...after, edges: old(before, after, before.edges, after.edges) } : undefined;
    case "coverage":
      return { ...after, minimumCoverage: before.minimumCoverage };
    case "stability":
      return { ...after, stability: before.stability };
    case "fact":
      return undefined;
  }
}

interface Named {
  readonly id: string;
}

const sameIds = (a: readonly Named[], b: readonly Named[]): boolean =>
  a.length === b.length && a.every(({ id }) => b.some((one) => one.id === id));

const sameBands = (a: Program, b: Program): boolean => a.bands.every(({ id }, index) => id === b.bands[index]?.id);

/** What is given by cell, as it was: cells that were not there keep what they have. */
function old<T>(before: Program, after: Program, was: readonly T[], is: readonly T[]): readonly T[] {
  const values = [...is];
  for (const { cell, old: number } of commonCells(before, after)) values[cell] = was[number]!;
  return values;
}

/** Segments or stages as they were, if they are the same ones: cells are numbered by their order. */
function withOldChoices(of: "segment" | "stage", before: Program, after: Program): Program | undefined {
  const list = of === "segment" ? "segments" : "stages";
  const [was, is] = [before[list], after[list]];
  const aligned = was.length === is.length && was.every(({ id }, index) => id === is[index]!.id);
  return aligned ? { ...after, [list]: was } : undefined;
}

function withOldAdjustment(id: string, before: Program, after: Program): Program {
  const was = before.adjustments.find((one) => one.id === id);
  const rest = after.adjustments.filter((one) => one.id !== id);
  if (!was) return { ...after, adjustments: rest };
  const place = after.adjustments.findIndex((one) => one.id === id);
  const at = place >= 0 ? place : before.adjustments.indexOf(was);
  return { ...after, adjustments: rest.toSpliced(at, 0, was) };
}

function withOldGroup(id: string, before: Program, after: Program): Program {
  const was = before.groups.find((group) => group.id === id);
  if (!was) return after;
  const groups = after.groups.map((group): ProgramGroup => {
    if (group.id !== id) return group;
    const weights = old(before, after, was.weights, group.weights);
    return { ...group, weights, rollUp: old(before, after, was.rollUp, group.rollUp) };
  });
  return { ...after, groups };
}

/** A component as it was, in the group in which it was, if that is still there; gone if it was not there. */
function withOldComponent(id: string, before: Program, after: Program): Program | undefined {
  const wasIn = before.groups.find(({ components }) => components.some((one) => one.id === id));
  const was = wasIn?.components.find((one) => one.id === id);
  const is = after.groups.flatMap(({ components }) => components).find((one) => one.id === id);
  const group = wasIn && after.groups.find((one) => one.id === wasIn.id);
  if (was && !group) return undefined;
  const component = was && oldComponent(was, is, before, after);
  const groups = after.groups.map((one): ProgramGroup => {
    const rest = one.components.filter((other) => other.id !== id);
    if (!component || one.id !== group?.id) return { ...one, components: rest };
    // sums run in the order of the ids
    return { ...one, components: [...rest, component].sort((a, b) => (a.id < b.id ? -1 : 1)) };
  });
  return { ...after, groups };
}

function oldComponent(
  was: ProgramComponent,
  is: ProgramComponent | undefined,
  before: Program,
  after: Program,
): ProgramComponent {
  const cells = after.segments.length * after.stages.length;
  const now = is ?? {
    weights: new Array<number>(cells).fill(0),
    onMissing: new Array<number | undefined>(cells).fill(undefined),
    shapes: was.shapes,
    shapeOf: new Array<number>(cells).fill(0),
  };
  const shapes = [...was.shapes, ...now.shapes];
  const shifted = now.shapeOf.map((number) => number + was.shapes.length);
  return {
    id: was.id,
    title: was.title,
    ...(was.fact !== undefined && { fact: was.fact }),
    weights: old(before, after, was.weights, now.weights),
    onMissing: old(before, after, was.onMissing, now.onMissing),
    shapes,
    shapeOf: old(before, after, was.shapeOf, shifted),
  };
}
