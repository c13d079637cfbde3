/**
 * Scores of one component alone, as if it were the whole rule set and nothing were adjusted.
 *
 * @module
 */
import type { Program } from "../rules/program.ts";
import { noScore, scoreInTenths } from "./arithmetic.ts";
import type { DecidedTable } from "./decided.ts";
import { componentTables } from "./groupTables.ts";

/**
 * What every component alone says of some rows. A component that is switched off by its group says nothing.
 *
 * @param decided what the program's conditions decide
 * @param rows of the table
 * @returns by component, in the order of the program, of every such row the score in tenths, or −1
 */
export function scoresAlone(program: Program, decided: DecidedTable, rows: ArrayLike<number>): Int16Array[] {
  const { encoded, segment, stage } = decided;
  const stages = program.stages.length;
  return program.groups.flatMap((group, g) =>
    group.components.map((component, c) => {
      const { size, points, variantOf } = componentTables(component, encoded);
      const tenths = points.map(scoreInTenths);
      const codes = decided.components[g]![c]!;
      const found = new Int16Array(rows.length).fill(noScore);
      for (let i = 0; i < found.length; i++) {
        const row = rows[i]!;
        const cell = segment[row]! * stages + stage[row]!;
        const code = codes[row]!;
        if (group.weights[cell] === 0 || (code === 0 && component.onMissing[cell] === undefined)) continue;
        found[i] = tenths[variantOf[cell]! * size + code]!;
      }
      return found;
    }),
  );
}
