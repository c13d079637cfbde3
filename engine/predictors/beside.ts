/**
 * Two facts beside each other: which of them tells more, on the observations that have both.
 *
 * @module
 */
import type { Observations } from "../backtest/observations.ts";
import { fewestPositives } from "../backtest/population.ts";
import type { Fact } from "../book/book.ts";
import type { SnapshotTable } from "../book/table.ts";
import {
  aucDifference,
  clusteredAucs,
  countDistinct,
  type Difference,
  encode,
  type Figure,
  gathered,
  placesWhere,
  undefinedFigure,
} from "../statistics/index.ts";
import { factColumn, riskOf } from "./columns.ts";

export interface FactsBeside {
  /** Observations that have both, of how many accounts, and of how many of them it came true. */
  readonly n: number;
  readonly accounts: number;
  readonly positives: number;
  /** AUCs of both there, each in its declared direction. */
  readonly aucs: readonly [Figure, Figure];
  /** The first less the second, paired. */
  readonly difference: Difference;
}

/** Holds them beside each other; of texts, which have no order, there is no AUC. */
export function factsBeside(
  table: SnapshotTable,
  { row, y }: Pick<Observations, "row" | "y">,
  facts: readonly [Fact, Fact],
  welcome: boolean,
): FactsBeside {
  const columns = facts.map((fact) => factColumn(fact, table, row));
  const [one, other] = columns.map(({ values }) => values) as [Float64Array, Float64Array];
  const both = placesWhere(one, (value) => !Number.isNaN(value)).filter((i) => !Number.isNaN(other[i]!));
  const outcomes = gathered(y, both);
  const account = Int32Array.from(both, (i) => table.account[row[i]!]!);
  const counts = {
    n: both.length,
    accounts: new Set(account).size,
    positives: outcomes.reduce((sum, came) => sum + came, 0),
  };
  const none = noOrder(
    columns.some(({ dictionary }) => dictionary),
    account,
    outcomes,
  );
  if (none) return { ...counts, aucs: [none, none], difference: none };
  const risks = columns.map((column) => encode(gathered(riskOf(column, welcome), both)));
  const compared = clusteredAucs(risks, outcomes, account);
  return { ...counts, aucs: [compared.aucs[0]!, compared.aucs[1]!], difference: aucDifference(compared, 0, 1) };
}

/** Why there is no AUC, if there is none. */
function noOrder(isText: boolean, account: Int32Array, y: ArrayLike<number>) {
  if (isText) return undefinedFigure("unordered");
  if (countDistinct(account, y, 1) < fewestPositives) return undefinedFigure("few-positives");
  if (countDistinct(account, y, 0) < fewestPositives) return undefinedFigure("few-negatives");
  return undefined;
}
