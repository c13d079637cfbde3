/**
 * Baselines that always stand beside a rule set: what simpler ways would have reached on the same snapshots.
 *
 * @module
 */
import type { Book, Fact } from "../book/book.ts";
import type { SnapshotTable } from "../book/table.ts";
import type { Program } from "../rules/program.ts";
import { auc, countByValue, quantile } from "../statistics/index.ts";
import type { Observations } from "./observations.ts";

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
export function bestSingleFact(book: Book, table: SnapshotTable, observations: Observations): SingleFact | undefined {
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
