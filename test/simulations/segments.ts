/**
 * Segments that leave for reasons of their own: does the yardstick reach the true hazard, and is it found what tells in which
 * segment?
 *
 * @module
 */
import { fitYardstick } from "#engine/backtest/yardstick.ts";
import { type PredictorReport, predictorsOf } from "#engine/predictors/report.ts";
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
  /** Of each segment: does the fact that tells most, surely, decide there? `nothing`: none tells surely. */
  readonly found: Readonly<Record<SegmentName, "decides" | "nothing" | "other">>;
  /** Facts that are suspected of knowing the future: none does. */
  readonly suspected: readonly string[];
  /** Of each segment: accounts that were lost. */
  readonly lost: Readonly<Record<SegmentName, number>>;
}

/** Makes a book, fits on its earlier decisions and judges the later ones. */
export function segmentsOf(seed: number, accounts: number): SegmentsResult {
  const decisions = decisionsOf({ accounts, months: 36, seed });
  return { ...yardstickOf(decisions), ...foundIn(decisions) };
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

function foundIn(decisions: Decisions): Pick<SegmentsResult, "found" | "suspected" | "lost"> {
  const judged = segmentNames.map((name, number) => ({ name, predictors: predictorsIn(decisions, number) }));
  const bySegment = <T>(of: (one: (typeof judged)[number]) => T) =>
    Object.fromEntries(judged.map((one) => [one.name, of(one)])) as Record<SegmentName, T>;
  return {
    found: bySegment(({ name, predictors: { facts } }) => {
      const telling = facts
        .filter(({ q }) => q !== null && q <= 0.05)
        .sort((a, b) => (a.p ?? 1) - (b.p ?? 1) || strength(b) - strength(a));
      if (!telling[0]) return "nothing";
      return telling[0].id in model.segments[name].hazard ? "decides" : "other";
    }),
    suspected: judged.flatMap(({ predictors: { facts } }) =>
      facts.filter(({ findings }) => findings.some(({ code }) => code === "leak")).map(({ id }) => id),
    ),
    lost: bySegment(({ predictors: { positiveAccounts } }) => positiveAccounts),
  };
}

function predictorsIn({ table, facts, y, segment }: Decisions, number: number): PredictorReport {
  const row = Int32Array.from(Array.from(y.keys()).filter((one) => segment[one] === number));
  const observations = {
    row,
    account: row.map((one) => table.account[one]!),
    y: Uint8Array.from(row, (one) => y[one]!),
    date: Int32Array.from(row, (one) => table.asOf[one]!),
    excluded: {},
    nextComplete: undefined,
  };
  const book = { ...exampleBook(), facts: new Map(facts.map((fact) => [fact.name, fact])) };
  return predictorsOf({ book, table, observations, welcome: false });
}

const strength = ({ auc }: { readonly auc: { readonly value: number | null } }) => Math.abs((auc.value ?? 0.5) - 0.5);
