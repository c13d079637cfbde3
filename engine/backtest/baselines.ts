/**
 * Baselines that always stand beside a rule set: what simpler ways would have reached on the same snapshots.
 *
 * @module
 */
import type { Book, Fact } from "../book/book.ts";
import type { SnapshotTable } from "../book/table.ts";
import type { Scores } from "../evaluate/columns.ts";
import type { Program } from "../rules/program.ts";
import {
  auc,
  aucDifference,
  type Coded,
  clusteredAucs,
  countByValue,
  type Difference,
  encode,
  type Figure,
  quantile,
  shifted,
} from "../statistics/index.ts";
import { riskOfBin, scoreBin } from "./figures.ts";
import type { Observations } from "./observations.ts";
import type { Judged } from "./population.ts";

/** A fact alone as a risk: the healthier its value, the lower. */
export interface SingleFact {
  readonly fact: string;
  /** The declared direction; `none` counts as `up`. */
  readonly direction: "up" | "down";
  /** Its AUC on the observations it was chosen on. */
  readonly chosenAuc: number;
  /** What stands for a missing value: the median of the observations it was chosen on. */
  readonly substitute: number;
}

/**
 * The fact that alone ranks best, in its declared direction. Numbers and booleans take part; missing values count as
 * the median.
 *
 * @returns `undefined` if the observations do not have both outcomes, or no fact takes part
 */
function bestSingleFact(book: Book, table: SnapshotTable, observations: Observations): SingleFact | undefined {
  let best: SingleFact | undefined;
  for (const fact of book.facts.values()) {
    const candidate = judgeFact(fact, table, observations);
    if (candidate && candidate.chosenAuc > (best?.chosenAuc ?? 0)) best = candidate;
  }
  return best;
}

function judgeFact(
  { name, direction }: Fact,
  table: SnapshotTable,
  observations: Observations,
): SingleFact | undefined {
  const column = table.facts.get(name)!;
  if (column.type !== "number" && column.type !== "boolean") return undefined;
  const present = Float64Array.from(observations.row, (row) => column.values[row]!).filter(
    (value) => !Number.isNaN(value),
  );
  if (present.length === 0) return undefined;
  const single = {
    fact: name,
    direction: direction === "down" ? "down" : "up",
    substitute: quantile(present.sort(), 0.5),
  } as const;
  const figure = auc(countByValue(riskOfFact(single, table, observations.row), observations.y));
  return figure.value === null ? undefined : { ...single, chosenAuc: figure.value };
}

/** The risk that a fact alone gives to rows of the table. */
export function riskOfFact(
  { fact, direction, substitute }: Pick<SingleFact, "fact" | "direction" | "substitute">,
  table: SnapshotTable,
  rows: ArrayLike<number>,
): Float64Array {
  const column = table.facts.get(fact)!;
  if (column.type === "string") throw new RangeError(`the fact ${fact} is text and ranks nothing`);
  const sign = direction === "up" ? -1 : 1;
  return Float64Array.from(rows, (row) => {
    const value = column.values[row]!;
    return sign * (Number.isNaN(value) ? substitute : value);
  });
}

/** The same rule set with equal weights: groups equal, components equal within. What is switched off stays off. */
export function withEqualWeights(program: Program): Program {
  const equal = (weights: readonly number[]) => weights.map((weight) => (weight > 0 ? 1 : 0));
  return {
    ...program,
    groups: program.groups.map((group) => ({
      ...group,
      weights: equal(group.weights),
      components: group.components.map((component) => ({ ...component, weights: equal(component.weights) })),
    })),
  };
}

export interface Baseline {
  readonly id: "base-rate" | "best-fact" | "equal-weights";
  /** Of the best fact: which, and its direction. */
  readonly fact?: string;
  readonly direction?: "up" | "down";
  readonly auc: Figure;
  /** The rule set's AUC less the baseline's, paired. */
  readonly difference: Difference;
}

/**
 * The rule set's AUC beside those of simpler ways, on the same snapshots, with paired differences.
 *
 * @param equalScores what the same rule set with equal weights gives
 * @param choosing where the best single fact is chosen: the training dates
 */
export function compareWithBaselines(
  { book, table }: { readonly book: Book; readonly table: SnapshotTable },
  scores: Scores,
  equalScores: Scores,
  ranked: Judged,
  choosing: Observations,
): { auc: Figure; baselines: Baseline[] } {
  const coded = ({ tenths }: Scores): Coded => ({
    values: riskOfBin,
    code: Uint16Array.from(ranked.row, (row) => scoreBin(tenths[row]!)),
  });
  const best = bestSingleFact(book, table, choosing);
  const risks = [coded(scores), coded(equalScores)];
  if (best) risks.push(encode(riskOfFact(best, table, ranked.row)));
  const account = Int32Array.from(ranked.row, (row) => table.account[row]!);
  const compared = clusteredAucs(risks, ranked.y, account);
  const auc = compared.aucs[0]!;
  const baselines: Baseline[] = [
    { id: "base-rate", auc: { value: 0.5 }, difference: shifted(auc, (value) => value - 0.5) },
    ...(best
      ? [
          {
            id: "best-fact" as const,
            fact: best.fact,
            direction: best.direction,
            auc: compared.aucs[2]!,
            difference: aucDifference(compared, 0, 2),
          },
        ]
      : []),
    { id: "equal-weights", auc: compared.aucs[1]!, difference: aucDifference(compared, 0, 1) },
  ];
  return { auc, baselines };
}
