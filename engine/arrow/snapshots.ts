/**
 * Snapshot tables as Arrow IPC: what the server keeps and sends, and the browser, Python or DuckDB read.
 *
 *     account   dictionary of texts, all accounts of the table in its order
 *     as_of     day
 *     beside    boolean; only where some snapshots are beside the schedule
 *     …         a column for every fact: number, boolean, day, or dictionary of texts
 *
 * @module
 */
import { type Column, Type } from "@uwdata/flechette";
import type { FactColumn, SnapshotTable } from "../book/table.ts";
import { booleanColumn, dayColumn, numberColumn, readNumbers, readTexts, textColumn } from "./columns.ts";
import { bytesToColumns, columnsToBytes, type Metadata } from "./ipc.ts";

/** A fact may have the name of the column: only this tells whether it is there. */
const besideKey = "barograph.beside";

/**
 * Writes a snapshot table; {@link arrowToTable} gives the same table back.
 *
 * @param metadata what else the schema says
 */
export function tableToArrow(table: SnapshotTable, metadata: Metadata = new Map()): Uint8Array {
  const { accounts, account, asOf, beside, facts } = table;
  return columnsToBytes(
    [
      ["account", textColumn(account, accounts)],
      ["as_of", dayColumn(asOf)],
      ...(beside ? [["beside", booleanColumn(beside)] as const] : []),
      ...Array.from(facts, ([name, column]) => [name, factToColumn(column)] as const),
    ],
    new Map([...metadata, [besideKey, String(beside !== undefined)]]),
  );
}

function factToColumn(column: FactColumn): Column<unknown> {
  if (column.type === "string") return textColumn(column.codes, column.dictionary);
  if (column.type === "boolean") return booleanColumn(column.values);
  return column.type === "date" ? dayColumn(column.values) : numberColumn(column.values);
}

/**
 * Reads a snapshot table, in one record batch or several.
 *
 * @returns the table, and what else the schema says
 * @throws Error if the bytes are no such table, or were cut off
 */
export function arrowToTable(bytes: Uint8Array): { readonly table: SnapshotTable; readonly metadata: Metadata } {
  const { rows, columns, metadata } = bytesToColumns(bytes);
  const hasBeside = metadata.get(besideKey) === "true";
  const [account, asOf, beside] = columns;
  if (account?.[1].type.typeId !== Type.Dictionary || asOf?.[1].type.typeId !== Type.Date) {
    throw new RangeError("a snapshot table begins with accounts and their dates");
  }
  const { codes, dictionary } = readTexts(account[1]);
  const others = new Map(metadata);
  others.delete(besideKey);
  return {
    table: {
      length: rows,
      accounts: dictionary,
      account: codes,
      asOf: readNumbers(asOf[1], new Int32Array(rows)),
      ...(hasBeside && { beside: readNumbers(beside![1], new Uint8Array(rows)) }),
      facts: new Map(columns.slice(hasBeside ? 3 : 2).map(([name, column]) => [name, columnToFact(column, rows)])),
    },
    metadata: others,
  };
}

function columnToFact(column: Column<unknown>, rows: number): FactColumn {
  const { typeId } = column.type;
  if (typeId === Type.Dictionary) return { type: "string", ...readTexts(column) };
  const type = typeId === Type.Bool ? "boolean" : typeId === Type.Date ? "date" : "number";
  return { type, values: readNumbers(column, new Float64Array(rows)) };
}
