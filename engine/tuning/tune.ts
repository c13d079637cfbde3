/**
 * Tuning of weights: a proposal, what it would have gained where it was not learned, or why there is none.
 *
 * @module
 */
import type { Day } from "../book/days.ts";
import type { SnapshotTable } from "../book/table.ts";
import { noBand } from "../evaluate/arithmetic.ts";
import { scoreColumns } from "../evaluate/columns.ts";
import { encodeTable } from "../evaluate/encode.ts";
import type { Program } from "../rules/program.ts";
import { aucDifference, clusteredAucs, type Difference, type Figure } from "../statistics/index.ts";
import { choosePull, type Labelled } from "./choosePull.ts";
import { type Features, weightFeatures } from "./features.ts";
import { fitWeights } from "./fit.ts";
import { type WalkForwardOptions, walkForward } from "./walkForward.ts";
import { type WeightFactors, weightFactors, withFactors } from "./weights.ts";

export interface TuningInput {
  readonly program: Program;
  readonly table: SnapshotTable;
  /** Rows of the table whose outcome is known. */
  readonly rows: Int32Array;
  readonly y: Uint8Array;
  /** Days from a snapshot to the end of its label window. */
  readonly labelDays: number;
  readonly embargo: number;
  /** Only snapshots up to this date are learned from, if given. */
  readonly learnTo?: Day;
  /** The dates on which the proposal itself is judged, if they were kept apart; inclusive. */
  readonly test?: { readonly from: Day; readonly to: Day };
  /** Told after each date that was walked over. */
  readonly onProgress?: (done: number, all: number) => void;
}

/** A gain where nothing was learned from what it is measured on. */
export interface Gain {
  readonly snapshots: number;
  readonly accounts: number;
  readonly churnedAccounts: number;
  readonly dates: number;
  readonly before: Figure;
  readonly after: Figure;
  /** after − before, paired, by account. */
  readonly difference: Difference;
}

export interface TunedComponent {
  readonly id: string;
  /** Share of the whole weight, on average over the snapshots learned from. */
  readonly before: number;
  readonly after: number;
}

export type Tuning =
  | {
      readonly tuned: false;
      /**
       * `one-weight`: there is nothing to shift. `few-churned`: fewer than ten churned accounts for each weight.
       * `nothing-learned`: the past does not say how strongly to hold on to today's weights.
       */
      readonly reason: "one-weight" | "few-churned" | "nothing-learned";
      readonly weights: number;
      readonly churnedAccounts: number;
      readonly needed: number;
    }
  | {
      readonly tuned: true;
      readonly components: readonly TunedComponent[];
      readonly factors: WeightFactors;
      readonly pull: number;
      readonly learnedFrom: { readonly snapshots: number; readonly churnedAccounts: number };
      /** Of the way of tuning, over the dates learned from: at each date with weights from before it. */
      readonly walkForward: Gain | null;
      /** Of the proposal itself, on the dates kept apart. */
      readonly test: Gain | null;
    };

/** Churned accounts that each tuned weight needs. */
export const churnedPerWeight = 10;

/** Proposes weights. */
export function tuneWeights(input: TuningInput): Tuning {
  const { program, table, rows, y, labelDays, embargo, learnTo = Number.POSITIVE_INFINITY, test } = input;
  const options: WalkForwardOptions = { labelDays, embargo };
  const labelled: Labelled = {
    y,
    account: Int32Array.from(rows, (row) => table.account[row]!),
    asOf: Int32Array.from(rows, (row) => table.asOf[row]!),
  };
  const features = weightFeatures(program, table, rows);
  const learned = [...rows.keys()].filter((i) => labelled.asOf[i]! <= learnTo);
  const weights = features.components.length;
  const churnedAccounts = churnedAmong(learned, labelled);
  const needed = churnedPerWeight * weights;
  const declined = (reason: Extract<Tuning, { tuned: false }>["reason"]): Tuning => ({
    tuned: false,
    reason,
    weights,
    churnedAccounts,
    needed,
  });
  if (weights < 2) return declined("one-weight");
  if (churnedAccounts < needed) return declined("few-churned");
  const pull = choosePull(features, labelled, learned, options);
  const fitted = pull === undefined ? undefined : fitWeights(features, y, learned, [pull])?.[0];
  if (pull === undefined || !fitted) return declined("nothing-learned");

  const judge = new Judge(input, labelled);
  const factors = weightFactors(program, features, fitted.shares);
  return {
    tuned: true,
    components: features.components.map((id, k) => ({ id, before: features.shares[k]!, after: fitted.shares[k]! })),
    factors,
    pull,
    learnedFrom: { snapshots: learned.length, churnedAccounts },
    walkForward: walkedForward(input, features, labelled, learned, judge, options),
    test: test
      ? judge.gain([
          {
            rows: [...rows.keys()].filter((i) => labelled.asOf[i]! >= test.from && labelled.asOf[i]! <= test.to),
            program: withFactors(program, factors),
          },
        ])
      : null,
  };
}

/** At every date with enough churned accounts before it: weights from before it, judged on it. */
function walkedForward(
  { program, y, onProgress }: TuningInput,
  features: Features,
  labelled: Labelled,
  learned: readonly number[],
  judge: Judge,
  options: WalkForwardOptions,
): Gain | null {
  const dates = Array.from(learned, (i) => labelled.asOf[i]!);
  const folds = walkForward(dates, options).map(({ train, test }) => ({
    train: train.map((i) => learned[i]!),
    test: test.map((i) => learned[i]!),
  }));
  const parts: Part[] = [];
  folds.forEach(({ train, test }, done) => {
    onProgress?.(done, folds.length);
    if (churnedAmong(train, labelled) < churnedPerWeight * features.components.length) return;
    const pull = choosePull(features, labelled, train, options);
    const fitted = pull === undefined ? undefined : fitWeights(features, y, train, [pull])?.[0];
    // where nothing could be learned, today's weights stay
    const tuned = fitted ? withFactors(program, weightFactors(program, features, fitted.shares)) : program;
    parts.push({ rows: test, program: tuned });
  });
  onProgress?.(folds.length, folds.length);
  return judge.gain(parts);
}

/** Observations that are scored by a program. */
interface Part {
  readonly rows: readonly number[];
  readonly program: Program;
}

/** Scores exactly, and compares with the rule set as it is. */
class Judge {
  readonly #input: TuningInput;
  readonly #labelled: Labelled;
  readonly #encoded: ReturnType<typeof encodeTable>;
  readonly #today: ReturnType<typeof scoreColumns>;

  constructor(input: TuningInput, labelled: Labelled) {
    this.#input = input;
    this.#labelled = labelled;
    this.#encoded = encodeTable(input.table, input.program.facts);
    this.#today = scoreColumns(input.program, input.table, this.#encoded);
  }

  /** The gain over several parts together; `null` if there is nothing to judge. Rows without a band are left out. */
  gain(parts: readonly Part[]): Gain | null {
    const { table, rows } = this.#input;
    const before: number[] = [];
    const after: number[] = [];
    const judged: number[] = [];
    for (const part of parts) {
      const scores = scoreColumns(part.program, table, this.#encoded);
      for (const i of part.rows) {
        const row = rows[i]!;
        if (this.#today.band[row] === noBand || scores.band[row] === noBand) continue;
        before.push(1000 - this.#today.tenths[row]!);
        after.push(1000 - scores.tenths[row]!);
        judged.push(i);
      }
    }
    if (judged.length === 0) return null;
    const values = Float64Array.from({ length: 1001 }, (_, bin) => bin);
    const y = Uint8Array.from(judged, (i) => this.#labelled.y[i]!);
    const account = Int32Array.from(judged, (i) => this.#labelled.account[i]!);
    const compared = clusteredAucs(
      [
        { values, code: after },
        { values, code: before },
      ],
      y,
      account,
    );
    return {
      snapshots: judged.length,
      accounts: new Set(account).size,
      churnedAccounts: churnedAmong(judged, this.#labelled),
      dates: new Set(judged.map((i) => this.#labelled.asOf[i]!)).size,
      before: compared.aucs[1]!,
      after: compared.aucs[0]!,
      difference: aucDifference(compared, 0, 1),
    };
  }
}

function churnedAmong(rows: readonly number[], { y, account }: Labelled): number {
  return new Set(rows.filter((i) => y[i] === 1).map((i) => account[i])).size;
}
