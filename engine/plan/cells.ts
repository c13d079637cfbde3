/**
 * Pairs of segment and stage in words: for whom something holds.
 *
 * @module
 */
import type { Program } from "../rules/program.ts";

/** Segments and stages, by id; one that is not there stands for all. */
export interface CellNames {
  readonly segments?: readonly string[];
  readonly stages?: readonly string[];
  /** Where no two lists say it: each pair, segment first. */
  readonly pairs?: readonly (readonly [segment: string, stage: string])[];
}

/** The cells that two programs both have: the number of each in the second, and in the first. */
export function commonCells(before: Program, after: Program): { readonly cell: number; readonly old: number }[] {
  return after.segments.flatMap(({ id: segment }, s) =>
    after.stages.flatMap(({ id: stage }, t) => {
      const oldSegment = before.segments.findIndex(({ id }) => id === segment);
      const oldStage = before.stages.findIndex(({ id }) => id === stage);
      if (oldSegment < 0 || oldStage < 0) return [];
      return [{ cell: s * after.stages.length + t, old: oldSegment * before.stages.length + oldStage }];
    }),
  );
}

/**
 * Some cells of a program, as few words as they take.
 *
 * @param all how many there are to choose from
 * @returns `null` for all of them
 */
export function inCells({ segments, stages }: Program, all: number, cells: readonly number[]): CellNames | null {
  if (cells.length === all) return null;
  const pairs = cells.map(
    (cell) => [segments[Math.floor(cell / stages.length)]!.id, stages[cell % stages.length]!.id] as const,
  );
  const ofSegments = [...new Set(pairs.map(([segment]) => segment))];
  const ofStages = [...new Set(pairs.map(([, stage]) => stage))];
  if (ofSegments.length * ofStages.length !== pairs.length) return { pairs };
  return {
    ...(ofSegments.length < segments.length && { segments: ofSegments }),
    ...(ofStages.length < stages.length && { stages: ofStages }),
  };
}
