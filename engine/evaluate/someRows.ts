/**
 * Scores of some rows of a table, for who asks for few of very many.
 *
 * @module
 */
import type { SnapshotTable } from "../book/table.ts";
import type { Program } from "../rules/program.ts";
import { noScore } from "./arithmetic.ts";
import type { Codes } from "./codes.ts";
import { type Scores, scoreColumns } from "./columns.ts";
import type { DecidedTable } from "./decided.ts";

/**
 * Scores some rows.
 *
 * @param decided what the program's conditions decide of the whole table
 * @param rows of the table
 * @returns by row of the table, −1 also where it was not asked for
 */
export function scoresOfRows(
  program: Program,
  table: SnapshotTable,
  decided: DecidedTable,
  rows: Int32Array,
): Pick<Scores, "tenths"> {
  const own = decidedRows(decided, rows);
  const found = scoreColumns(program, table, own.encoded, own);
  const tenths = new Int16Array(table.length).fill(noScore);
  for (let i = 0; i < rows.length; i++) tenths[rows[i]!] = found.tenths[i]!;
  return { tenths };
}

/** What was decided of some rows, as if they were a table. */
function decidedRows(decided: DecidedTable, rows: Int32Array): DecidedTable {
  // components share the codes of facts
  const known = new Map<Codes, Codes>();
  const of = <C extends Codes>(codes: C): C => {
    const own = known.get(codes) ?? picked(codes, rows);
    known.set(codes, own);
    return own as C;
  };
  const { encoded, segment, stage, components, adjustments, names, questions } = decided;
  const columns = new Map([...encoded.columns].map(([name, one]) => [name, { ...one, codes: of(one.codes) }]));
  return {
    encoded: { length: rows.length, columns },
    segment: of(segment),
    stage: of(stage),
    components: components.map((group) => group.map(of)),
    adjustments: adjustments.map((codes) => codes && of(codes)),
    names: new Map([...names].map(([name, one]) => [name, { ...one, codes: of(one.codes) }])),
    questions,
    answers: new Map(),
  };
}

function picked(codes: Codes, rows: Int32Array): Codes {
  const own = new (codes.constructor as new (length: number) => Codes)(rows.length);
  for (let i = 0; i < own.length; i++) own[i] = codes[rows[i]!]!;
  return own;
}
