/**
 * Tuning of weights and curves: a proposal, what it would have gained where it was not learned, or why there is none.
 *
 * @module
 */
import type { Observations } from "../backtest/observations.ts";
import type { Fact } from "../book/book.ts";
import type { SnapshotTable } from "../book/table.ts";
import { type LongWork, tableOfRows } from "../longWork.ts";
import { componentColumns, riskOf } from "../predictors/columns.ts";
import type { Program } from "../rules/program.ts";
import { clusteredAucs, encode, normalQuantile } from "../statistics/index.ts";
import { choosePull } from "./choosePull.ts";
import { curvesOf, type TunableCurve, type TunedCurve, tunableCurves, withCurves } from "./curves.ts";
import { type Features, weightFeatures } from "./features.ts";
import { fitWeights, pulls } from "./fit.ts";
import { type Gain, judgeOf, type Part, partOf, positivesAmong, type Ranked } from "./gain.ts";
import { walkForward } from "./walkForward.ts";
import { type WeightFactors, weightFactors, withFactors } from "./weights.ts";

export interface TuningInput {
  readonly program: Program;
  readonly table: SnapshotTable;
  /** The facts of the book: their directions say which way curves may run. */
  readonly facts: ReadonlyMap<string, Fact>;
  /** What is tuned; weights, if not given. */
  readonly what?: ReadonlySet<TunedPart>;
  /** What is learned from. */
  readonly learned: Observations;
  /** What the proposal itself is judged on, if something was kept apart. */
  readonly test?: Observations;
  /** Is what is foretold good news? */
  readonly welcome: boolean;
  /** Days between the last outcome that is learned from and the date that is judged, while walking forward. */
  readonly embargo: number;
  /** How the dates that are walked over are shared out; told how far it is with all of them together, then with each. */
  readonly long?: LongWork | undefined;
}

export const tunedParts = ["weights", "curves"] as const;
export type TunedPart = (typeof tunedParts)[number];

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
       * `not-asked`: neither weights nor curves are to be tuned. `one-weight`: there is nothing to shift. `no-curves`: no curve can be tuned. `few-positives`: fewer than ten
       * positive accounts for each weight and curve. `nothing-learned`: the past does not say how strongly to hold on to
       * today's weights, or no fact runs in its direction.
       */
      readonly reason:
        | "not-asked"
        | "nothing-judged"
        | "one-weight"
        | "no-curves"
        | "few-positives"
        | "nothing-learned";
      readonly weights: number;
      readonly curves: number;
      readonly positiveAccounts: number;
      readonly needed: number;
      readonly wrongWay: readonly string[];
    }
  | {
      readonly tuned: true;
      /** Without weights to tune, empty. */
      readonly components: readonly TunedComponent[];
      readonly curves: readonly TunedCurve[];
      /** Components that surely point the wrong way: they get no weight below zero, and no curve that runs the other way. */
      readonly wrongWay: readonly string[];
      readonly factors: WeightFactors;
      readonly pull: number | null;
      /** How many variants of the rule set were compared on the dates learned from, to choose the one that is proposed. */
      readonly compared: number;
      readonly learnedFrom: { readonly n: number; readonly positiveAccounts: number };
      /** Of the way of tuning, over the dates learned from: at each date with weights and curves from before it. */
      readonly walkForward: Gain | null;
      /** Of the proposal itself, on the dates kept apart. */
      readonly test: Gain | null;
    };

/** A tuning as it is shown: what is multiplied by what is seen in the weights. */
export type ShownTuning = Extract<Tuning, { tuned: false }> | Omit<Extract<Tuning, { tuned: true }>, "factors">;

/** Positive accounts that each tuned weight and each curve needs. */
const positivesPerNumber = 10;

/** Proposes weights, curves, or both. */
export function tuneRules(input: TuningInput): Tuning {
  const { program, table, facts, learned, test, what = new Set<TunedPart>(["weights"]) } = input;
  const all = [...learned.row.keys()];
  const features = weightFeatures(program, table, learned.row);
  const tunable = what.has("curves") ? tunableCurves(program, facts) : [];
  const weights = what.has("weights") ? features.components.length : 0;
  const positiveAccounts = positivesAmong(all, learned);
  const needed = positivesPerNumber * (weights + tunable.length);
  const wrongWay = learned.length === 0 ? [] : wrongWayOf(input, learned);
  const declined = (reason: Extract<Tuning, { tuned: false }>["reason"]): Tuning => ({
    tuned: false,
    reason,
    weights,
    curves: tunable.length,
    positiveAccounts,
    needed,
    wrongWay,
  });
  if (what.size === 0) return declined("not-asked");
  if (learned.length === 0) return declined("nothing-judged");
  if (what.has("weights") && !what.has("curves") && weights < 2) return declined("one-weight");
  if (what.has("curves") && tunable.length === 0) return declined("no-curves");
  if (positiveAccounts < needed) return declined("few-positives");
  const learn = learnerOf(input, { features, tunable, tunesWeights: weights >= 2 });
  const found = learn(all, input.long?.onProgress?.bind(input.long));
  if (!found) return declined("nothing-learned");

  const { rankedBy, gainOf } = judgeOf(program, table, input.welcome);
  const { shares, factors, curves, pull } = found;
  return {
    tuned: true,
    components: shares
      ? features.components.map((id, k) => ({ id, before: features.shares[k]!, after: shares[k]! }))
      : [],
    curves,
    wrongWay,
    factors,
    pull,
    compared: (pull === null ? 1 : pulls.length) + 1,
    learnedFrom: { n: all.length, positiveAccounts },
    walkForward: gainOf(learned, walkedForward(input, learn, rankedBy, all, needed)),
    test: test ? gainOf(test, [partOf(test, [...test.row.keys()], rankedBy(found.program))]) : null,
  };
}

/** What was learned from some observations. */
interface Learned {
  readonly program: Program;
  readonly curves: readonly TunedCurve[];
  readonly factors: WeightFactors;
  /** `null`: weights are not tuned. */
  readonly shares: Float64Array | null;
  readonly pull: number | null;
}

/** What there is to learn with. */
interface Means {
  /** Of the program as it is. */
  readonly features: Features;
  readonly tunable: readonly TunableCurve[];
  readonly tunesWeights: boolean;
}

type Learn = (known: readonly number[], onProgress?: (share: number) => void) => Learned | undefined;

/** A function that learns from observations, by number: curves first, then weights over them; `undefined`: nothing. */
function learnerOf(
  { program, table, learned, embargo, welcome }: TuningInput,
  { features, tunable, tunesWeights }: Means,
): Learn {
  return (known, onProgress) => {
    const rows = known.map((i) => learned.row[i]!);
    const y = known.map((i) => learned.y[i]!);
    const curves = curvesOf(tunable, table, rows, y, welcome);
    const curved = curves.length === 0 ? program : withCurves(program, curves);
    if (!tunesWeights) {
      if (curves.length === 0) return undefined;
      return { program: curved, curves, factors: noFactors, shares: null, pull: null };
    }
    const own = curves.length === 0 ? features : weightFeatures(curved, table, learned.row);
    const pull = choosePull(own, learned, known, embargo, welcome, onProgress);
    const fitted = pull === undefined ? undefined : fitWeights(own, learned.y, known, [pull], welcome)?.[0];
    if (pull === undefined || !fitted) return undefined;
    const factors = weightFactors(program, own, fitted.shares);
    return { program: withFactors(curved, factors), curves, factors, shares: fitted.shares, pull };
  };
}

const noFactors: WeightFactors = { components: new Map(), groups: new Map() };

/** Components whose points surely foretell the opposite of what they are meant to, on the observations learned from. */
function wrongWayOf({ program, table, welcome }: TuningInput, { row, account, y }: Observations): string[] {
  const columns = componentColumns(program, table, row);
  return columns
    .filter((column) => {
      const present = Array.from(column.values.keys()).filter((i) => !Number.isNaN(column.values[i]!));
      const risk = riskOf({ ...column, values: Float64Array.from(present, (i) => column.values[i]!) }, welcome);
      const { aucs, covariance } = clusteredAucs(
        [encode(risk)],
        Uint8Array.from(present, (i) => y[i]!),
        Int32Array.from(present, (i) => account[i]!),
      );
      const [auc, variance] = [aucs[0]!.value, covariance[0]?.[0] ?? null];
      if (auc === null || variance === null || !(variance > 0)) return false;
      // sure, however many components there are (Bonferroni)
      return (auc - 0.5) / Math.sqrt(variance) < normalQuantile(0.025 / columns.length);
    })
    .map(({ id }) => id);
}

/** At every date with enough positive accounts before it: what the program says with what was learned before it. */
function walkedForward(
  { program, learned, embargo, long }: TuningInput,
  learn: Learn,
  rankedBy: (program: Program) => Ranked,
  all: readonly number[],
  needed: number,
): Part[] {
  const folds = walkForward(learned, all, embargo).filter(({ train }) => positivesAmong(train, learned) >= needed);
  const most = folds.reduce((largest, { test }) => Math.max(largest, test.length), 1);
  const tenths = tableOfRows(
    folds.length,
    most,
    (fold, into) => {
      const { train, test } = folds[fold]!;
      // where nothing could be learned, today's rules stay
      into.set(partOf(learned, test, rankedBy(learn(train)?.program ?? program)).tenths);
    },
    long,
  );
  return folds.map(({ test }, fold) => ({ rows: test, tenths: tenths.subarray(fold * most) }));
}
