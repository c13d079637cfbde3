/**
 * Where the band that warns should begin: as many warnings as a team can work, or as few costs as possible.
 *
 * @module
 */
import { indexAccounts } from "../backtest/accountIndex.ts";
import { type Draws, drawsOf } from "../backtest/draws.ts";
import { figuresWithIntervals } from "../backtest/figures.ts";
import type { Observations } from "../backtest/observations.ts";
import { bandsThatTell } from "../backtest/risk.ts";
import type { Period } from "../book/days.ts";
import type { SnapshotTable } from "../book/table.ts";
import { bandOfScore, noBand } from "../evaluate/arithmetic.ts";
import { type Scores, scoreColumns } from "../evaluate/columns.ts";
import { heldBands } from "../evaluate/stability.ts";
import type { Program } from "../rules/program.ts";
import { type Figure, ratio } from "../statistics/index.ts";

/** What an edge is chosen by. */
export type ThresholdGoal =
  /** So many accounts can be worked on at a date. */
  | { readonly by: "capacity"; readonly capacity: number }
  /** What a loss costs that nobody was warned of, and what a warning costs of one who would have stayed. */
  | { readonly by: "cost"; readonly missed: number; readonly false: number };

export interface ThresholdInput {
  readonly program: Program;
  readonly table: SnapshotTable;
  readonly every: Period;
  readonly learned: Observations;
  readonly test?: Observations;
  readonly welcome: boolean;
  readonly goal: ThresholdGoal;
  readonly draws?: Partial<Draws>;
}

/** What the band that warns does, on some dates. */
export interface WarningFigures {
  /** Warnings a date, on average. */
  readonly warnings: Figure;
  /** Share of the warnings that came true. */
  readonly precision: Figure;
  /** Share of what came true that was warned of. */
  readonly recall: Figure;
  /** Costs a date, where prices are known. */
  readonly cost?: Figure;
}

/** The edge as it is and as it would be, on dates that it was not chosen on. */
export interface ThresholdGain {
  readonly n: number;
  readonly accounts: number;
  readonly positives: number;
  readonly dates: number;
  readonly before: WarningFigures;
  readonly after: WarningFigures;
  /** after − before, of the same draws of accounts. */
  readonly difference: WarningFigures;
}

export type ThresholdTuning =
  | {
      readonly tuned: false;
      /** `one-band`: nothing warns. `no-edge`: no edge leaves so few warnings. `stays`: today's edge is the best. */
      readonly reason: "nothing-judged" | "one-band" | "few-positives" | "no-edge" | "stays";
      readonly positiveAccounts: number;
      readonly needed: number;
    }
  | {
      readonly tuned: true;
      /** Number of the band whose `below` moves: the one that warns, or of good news the one before it. */
      readonly band: number;
      /** By how many points, in every segment and stage. */
      readonly shift: number;
      /** How many warnings can be worked on at a date, where the edge was chosen by that. */
      readonly capacity?: number;
      /** How many edges were compared on the dates learned from. */
      readonly compared: number;
      /** `null`: no dates were kept apart. */
      readonly test: ThresholdGain | null;
    };

/** An edge is one number: it needs as many positive accounts as a weight. */
const positivesNeeded = 10;

/** Chooses how far to shift the edge of the band that warns: whole points, in every segment and stage alike. */
export function tuneThresholds(input: ThresholdInput): ThresholdTuning {
  const { program, table, learned, welcome, goal } = input;
  const positiveAccounts = new Set(
    Array.from(learned.row.keys())
      .filter((i) => learned.y[i] === 1)
      .map((i) => table.account[learned.row[i]!]!),
  ).size;
  const declined = (reason: Extract<ThresholdTuning, { tuned: false }>["reason"]): ThresholdTuning => ({
    tuned: false,
    reason,
    positiveAccounts,
    needed: positivesNeeded,
  });
  if (program.bands.length < 2) return declined("one-band");
  if (learned.length === 0) return declined("nothing-judged");
  // how many can be worked on needs no outcome, what they cost does
  if (goal.by === "cost" && positiveAccounts < positivesNeeded) return declined("few-positives");
  const scores = scoreColumns(program, table);
  const band = welcome ? program.bands.length - 2 : 0;
  const shifts = possibleShifts(program, band);
  const looked = goal.by === "capacity" ? recentOf(learned) : learned;
  const outcomes = shifts.map((shift) => ({
    shift,
    ...countsOf(input, scores, shifted(program, band, shift), looked),
  }));
  const best = goal.by === "capacity" ? mostWithin(outcomes, goal.capacity) : cheapest(outcomes, goal);
  if (!best) return declined("no-edge");
  if (best.shift === 0) return declined("stays");
  return {
    tuned: true,
    band,
    shift: best.shift,
    ...(goal.by === "capacity" && { capacity: goal.capacity }),
    compared: shifts.length,
    test: input.test && input.test.length > 0 ? gainOf(input, scores, band, best.shift, input.test) : null,
  };
}

/** Books grow: how many are warned of is counted on the latest dates. */
const recentDays = 92;

type Looked = Pick<Observations, "row" | "y" | "date">;

function recentOf({ row, y, date }: Looked): Looked {
  const last = date.reduce((latest, one) => Math.max(latest, one), Number.NEGATIVE_INFINITY);
  const recent = Array.from(date.keys()).filter((i) => date[i]! > last - recentDays);
  const of = (list: Int32Array) => Int32Array.from(recent, (i) => list[i]!);
  return { row: of(row), y: Uint8Array.from(recent, (i) => y[i]!), date: of(date) };
}

/** The program with an edge shifted. */
function shifted(program: Program, band: number, shift: number): Program {
  return {
    ...program,
    edges: program.edges.map((edges) => edges.map((edge, k) => (k === band ? edge + shift : edge))),
  };
}

/** Whole points by which the edge can move in every cell and stay between its neighbours, from 0 to 100; 0 is one. */
function possibleShifts({ edges }: Program, band: number): number[] {
  const room = (of: (cell: readonly number[]) => number) => edges.map(of);
  const down = Math.min(...room((cell) => cell[band]! - (cell[band - 1] ?? 0)));
  const up = Math.min(...room((cell) => (cell[band + 1] ?? 100) - cell[band]!));
  const shifts: number[] = [];
  for (let shift = -Math.ceil(down) + 1; shift < up; shift++) shifts.push(shift);
  return shifts.includes(0) ? shifts : [...shifts, 0].sort((a, b) => a - b);
}

interface Counts {
  readonly dates: number;
  readonly warnings: number;
  /** Of what came true how many were not warned of, and how many warnings were wrong. */
  readonly missed: number;
  readonly false: number;
}

/** Which observations are warned of: by the band that is held. */
function warned({ table, every, welcome }: ThresholdInput, scores: Scores, program: Program, row: Int32Array) {
  const { warning } = bandsThatTell(program.bands.length, welcome);
  const { stages, edges } = program;
  const standing = scores.tenths.map((tenths, i) =>
    scores.band[i] === noBand
      ? noBand
      : bandOfScore(edges[scores.segment[i]! * stages.length + scores.stage[i]!]!, tenths / 10),
  );
  const held = heldBands(program, table, { ...scores, band: Uint8Array.from(standing) }, every);
  return Uint8Array.from(row, (one) => Number(held[one] === warning));
}

function countsOf(input: ThresholdInput, scores: Scores, program: Program, { row, y, date }: Looked): Counts {
  const isWarned = warned(input, scores, program, row);
  const counts = { warnings: 0, missed: 0, false: 0 };
  isWarned.forEach((one, i) => {
    counts.warnings += one;
    counts.missed += y[i] === 1 && one === 0 ? 1 : 0;
    counts.false += y[i] === 0 && one === 1 ? 1 : 0;
  });
  return { ...counts, dates: periodsOf(date) };
}

/** Snapshots are taken on dates; decisions fall on any day, and are taken together by 30 days. */
function periodsOf(date: Int32Array): number {
  const dates = new Set(date);
  const days = Math.max(...dates) - Math.min(...dates) + 1;
  return Math.min(dates.size, Math.ceil(days / 30));
}

/** The edge that warns of most, of those that warn of no more than can be worked on; of equals the nearest to today's. */
function mostWithin<C extends Counts & { shift: number }>(outcomes: readonly C[], capacity: number): C | undefined {
  return outcomes
    .filter(({ warnings, dates }) => warnings <= capacity * dates)
    .sort((a, b) => b.warnings - a.warnings || Math.abs(a.shift) - Math.abs(b.shift))[0];
}

function cheapest<C extends Counts & { shift: number }>(
  outcomes: readonly C[],
  prices: { readonly missed: number; readonly false: number },
): C | undefined {
  const cost = (counts: Counts) => prices.missed * counts.missed + prices.false * counts.false;
  return outcomes.toSorted((a, b) => cost(a) - cost(b) || Math.abs(a.shift) - Math.abs(b.shift))[0];
}

function gainOf(input: ThresholdInput, scores: Scores, band: number, shift: number, test: Observations): ThresholdGain {
  const { program, table, goal } = input;
  const today = warned(input, scores, program, test.row);
  const then = warned(input, scores, shifted(program, band, shift), test.row);
  const accounts = indexAccounts(table, test);
  const dates = periodsOf(test.date);
  const figures = figuresWithIntervals(
    accounts.rows,
    (times) => {
      const of = (isWarned: Uint8Array) => figuresOf(isWarned, test.y, (i) => times[accounts.of[i]!]!, dates, goal);
      const [before, after] = [of(today), of(then)];
      return { before, after, difference: differences(before, after) };
    },
    drawsOf(input.draws ?? {}),
  );
  return {
    n: test.length,
    accounts: accounts.count,
    positives: test.y.reduce((sum, one) => sum + one, 0),
    dates,
    ...figures,
  };
}

function figuresOf(
  isWarned: Uint8Array,
  y: Uint8Array,
  timesOf: (i: number) => number,
  dates: number,
  goal: ThresholdGoal,
): WarningFigures {
  const sums = { right: 0, wrong: 0, missed: 0 };
  isWarned.forEach((one, i) => {
    const times = timesOf(i);
    if (one === 1) sums[y[i] === 1 ? "right" : "wrong"] += times;
    else if (y[i] === 1) sums.missed += times;
  });
  const warnings = sums.right + sums.wrong;
  return {
    warnings: { value: warnings / dates },
    precision: ratio(sums.right, warnings, "no-rows"),
    recall: ratio(sums.right, sums.right + sums.missed, "no-positives"),
    ...(goal.by === "cost" && { cost: { value: (goal.missed * sums.missed + goal.false * sums.wrong) / dates } }),
  };
}

function differences(before: WarningFigures, after: WarningFigures): WarningFigures {
  const difference = (a: Figure, b: Figure): Figure => {
    if (a.value === null) return a;
    return b.value === null ? b : { value: b.value - a.value };
  };
  return {
    warnings: difference(before.warnings, after.warnings),
    precision: difference(before.precision, after.precision),
    recall: difference(before.recall, after.recall),
    ...(before.cost && after.cost && { cost: difference(before.cost, after.cost) }),
  };
}
