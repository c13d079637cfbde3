/**
 * Cases for a first rule set: real customers, of every band and stage one.
 *
 * @module
 */
import type { Book } from "../book/book.ts";
import { formatDay } from "../book/days.ts";
import type { FactColumn, SnapshotTable } from "../book/table.ts";
import { caseText } from "../cases/append.ts";
import { recordCase } from "../cases/record.ts";
import type { CaseDeclaration } from "../document/schema/cases.ts";
import { noBand } from "../evaluate/arithmetic.ts";
import { scoreColumns } from "../evaluate/columns.ts";
import type { Program } from "../rules/program.ts";
import { recordedName } from "../texts/en/cases.ts";

/**
 * Records a case of every band in every stage that has a snapshot: of each the one with the middle score.
 *
 * @param rows of the table that cases may be made of
 */
export function proposeCases(book: Book, program: Program, table: SnapshotTable, rows: Int32Array): CaseDeclaration[] {
  const scores = scoreColumns(program, table);
  const byCell = new Map<string, number[]>();
  for (const row of rows) {
    if (scores.band[row] === noBand) continue;
    const cell = `${scores.stage[row]} ${scores.band[row]}`;
    const own = byCell.get(cell);
    if (own) own.push(row);
    else byCell.set(cell, [row]);
  }
  return [...byCell]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, own]) => {
      const row = own.toSorted((a, b) => scores.tenths[a]! - scores.tenths[b]! || a - b)[own.length >> 1]!;
      const { table: alone, row: last } = upTo(table, row);
      const name = (found: readonly string[]) =>
        recordedName(table.accounts[table.account[row]!]!, formatDay(table.asOf[row]!), found);
      return recordCase({ book, program, table: alone, row: last, name });
    });
}

/** The snapshots of the account of a row up to that row, as a table of their own. */
function upTo(table: SnapshotTable, row: number): { readonly table: SnapshotTable; readonly row: number } {
  let first = row;
  while (first > 0 && table.account[first - 1] === table.account[row]) first--;
  const cut = (column: FactColumn): FactColumn =>
    column.type === "string"
      ? { ...column, codes: column.codes.slice(first, row + 1) }
      : { ...column, values: column.values.slice(first, row + 1) };
  const length = row + 1 - first;
  return {
    row: length - 1,
    table: {
      length,
      accounts: [table.accounts[table.account[row]!]!],
      account: new Int32Array(length),
      asOf: table.asOf.slice(first, row + 1),
      facts: new Map([...table.facts].map(([name, column]) => [name, cut(column)])),
    },
  };
}

/** The text of a file of cases. */
export function casesFile(cases: readonly CaseDeclaration[], schema?: string): string {
  const head = schema === undefined ? "" : `# yaml-language-server: $schema=${schema}\n`;
  const items = cases.map((one) => caseText(one).replace(/^(?=.)/gm, "  "));
  return `${head}cases:\n${items.join("\n")}`;
}
