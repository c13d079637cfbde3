/**
 * Scores a whole book at once: points are looked up by code, not computed (see `encode.ts`).
 *
 * @module
 */
import type { SnapshotTable } from "../book/table.ts";
import type { Value } from "../language/expression.ts";
import {
  type Choice,
  cellCount,
  type Program,
  type ProgramComponent,
  type RollUp,
  weightShares,
  withMissingAt,
} from "../rules/program.ts";
import { type Decisions, matchValue } from "../rules/shapes.ts";
import { scoreInTenths } from "./arithmetic.ts";
import { type EncodedTable, encodeTable } from "./encode.ts";
import {
  addGroup,
  addToMean,
  addToRollUp,
  adjustWhere,
  bandTable,
  type ComponentTables,
  findBands,
  finishMean,
  numberCells,
  scoreMeans,
  setWhere,
} from "./kernels.ts";
import {
  type BlockCondition,
  blockSize,
  type CodedName,
  compileTruth,
  isTrue,
  isUnknown,
  type NameColumns,
} from "./truth.ts";

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
 * @param encoded the table's facts as codes, where they are at hand; encoding is the slower part
 */
export function scoreColumns(
  program: Program,
  table: SnapshotTable,
  encoded: EncodedTable = encodeTable(table, program.facts),
): Scores {
  const { length } = encoded;
  const scores: Scores = {
    tenths: new Int16Array(length),
    band: new Uint8Array(length),
    segment: new Uint8Array(length),
    stage: new Uint8Array(length),
    coverage: new Float64Array(length),
  };
  const scoreBlock = compileProgram(program, encoded, scores);
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
export function scoreIntervals(program: Program, table: SnapshotTable, encoded?: EncodedTable): ScoreIntervals {
  const atWorst = scoreColumns(withMissingAt(program, 0), table, encoded).tenths;
  const atBest = scoreColumns(withMissingAt(program, 100), table, encoded).tenths;
  // adjustments that look at the score may turn the two around
  return {
    low: atWorst.map((tenths, row) => Math.min(tenths, atBest[row]!)),
    high: atWorst.map((tenths, row) => Math.max(tenths, atBest[row]!)),
  };
}

/** Working memory of one block, by row of the block. */
interface Block {
  readonly segment: Uint8Array;
  readonly stage: Uint8Array;
  readonly cell: Uint16Array;
  readonly truth: Uint8Array;
  readonly points: Float64Array;
  readonly weight: Float64Array;
  readonly mean: Float64Array;
  readonly meanWeight: Float64Array;
  readonly coverage: Float64Array;
}

function newBlock(): Block {
  const bytes = () => new Uint8Array(blockSize);
  const doubles = () => new Float64Array(blockSize);
  return {
    segment: bytes(),
    stage: bytes(),
    cell: new Uint16Array(blockSize),
    truth: bytes(),
    points: doubles(),
    weight: doubles(),
    mean: doubles(),
    meanWeight: doubles(),
    coverage: doubles(),
  };
}

type BlockStep = (start: number, count: number) => void;

function compileProgram(program: Program, encoded: EncodedTable, scores: Scores): BlockStep {
  const block = newBlock();
  const names = nameColumns(program, encoded, block);
  const chooseSegment = compileChoice(program.segments, names, block.segment, block.truth);
  const chooseStage = compileChoice(program.stages, names, block.stage, block.truth);
  const addGroups = compileGroups(program, encoded, names, block);
  const adjustments = program.adjustments.map(({ when, kind, amount }) => ({
    holds: compileTruth(when.expression, names),
    kind,
    amount,
  }));
  const bands = bandTable(program.edges);
  return (start, count) => {
    chooseSegment(start, count);
    chooseStage(start, count);
    numberCells(block.segment, block.stage, program.stages.length, block.cell, count);
    addGroups(start, count);
    for (const { holds, kind, amount } of adjustments) {
      holds(start, count, block.truth);
      adjustWhere(block.truth, isTrue, kind, amount, block.mean, count);
    }
    finish(program.minimumCoverage, bands, block, scores, start, count);
  };
}

/** Names that conditions may read: facts and `as_of` as columns, the others as the block has them at that moment. */
function nameColumns(program: Program, encoded: EncodedTable, block: Block): NameColumns {
  const chosen = (codes: Uint8Array, list: readonly Choice[]): CodedName => ({
    codes,
    values: list.map(({ id }) => id),
    ofBlock: true,
  });
  const own = new Map<string, CodedName>([
    ["segment", chosen(block.segment, program.segments)],
    ["stage", chosen(block.stage, program.stages)],
  ]);
  const computed: Readonly<Record<string, (i: number) => Value>> = {
    score: (i) => (block.meanWeight[i]! > 0 ? scoreInTenths(block.mean[i]!) / 10 : null),
    coverage: (i) => block.coverage[i]!,
  };
  return {
    coded: (name) => {
      const column = encoded.columns.get(name);
      return own.get(name) ?? (column && { ...column, ofBlock: false });
    },
    value: (name, i) => computed[name]!(i),
  };
}

/** The first whose condition is true; the last has none. */
function compileChoice(list: readonly Choice[], names: NameColumns, chosen: Uint8Array, truth: Uint8Array): BlockStep {
  const conditions = list.slice(0, -1).map(({ when }) => compileTruth(when!.expression, names));
  return (start, count) => {
    chosen.fill(conditions.length, 0, count);
    // from the last to the first, so that the first true one stays
    for (let k = conditions.length - 1; k >= 0; k--) {
      conditions[k]!(start, count, truth);
      setWhere(truth, isTrue, chosen, k, count);
    }
  };
}

/** Weighted means of the groups, and the mean of these, summed in the order of the ids. */
function compileGroups(program: Program, encoded: EncodedTable, names: NameColumns, block: Block): BlockStep {
  const shares = weightShares(program);
  const groups = program.groups.map((group, g) => ({
    weights: Float64Array.from(group.weights),
    components: group.components.map((component, c) =>
      compileComponent(component, group.rollUp, shares[g]![c]!, cellCount(program), encoded, names, block),
    ),
  }));
  return (start, count) => {
    const { cell, points, weight, mean, meanWeight, coverage } = block;
    mean.fill(0, 0, count);
    meanWeight.fill(0, 0, count);
    coverage.fill(0, 0, count);
    for (const { weights, components } of groups) {
      points.fill(0, 0, count);
      weight.fill(0, 0, count);
      for (const add of components) add(start, count);
      addGroup(block, weights, cell, mean, meanWeight, count);
    }
    finishMean(mean, meanWeight, coverage, count);
  };
}

/** What the data of a component were worth: bits of the flags in its tables. */
const counts = 1;
const present = 2;

/**
 * Adds one component to the block's sums. Its tables run over shape × code; the flag of a code says whether it has
 * points and whether its data were there, so that the loop has no branch.
 */
function compileComponent(
  component: ProgramComponent,
  rollUp: readonly RollUp[],
  shares: readonly number[],
  cells: number,
  encoded: EncodedTable,
  names: NameColumns,
  block: Block,
): BlockStep {
  const { codes, ofBlock, tables, prepare } = component.shapes.some(({ kind }) => kind === "decisions")
    ? decisionCodes(component, encoded, names, block)
    : valueCodes(component, encoded);
  const size = tables[0]!.length;
  const variants = variantsOf(component, cells);
  const points = new Float64Array(variants.list.length * size);
  const flags = new Uint8Array(variants.list.length * size);
  variants.list.forEach(({ shape, onMissing }, v) => {
    tables[shape]!.forEach((value, code) => {
      const shown = value ?? onMissing;
      points[v * size + code] = shown ?? 0;
      flags[v * size + code] = (shown === undefined ? 0 : counts) | (value === undefined ? 0 : present);
    });
  });
  const offset = Uint32Array.from(variants.ofCell, (v) => v * size);
  const weightByFlag = new Float64Array(cells * 4);
  const shareByFlag = new Float64Array(cells * 4);
  for (let cell = 0; cell < cells; cell++) {
    for (let flag = 0; flag < 4; flag++) {
      weightByFlag[cell * 4 + flag] = flag & counts ? component.weights[cell]! : 0;
      shareByFlag[cell * 4 + flag] = flag & present ? shares[cell]! : 0;
    }
  }
  const compiled: ComponentTables = { offset, points, flags, weightByFlag, shareByFlag };
  const onlyMeans = rollUp.every((way) => way === "mean");
  return (start, count) => {
    prepare(start, count);
    const first = ofBlock ? 0 : start;
    if (onlyMeans) addToMean(block, compiled, block.cell, codes, first, count);
    else addToRollUp(block, compiled, rollUp, block.cell, codes, first, count);
  };
}

/** The different pairs of shape and policy for missing data, and which of them each cell has. */
function variantsOf({ shapeOf, onMissing }: ProgramComponent, cells: number) {
  const list: { shape: number; onMissing: number | undefined }[] = [];
  const ofCell = Array.from({ length: cells }, (_, cell) => {
    const shape = shapeOf[cell]!;
    const policy = onMissing[cell];
    const known = list.findIndex((one) => one.shape === shape && one.onMissing === policy);
    return known >= 0 ? known : list.push({ shape, onMissing: policy }) - 1;
  });
  return { list, ofCell };
}

/** Codes of a component, and per shape a table from code to points; `undefined`: missing. */
interface ComponentCodes {
  readonly codes: Uint16Array | Uint32Array;
  readonly ofBlock: boolean;
  readonly tables: readonly (readonly (number | undefined)[])[];
  readonly prepare: BlockStep;
}

/** Of a component whose points depend on its fact alone: the fact's codes. */
function valueCodes({ fact, shapes }: ProgramComponent, encoded: EncodedTable): ComponentCodes {
  const { codes, values } = encoded.columns.get(fact!)!;
  const tables = shapes.map((shape) =>
    values.map((value) =>
      value === null || shape.kind === "decisions" ? undefined : matchValue(shape, value)?.points,
    ),
  );
  return { codes, ofBlock: false, tables, prepare: () => {} };
}

/**
 * Of a component that decides: for each block the number of the decision, counted over all shapes, with 0 for missing.
 * Shapes that look at the fact alone take part with one code for each of its values.
 */
function decisionCodes(
  component: ProgramComponent,
  encoded: EncodedTable,
  names: NameColumns,
  block: Block,
): ComponentCodes {
  const fact = component.fact === undefined ? undefined : encoded.columns.get(component.fact)!;
  const deciders = component.shapes.map((shape) =>
    shape.kind === "decisions" ? compileDecisions(shape, fact === undefined, names, block.truth) : undefined,
  );
  const codes = new Uint32Array(blockSize);
  const scratch = new Uint32Array(blockSize);
  const decided = component.shapes.map((shape) => (shape.kind === "decisions" ? shape.decisions.length : 0));
  const size = Math.max(1 + Math.max(...decided), fact?.values.length ?? 0);
  const tables = component.shapes.map((shape) =>
    Array.from({ length: size }, (_, code) => {
      if (code === 0) return undefined;
      if (shape.kind === "decisions") return shape.decisions[code - 1]?.points;
      const value = fact?.values[code] ?? null;
      return value === null ? undefined : matchValue(shape, value)?.points;
    }),
  );
  const prepare: BlockStep = (start, count) => {
    for (const [shape, decide] of deciders.entries()) {
      if (decide) decide(start, count, scratch);
      for (let i = 0; i < count; i++) {
        if (component.shapeOf[block.cell[i]!] !== shape) continue;
        const factCode = fact ? fact.codes[start + i]! : 1;
        codes[i] = factCode === 0 ? 0 : decide ? scratch[i]! : factCode;
      }
    }
  };
  return { codes, ofBlock: true, tables, prepare };
}

/**
 * Writes one more than the number of the first true decision.
 *
 * @param unknownIsMissing without a fact, an unknown condition ahead of the first true one makes the component missing
 */
function compileDecisions(
  { decisions }: Decisions,
  unknownIsMissing: boolean,
  names: NameColumns,
  truth: Uint8Array,
): (start: number, count: number, out: Uint32Array) => void {
  const conditions: BlockCondition[] = decisions.slice(0, -1).map(({ when }) => compileTruth(when!.expression, names));
  return (start, count, out) => {
    out.fill(decisions.length, 0, count);
    for (let k = conditions.length - 1; k >= 0; k--) {
      conditions[k]!(start, count, truth);
      for (let i = 0; i < count; i++) {
        if (truth[i] === isTrue) out[i] = k + 1;
        else if (unknownIsMissing && truth[i] === isUnknown) out[i] = 0;
      }
    }
  };
}

function finish(
  minimumCoverage: number,
  bands: Uint8Array,
  { mean, meanWeight, cell, coverage, segment, stage }: Block,
  scores: Scores,
  start: number,
  count: number,
): void {
  scoreMeans(mean, meanWeight, scores.tenths, start, count);
  findBands(scores.tenths, start, cell, bands, coverage, minimumCoverage, scores.band, count);
  scores.coverage.set(coverage.subarray(0, count), start);
  scores.segment.set(segment.subarray(0, count), start);
  scores.stage.set(stage.subarray(0, count), start);
}
