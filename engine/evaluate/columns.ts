/**
 * Scores a whole book at once: points are looked up by code, not computed (see `encode.ts`), and conditions are decided
 * ahead (see `decided.ts`).
 *
 * @module
 */
import type { SnapshotTable } from "../book/table.ts";
import { type Adjustment, type Program, weightShares, withMissingAt } from "../rules/program.ts";
import { type AdjustmentStep, runsOf, stepsOf } from "./adjustments.ts";
import {
  adjustMeans,
  bandTable,
  beginLast,
  beginScores,
  coverageOf,
  scoreMeans,
  scoreName,
  writeScores,
} from "./blockScores.ts";
import { type BlockStep, blockSize } from "./codes.ts";
import { type DecidedTable, decideTable } from "./decided.ts";
import { type EncodedTable, encodeTable } from "./encode.ts";
import { beginTables } from "./groupMeans.ts";
import { compileGroups } from "./groups.ts";
import type { KeptMeans } from "./keptMeans.ts";
import { beginBlock } from "./sums.ts";
import { compileWhich } from "./truth.ts";

/** What came out for every snapshot. All arrays have one element a row. */
export interface Scores {
  /** Score in whole tenths, 0 … 1,000; −1 (`noScore`) where no component has points. */
  readonly tenths: Int16Array;
  /** Number of the band; 255 (`noBand`) is unknown. */
  readonly band: Uint8Array;
  /** Numbers of segment and stage. */
  readonly segment: Uint8Array;
  readonly stage: Uint8Array;
  /** Share of the weight that had data, 0 … 1, rounded to six decimals. */
  readonly coverage: Float64Array;
}

/**
 * Scores every snapshot of a table.
 *
 * @param encoded the table's facts as codes, where they are at hand; encoding is the slowest part
 * @param decided what the program's conditions decide, where that is at hand: after a weight has moved, it is the same
 * @param into scores of as many rows that nobody needs any longer: they are written over
 * @param kept means of the same table's rows, from programs that were scored before
 */
export function scoreColumns(
  program: Program,
  table: SnapshotTable,
  encoded: EncodedTable = encodeTable(table, program.facts),
  decided: DecidedTable = decideTable(program, encoded),
  into?: Scores,
  kept?: KeptMeans,
): Scores {
  const { length } = encoded;
  const { segment, stage } = decided;
  const scores: Scores = {
    tenths: into?.tenths ?? new Int16Array(length),
    band: into?.band ?? new Uint8Array(length),
    segment,
    stage,
    coverage: into?.coverage ?? new Float64Array(length),
  };
  const scoreBlock = compileProgram(program, decided, scores, kept);
  for (let start = 0; start < length; start += blockSize) scoreBlock(start, Math.min(blockSize, length - start));
  return scores;
}

/**
 * The least and the greatest score that each snapshot could have, whatever its missing data were: every missing
 * component at 0, then at 100, in whole tenths; −1 where no component has a weight.
 */
export interface ScoreIntervals {
  readonly low: Int16Array;
  readonly high: Int16Array;
}

/** Intervals of the scores: the program again, with missing data at both ends. */
export function scoreIntervals(
  program: Program,
  table: SnapshotTable,
  encoded: EncodedTable = encodeTable(table, program.facts),
  decided: DecidedTable = decideTable(program, encoded),
): ScoreIntervals {
  const atWorst = scoreColumns(withMissingAt(program, 0), table, encoded, decided).tenths;
  const atBest = scoreColumns(withMissingAt(program, 100), table, encoded, decided).tenths;
  // adjustments that look at the score may turn the two around
  return {
    low: atWorst.map((tenths, row) => Math.min(tenths, atBest[row]!)),
    high: atWorst.map((tenths, row) => Math.max(tenths, atBest[row]!)),
  };
}

function compileProgram(
  program: Program,
  decided: DecidedTable,
  scores: Scores,
  kept: KeptMeans | undefined,
): BlockStep {
  const { segment, stage, components, adjustments, names } = decided;
  const stages = program.stages.length;
  const shares = weightShares(program);
  beginTables();
  kept?.begin(decided);
  const addGroups = compileGroups(program, decided, kept);
  const runs = runsOf(program.adjustments).map((run, r) => compileRun(run, adjustments[r], names));
  const { applied, ofBlock, steps } = runs.at(-1)!;
  beginLast(steps.pop()!);
  const bands = bandTable(program.edges);
  const doubt = 1e-9 * components.flat().length;
  const sumOfShares = (row: number) => {
    const cell = segment[row]! * stages + stage[row]!;
    const there = components.map((group, g) => group.map((codes, c) => (codes[row] === 0 ? 0 : shares[g]![c]![cell]!)));
    return there.flat().reduce((sum, share) => sum + share, 0);
  };
  return (start, count) => {
    beginBlock(segment, stage, stages, start, count);
    addGroups(start, count);
    beginScores(doubt, sumOfShares, start, count);
    for (const { decide, steps, applied, ofBlock } of runs) {
      decide(start, count);
      for (const step of steps) adjustMeans(step, applied, ofBlock ? 0 : start, count);
    }
    writeScores(applied, ofBlock ? 0 : start, bands, program.minimumCoverage, scores, start, count);
  };
}

/** A run of adjustments: which of them apply, in the whole table or in the block, and what to do then. */
interface CompiledRun {
  readonly applied: Uint8Array;
  readonly ofBlock: boolean;
  /** Finds out which of them apply, if that could not be decided before. */
  readonly decide: BlockStep;
  readonly steps: AdjustmentStep[];
}

function compileRun(
  run: readonly Adjustment[],
  decided: Uint8Array | undefined,
  names: DecidedTable["names"],
): CompiledRun {
  const steps = stepsOf(run);
  if (decided) return { applied: decided, ofBlock: false, decide: () => {}, steps };
  const applied = new Uint8Array(blockSize);
  const which = compileWhich(
    run.map(({ when }) => when.expression),
    {
      coded: (name) => (name === "score" ? scoreName : names.get(name)),
      value: (_, i) => coverageOf(i),
    },
  );
  const decide: BlockStep = (start, count) => {
    scoreMeans(count);
    which(start, count, applied);
  };
  return { applied, ofBlock: true, decide, steps };
}
