/**
 * What is tuned: the weights of components, seen as the coefficients of a regression.
 *
 * @module
 */
import type { SnapshotTable } from "../book/table.ts";
import { noScore } from "../evaluate/arithmetic.ts";
import { scoreColumns } from "../evaluate/columns.ts";
import { decideTable } from "../evaluate/decided.ts";
import { encodeTable } from "../evaluate/encode.ts";
import { onlyComponent, type Program, weightShares } from "../rules/program.ts";

export interface Features {
  /** Ids of the components that have a weight. */
  readonly components: readonly string[];
  /** Today's share of each in the whole weight, on average over the rows; they sum to 1. */
  readonly shares: Float64Array;
  /**
   * Of each component its points, 0 … 1, over the rows, times how much more or less than on average it weighs in the
   * row's segment and stage: so that shares · columns is today's mean. Missing points count as that mean.
   */
  readonly columns: readonly Float64Array[];
}

/**
 * Brings the components of a program into the form that weights are fitted in.
 *
 * @param rows of the table
 */
export function weightFeatures(program: Program, table: SnapshotTable, rows: ArrayLike<number>): Features {
  const encoded = encodeTable(table, program.facts);
  const decided = decideTable({ ...program, adjustments: [] }, encoded);
  const { segment, stage } = decided;
  const cellOf = Uint32Array.from(rows, (row) => segment[row]! * program.stages.length + stage[row]!);
  const all = program.groups.flatMap((group, g) =>
    group.components.map(({ id }, c) => ({ id, byCell: weightShares(program)[g]![c]! })),
  );
  const weighted = all
    .map(({ id, byCell }) => {
      const share = Float64Array.from(cellOf, (cell) => byCell[cell]!);
      return { id, share, average: share.reduce((sum, one) => sum + one, 0) / Math.max(1, share.length) };
    })
    .filter(({ average }) => average > 0);
  const points = weighted.map(({ id }) => {
    const alone = onlyComponent(program, id);
    const { tenths } = scoreColumns(alone, table, encoded, decideTable(alone, encoded, decided));
    return Float64Array.from(rows, (row) => (tenths[row] === noScore ? Number.NaN : tenths[row]! / 1000));
  });
  const means = Float64Array.from(cellOf, (_, i) => {
    let sum = 0;
    let present = 0;
    weighted.forEach(({ share }, k) => {
      const value = points[k]![i]!;
      if (Number.isNaN(value)) return;
      sum += share[i]! * value;
      present += share[i]!;
    });
    return present > 0 ? sum / present : 0.5;
  });
  return {
    components: weighted.map(({ id }) => id),
    shares: Float64Array.from(weighted, ({ average }) => average),
    columns: weighted.map(({ share, average }, k) =>
      points[k]!.map((value, i) => (share[i]! / average) * (Number.isNaN(value) ? means[i]! : value)),
    ),
  };
}
