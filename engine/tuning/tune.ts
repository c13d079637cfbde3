/**
 * Tuning of weights: a proposal, what it would have gained where it was not learned, or why there is none.
 *
 * @module
 */
import type { Observations } from "../backtest/observations.ts";
import { riskBin, riskOfBin } from "../backtest/risk.ts";
import type { SnapshotTable } from "../book/table.ts";
import { noBand } from "../evaluate/arithmetic.ts";
import { scoreColumns } from "../evaluate/columns.ts";
import { decideTable } from "../evaluate/decided.ts";
import { encodeTable } from "../evaluate/encode.ts";
import type { Program } from "../rules/program.ts";
import { aucDifference, clusteredAucs, type Difference, type Figure } from "../statistics/index.ts";
import { choosePull, type Labelled } from "./choosePull.ts";
import { type Features, weightFeatures } from "./features.ts";
import { fitWeights } from "./fit.ts";
import { walkForward } from "./walkForward.ts";
import { type WeightFactors, weightFactors, withFactors } from "./weights.ts";

export interface TuningInput {
  readonly program: Program;
  readonly table: SnapshotTable;
  /** What is learned from. */
  readonly learned: Observations;
  /** What the proposal itself is judged on, if something was kept apart. */
  readonly test?: Observations;
  /** Is what is foretold good news? */
  readonly welcome: boolean;
  /** Days between the last outcome that is learned from and the date that is judged, while walking forward. */
  readonly embargo: number;
  /** Told after each date that was walked over. */
  readonly onProgress?: (done: number, all: number) => void;
}

/** A gain where nothing was learned from what it is measured on. */
export interface Gain {
  readonly n: number;
  readonly accounts: number;
  readonly positiveAccounts: number;
  readonly dates: number;
  readonly before: Figure;
  readonly after: Figure;
  /** after − before, paired, by account. */
  readonly difference: Difference;
}

export interface TunedComponent {
  readonly id: string;
  /** Share of the whole weight, on average over what was learned from. */
  readonly before: number;
  readonly after: number;
}

export type Tuning =
  | {
      readonly tuned: false;
      /**
       * `nothing-judged`: nothing has a complete outcome yet. `one-weight`: there is nothing to shift.
       * `few-positives`: fewer than ten positive accounts for each weight.
       * `nothing-learned`: the past does not say how strongly to hold on to today's weights.
       */
      readonly reason: "nothing-judged" | "one-weight" | "few-positives" | "nothing-learned";
      readonly weights: number;
      readonly positiveAccounts: number;
      readonly needed: number;
    }
  | {
      readonly tuned: true;
      readonly components: readonly TunedComponent[];
      readonly factors: WeightFactors;
      readonly pull: number;
      readonly learnedFrom: { readonly n: number; readonly positiveAccounts: number };
      /** Of the way of tuning, over the dates learned from: at each date with weights from before it. */
      readonly walkForward: Gain | null;
      /** Of the proposal itself, on the dates kept apart. */
      readonly test: Gain | null;
    };

/** A tuning as it is shown: what is multiplied by what is seen in the weights. */
export type ShownTuning = Extract<Tuning, { tuned: false }> | Omit<Extract<Tuning, { tuned: true }>, "factors">;

/** Positive accounts that each tuned weight needs. */
const positivesPerWeight = 10;

/** Proposes weights. */
export function tuneWeights(input: TuningInput): Tuning {
  const { program, table, learned, test, welcome, embargo } = input;
  const labelled = labelledOf(learned, table);
  const features = weightFeatures(program, table, learned.row);
  const all = [...learned.row.keys()];
  const weights = features.components.length;
  const positiveAccounts = positivesAmong(all, labelled);
  const needed = positivesPerWeight * weights;
  const declined = (reason: Extract<Tuning, { tuned: false }>["reason"]): Tuning => ({
    tuned: false,
    reason,
    weights,
    positiveAccounts,
    needed,
  });
  if (learned.length === 0) return declined("nothing-judged");
  if (weights < 2) return declined("one-weight");
  if (positiveAccounts < needed) return declined("few-positives");
  const pull = choosePull(features, labelled, all, embargo, welcome);
  const fitted = pull === undefined ? undefined : fitWeights(features, labelled.y, all, [pull], welcome)?.[0];
  if (pull === undefined || !fitted) return declined("nothing-learned");

  const factors = weightFactors(program, features, fitted.shares);
  const judge = judgeOf(input);
  return {
    tuned: true,
    components: features.components.map((id, k) => ({ id, before: features.shares[k]!, after: fitted.shares[k]! })),
    factors,
    pull,
    learnedFrom: { n: all.length, positiveAccounts },
    walkForward: judge(learned, walkedForward(input, features, labelled, all)),
    test: test ? judge(test, [{ rows: [...test.row.keys()], program: withFactors(program, factors) }]) : null,
  };
}

function labelledOf({ row, y, date, settled }: Observations, table: SnapshotTable): Labelled {
  return { y, date, settled, account: Int32Array.from(row, (one) => table.account[one]!) };
}

/** Observations, by number, that are scored by a program. */
interface Part {
  readonly rows: readonly number[];
  readonly program: Program;
}

/** At every date with enough positive accounts before it: the program with weights from before it. */
function walkedForward(
  { program, embargo, welcome, onProgress }: TuningInput,
  features: Features,
  labelled: Labelled,
  all: readonly number[],
): Part[] {
  const folds = walkForward(labelled, all, embargo);
  const parts: Part[] = [];
  folds.forEach(({ train, test }, done) => {
    onProgress?.(done, folds.length);
    if (positivesAmong(train, labelled) < positivesPerWeight * features.components.length) return;
    const pull = choosePull(features, labelled, train, embargo, welcome);
    const fitted = pull === undefined ? undefined : fitWeights(features, labelled.y, train, [pull], welcome)?.[0];
    // where nothing could be learned, today's weights stay
    const tuned = fitted ? withFactors(program, weightFactors(program, features, fitted.shares)) : program;
    parts.push({ rows: test, program: tuned });
  });
  onProgress?.(folds.length, folds.length);
  return parts;
}

/** A function that scores exactly, and compares with the rule set as it is; observations without a band are left out. */
function judgeOf({ program, table, welcome }: TuningInput): (of: Observations, parts: readonly Part[]) => Gain | null {
  const encoded = encodeTable(table, program.facts);
  const decided = decideTable(program, encoded);
  const today = scoreColumns(program, table, encoded, decided);
  return (of, parts) => {
    const before: number[] = [];
    const after: number[] = [];
    const judged: number[] = [];
    for (const { rows, program: tuned } of parts) {
      const scores = scoreColumns(tuned, table, encoded, decideTable(tuned, encoded, decided));
      for (const i of rows) {
        const row = of.row[i]!;
        if (today.band[row] === noBand || scores.band[row] === noBand) continue;
        before.push(riskBin(today.tenths[row]!, welcome));
        after.push(riskBin(scores.tenths[row]!, welcome));
        judged.push(i);
      }
    }
    if (judged.length === 0) return null;
    const labelled = labelledOf(of, table);
    const account = Int32Array.from(judged, (i) => labelled.account[i]!);
    const risks = [after, before].map((code) => ({ values: riskOfBin, code }));
    const compared = clusteredAucs(
      risks,
      Uint8Array.from(judged, (i) => labelled.y[i]!),
      account,
    );
    return {
      n: judged.length,
      accounts: new Set(account).size,
      positiveAccounts: positivesAmong(judged, labelled),
      dates: new Set(judged.map((i) => of.date[i]!)).size,
      before: compared.aucs[1]!,
      after: compared.aucs[0]!,
      difference: aucDifference(compared, 0, 1),
    };
  };
}

function positivesAmong(rows: readonly number[], { y, account }: Labelled): number {
  return new Set(rows.filter((i) => y[i] === 1).map((i) => account[i])).size;
}
