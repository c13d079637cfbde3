/**
 * Facts as small integers: each column is encoded once, after that every shape and every comparison with a constant is
 * a look-up in a small table.
 *
 * @module
 */
import type { FactColumn, SnapshotTable } from "../book/table.ts";
import type { Value, ValueType } from "../language/expression.ts";
import { encode } from "../statistics/ranks.ts";
import type { Codes } from "./codes.ts";

/** A column as codes. Code 0 is missing; code k is `values[k]`, and values of numbers rise with their codes. */
export interface EncodedColumn {
  readonly type: ValueType;
  readonly codes: Codes;
  /** The value of every code; `null` at 0. */
  readonly values: readonly Value[];
}

/** The encoded facts of a snapshot table, `as_of` among them. */
export interface EncodedTable {
  readonly length: number;
  readonly columns: ReadonlyMap<string, EncodedColumn>;
}

/**
 * Encodes the named facts and `as_of`.
 *
 * @throws RangeError if the table lacks a fact
 */
export function encodeTable(table: SnapshotTable, facts: Iterable<string>): EncodedTable {
  const columns = new Map<string, EncodedColumn>();
  columns.set("as_of", encodeColumn({ type: "date", values: Float64Array.from(table.asOf) }));
  for (const name of facts) {
    const column = table.facts.get(name);
    if (!column) throw new RangeError(`the snapshot table has no fact ${name}`);
    columns.set(name, encodeColumn(column));
  }
  return { length: table.length, columns };
}

/** Encodes one column. */
export function encodeColumn(column: FactColumn): EncodedColumn {
  if (column.type === "string") {
    const codes = codeArray(column.codes.length, column.dictionary.length);
    for (let row = 0; row < codes.length; row++) codes[row] = column.codes[row]! + 1;
    return { type: "string", codes, values: [null, ...column.dictionary] };
  }
  const { values: distinct, code } = encode(column.values);
  // missing is NaN, which comes last there and first here
  const missing = Number.isNaN(distinct.at(-1)) ? distinct.length - 1 : -1;
  const present = missing < 0 ? distinct : distinct.slice(0, missing);
  const codes = codeArray(column.values.length, present.length);
  for (let row = 0; row < codes.length; row++) codes[row] = code[row] === missing ? 0 : code[row]! + 1;
  const values: Value[] = [null];
  for (const value of present) values.push(column.type === "boolean" ? value !== 0 : value);
  return { type: column.type, codes, values };
}

/** An array for codes up to the greatest, as narrow as they allow. */
function codeArray(length: number, greatest: number): Codes {
  return new (kindOf(greatest))(length);
}

/** The kind of array that holds codes up to the greatest. */
export function kindOf(greatest: number): new (length: number) => Codes {
  if (greatest <= 0xff) return Uint8Array;
  return greatest <= 0xffff ? Uint16Array : Uint32Array;
}
