/**
 * Arrow tables as bytes: the IPC stream format.
 *
 * @module
 */
import { type Column, field, Table, tableFromIPC, tableToIPC } from "@uwdata/flechette";

/** What a schema says beside its fields, by name: names of ours begin with `barograph.`. */
export type Metadata = ReadonlyMap<string, string>;

/** How many rows there are: a stream that was cut off has fewer. */
const rowsKey = "barograph.rows";

/** Writes columns of equal length. */
export function columnsToBytes(
  columns: readonly (readonly [string, Column<unknown>])[],
  metadata: Metadata,
): Uint8Array {
  const rows = String(columns[0]?.[1].length ?? 0);
  const schema = {
    fields: columns.map(([name, { type }]) => field(name, type)),
    metadata: new Map([...metadata, [rowsKey, rows]]),
  };
  const table = new Table(
    schema,
    columns.map(([, column]) => column),
  );
  return tableToIPC(table, { format: "stream" })!;
}

/** What bytes hold: columns in their order, several of the same name perhaps. */
export interface ReadColumns {
  readonly rows: number;
  readonly columns: readonly (readonly [string, Column<unknown>])[];
  readonly metadata: Metadata;
}

/**
 * Reads what {@link columnsToBytes} wrote.
 *
 * @throws Error if the bytes are no such stream, or it was cut off
 */
export function bytesToColumns(bytes: Uint8Array): ReadColumns {
  // numbers of eight bytes are read in place, which begins at a multiple of eight
  const { schema, children, numRows } = tableFromIPC(bytes.byteOffset % 8 === 0 ? bytes : bytes.slice());
  const metadata = new Map(schema.metadata ?? []);
  const rows = metadata.get(rowsKey);
  if (rows === undefined || Number(rows) !== numRows) {
    throw new RangeError(`${numRows} rows where ${rows ?? "their number"} is needed`);
  }
  metadata.delete(rowsKey);
  return {
    rows: numRows,
    columns: children.map((column, k) => [schema.fields[k]!.name, column] as const),
    metadata,
  };
}
