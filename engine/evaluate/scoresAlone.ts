/**
 * Scores of one component alone, as if it were the whole rule set and nothing were adjusted: they are looked up by its
 * codes.
 *
 * @module
 */
import type { Program } from "../rules/program.ts";
import { noBand, noScore, scoreInTenths } from "./arithmetic.ts";
import { bandTable, scoreCodes } from "./blockScores.ts";
import type { DecidedTable } from "./decided.ts";
import { componentTables } from "./groupTables.ts";
import type { Standing } from "./stability.ts";

/** Where a component stands in a program: the number of its group, and its own within that. */
export interface ComponentPlace {
  readonly g: number;
  readonly c: number;
}

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

/** What one of them says. */
export function scoresOfComponent(
  program: Program,
  decided: DecidedTable,
  place: ComponentPlace,
  rows: ArrayLike<number>,
): Int16Array {
  const { segment, stage } = decided;
  const stages = program.stages.length;
  const { tenths, firstOf, codes } = tenthsByCode(program, decided, place);
  const found = new Int16Array(rows.length);
  for (let i = 0; i < found.length; i++) {
    const row = rows[i]!;
    found[i] = tenths[firstOf[segment[row]! * stages + stage[row]!]! + codes[row]!]!;
  }
  return found;
}

/** Rows of a table, and the segment and stage of each as one number. */
export interface RowsOfCells {
  readonly rows: Int32Array;
  readonly cells: Uint16Array;
}

/** Finds the cells of some rows, for all components. */
export function rowsOfCells({ stages }: Program, { segment, stage }: DecidedTable, rows: Int32Array): RowsOfCells {
  const cells = new Uint16Array(rows.length);
  for (let i = 0; i < cells.length; i++) cells[i] = segment[rows[i]!]! * stages.length + stage[rows[i]!]!;
  return { rows, cells };
}

/**
 * The band of some rows of the table if one component were the whole rule set, and bands were taken over at once.
 *
 * @returns by row of the table, 0 where it was not asked for
 */
export function bandsAlone(
  program: Program,
  decided: DecidedTable,
  place: ComponentPlace,
  { rows, cells }: RowsOfCells,
): Uint8Array {
  const { tenths, firstOf, codes } = tenthsByCode(program, decided, place);
  const bands = bandTable(program.edges);
  const unknown = codeOfNothing(program);
  const found = new Uint8Array(decided.encoded.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const cell = cells[i]!;
    const code = codes[row]!;
    found[row] = code === unknown ? noBand : bands[cell * scoreCodes + tenths[firstOf[cell]! + code]! + 1]!;
  }
  return found;
}

/** Where every row of the table would stand if one component were the whole rule set. */
export function standingAlone(program: Program, decided: DecidedTable, place: ComponentPlace): Standing {
  const { segment, stage, encoded } = decided;
  const { length } = encoded;
  const stages = program.stages.length;
  const { tenths: byCode, firstOf, codes } = tenthsByCode(program, decided, place);
  const bands = bandTable(program.edges);
  const unknown = codeOfNothing(program);
  const tenths = new Int16Array(length);
  const band = new Uint8Array(length);
  for (let row = 0; row < length; row++) {
    const cell = segment[row]! * stages + stage[row]!;
    const code = codes[row]!;
    const found = byCode[firstOf[cell]! + code]!;
    tenths[row] = found;
    band[row] = code === unknown ? noBand : bands[cell * scoreCodes + found + 1]!;
  }
  return { tenths, band, segment, stage };
}

/** The code at which nothing is known of a component, −1 if that does not matter: points for missing data are no data. */
function codeOfNothing({ minimumCoverage }: Program): number {
  return minimumCoverage > 0 ? 0 : -1;
}

/** A component's codes, its scores by code, variant after variant, and by cell where its own begin. */
function tenthsByCode({ groups }: Program, { encoded, components }: DecidedTable, { g, c }: ComponentPlace) {
  const { weights, components: own } = groups[g]!;
  const { size, points, variantOf } = componentTables(own[c]!, encoded);
  // behind the variants one that says nothing, for cells in which the group is switched off
  const tenths = new Int16Array(points.length + size).fill(noScore);
  for (let at = 0; at < points.length; at++) tenths[at] = scoreInTenths(points[at]!);
  const firstOf = Int32Array.from(weights, (weight, cell) => (weight === 0 ? points.length : variantOf[cell]! * size));
  for (const [cell, first] of firstOf.entries()) {
    if (own[c]!.onMissing[cell] === undefined) tenths[first] = noScore;
  }
  return { tenths, firstOf, codes: components[g]![c]! };
}
