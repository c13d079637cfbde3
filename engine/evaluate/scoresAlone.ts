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
  return program.groups.flatMap(({ components }, g) =>
    components.map((_, c) => scoresOfComponent(program, decided, { g, c }, rows)),
  );
}

/**
 * What one of them says.
 *
 * @param place number of its group, and its own within that
 */
export function scoresOfComponent(
  program: Program,
  { encoded, segment, stage, components }: DecidedTable,
  { g, c }: { readonly g: number; readonly c: number },
  rows: ArrayLike<number>,
): Int16Array {
  const group = program.groups[g]!;
  const component = group.components[c]!;
  const stages = program.stages.length;
  const { size, points, variantOf } = componentTables(component, encoded);
  const tenths = points.map(scoreInTenths);
  const codes = components[g]![c]!;
  const found = new Int16Array(rows.length).fill(noScore);
  for (let i = 0; i < found.length; i++) {
    const row = rows[i]!;
    const cell = segment[row]! * stages + stage[row]!;
    const code = codes[row]!;
    if (group.weights[cell] === 0 || (code === 0 && component.onMissing[cell] === undefined)) continue;
    found[i] = tenths[variantOf[cell]! * size + code]!;
  }
  return found;
}
