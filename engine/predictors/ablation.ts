/**
 * What a rule set loses without each of its components.
 *
 * @module
 */
import { riskBin, riskOfBin } from "../backtest/risk.ts";
import type { SnapshotTable } from "../book/table.ts";
import { noScore } from "../evaluate/arithmetic.ts";
import { scoreColumns } from "../evaluate/columns.ts";
import { decideTable } from "../evaluate/decided.ts";
import { encodeTable } from "../evaluate/encode.ts";
import { type Program, withoutComponent } from "../rules/program.ts";
import { aucDifference, clusteredAucs, type Difference, undefinedFigure } from "../statistics/index.ts";
import type { JudgedRows } from "./figures.ts";

/**
 * Per component id: AUC with it less AUC without it, paired, over the same snapshots; above 0 the rule set needs it. A
 * snapshot that has no score without the component counts as in the middle.
 *
 * @param rows of the table
 */
export function ablations(
  program: Program,
  table: SnapshotTable,
  rows: ArrayLike<number>,
  { y, account }: JudgedRows,
  welcome: boolean,
): ReadonlyMap<string, Difference> {
  const encoded = encodeTable(table, program.facts);
  // only weights differ: what conditions decide is the same for every variant
  const decided = decideTable(program, encoded);
  const riskUnder = (variant: Program) => {
    const { tenths } = scoreColumns(variant, table, encoded, decideTable(variant, encoded, decided));
    const code = Uint16Array.from(rows, (row) => riskBin(tenths[row] === noScore ? 500 : tenths[row]!, welcome));
    return { values: riskOfBin, code };
  };
  const whole = riskUnder(program);
  const components = program.groups.flatMap((group) => group.components.map(({ id }) => id));
  return new Map(
    components.map((id): [string, Difference] => {
      if (components.length === 1) return [id, undefinedFigure("constant-risk")];
      const compared = clusteredAucs([whole, riskUnder(withoutComponent(program, id))], y, account);
      return [id, aucDifference(compared, 0, 1)];
    }),
  );
}
