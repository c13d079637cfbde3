/**
 * Segments that leave for reasons of their own: does the yardstick reach the true hazard, and is it found what tells in which
 * segment?
 *
 * @module
 */
import { fitYardstick } from "#engine/backtest/yardstick.ts";
import { predictorsOf } from "#engine/predictors/report.ts";
import { clusteredAucs, encode } from "#engine/statistics/index.ts";
import { model } from "#server/generate/model.ts";
import { type SegmentName, segmentNames } from "#server/generate/parameters.ts";
import { exampleBook } from "../server/generate/generated.ts";
import { type Decisions, decisionsOf } from "./decisions.ts";

export interface SegmentsResult {
  /** Does the interval of the yardstick's AUC hold the true hazard's? */
  readonly reached: boolean;
  /** The yardstick's AUC less the true hazard's. */
  readonly loss: number;
  /** Of each segment: is the fact that tells most, surely, one of those that decide there? */
  readonly found: Readonly<Record<SegmentName, boolean>>;
}

/** Makes a book, fits on its earlier decisions and judges the later ones. */
export function segmentsOf(seed: number, accounts: number): SegmentsResult {
  const decisions = decisionsOf({ accounts, months: 36, seed });
  return { ...yardstickOf(decisions), found: foundIn(decisions) };
}

/** Earlier decisions are learned from. */
const learnedShare = 0.6;

function yardstickOf({ table, facts, y, logit, segment }: Decisions): Pick<SegmentsResult, "reached" | "loss"> {
  const dates = Array.from(table.asOf).sort((a, b) => a - b);
  const from = dates[Math.floor(learnedShare * dates.length)]!;
  const rowsWhere = (keep: (row: number) => boolean) => Int32Array.from(Array.from(y.keys()).filter(keep));
  const train = rowsWhere((row) => table.asOf[row]! < from);
  const test = rowsWhere((row) => table.asOf[row]! >= from);
  const of = (rows: Int32Array) => Uint8Array.from(rows, (row) => y[row]!);
  const risk = fitYardstick(table, { row: train, y: of(train) }, facts, segment)!;
  const truth = Float64Array.from(test, (row) => logit[row]!);
  const account = Int32Array.from(test, (row) => table.account[row]!);
  const { aucs } = clusteredAucs([encode(risk(test)), encode(truth)], of(test), account);
  const [yardstick, hazard] = aucs as [{ value: number; lower: number; upper: number }, { value: number }];
  return {
    reached: hazard.value >= yardstick.lower && hazard.value <= yardstick.upper,
    loss: yardstick.value - hazard.value,
  };
}

function foundIn(decisions: Decisions): SegmentsResult["found"] {
  const found = segmentNames.map((name, number) => {
    const { table, facts, y } = decisions;
    const row = Int32Array.from(Array.from(y.keys()).filter((one) => decisions.segment[one] === number));
    const observations = {
      row,
      account: row.map((one) => table.account[one]!),
      y: Uint8Array.from(row, (one) => y[one]!),
      date: Int32Array.from(row, (one) => table.asOf[one]!),
      excluded: {},
      nextComplete: undefined,
    };
    const book = { ...exampleBook(), facts: new Map(facts.map((fact) => [fact.name, fact])) };
    const predictors = predictorsOf({ book, table, observations, welcome: false }).facts;
    const telling = predictors
      .filter(({ q }) => q !== null && q <= 0.05)
      .sort((a, b) => (a.p ?? 1) - (b.p ?? 1) || strength(b) - strength(a));
    const most = telling[0];
    return [name, most !== undefined && most.id in model.segments[name].hazard];
  });
  return Object.fromEntries(found);
}

const strength = ({ auc }: { readonly auc: { readonly value: number | null } }) => Math.abs((auc.value ?? 0.5) - 0.5);
