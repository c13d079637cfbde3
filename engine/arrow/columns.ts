/**
 * Single columns of Arrow tables: written from arrays without a copy where that is possible, read into arrays of their
 * own. Missing is null.
 *
 * @module
 */
import {
  batchType,
  bool,
  Column,
  columnFromArray,
  type DataType,
  dateDay,
  dictionary,
  float64,
  int32,
  Type,
  type TypedArray,
  utf8,
} from "@uwdata/flechette";

/** Writes numbers; NaN is missing. */
export function numberColumn(values: Float64Array): Column<number> {
  return columnOf(float64(), values, (row) => !Number.isNaN(values[row]!));
}

/** Writes 0 and 1 as booleans; NaN is missing. */
export function booleanColumn(values: ArrayLike<number>): Column<boolean> {
  const { length } = values;
  const bits = bitmap(length);
  for (let row = 0; row < length; row++) if (values[row] === 1) bits[row >> 3]! |= 1 << (row & 7);
  return columnOf(bool(), bits, (row) => !Number.isNaN(values[row]!), length);
}

/**
 * Writes days.
 *
 * @param missing the number that stands for a missing day
 */
export function dayColumn(values: ArrayLike<number>, missing = Number.NaN): Column<number> {
  const isThere = (row: number) => !Object.is(values[row]!, missing);
  const days = Int32Array.from(values, (day, row) => (isThere(row) ? day : 0));
  return columnOf(dateDay(), days, isThere);
}

/**
 * Writes codes of texts; what is negative is missing.
 *
 * @param texts of every code; well-formed, since bytes cannot hold half a surrogate pair
 */
export function textColumn(codes: ArrayLike<number>, texts: readonly string[]): Column<string> {
  // flechette finds the dictionary of a column by the object that is its type
  const ofTexts = utf8();
  const column = columnOf<string>(
    dictionary(ofTexts, int32()),
    Int32Array.from(codes, (code) => Math.max(0, code)),
    (row) => codes[row]! >= 0,
  );
  for (const batch of column.data) (batch as DictionaryBatch).setDictionary(dictionaryOf(texts, ofTexts));
  return column;
}

type DictionaryBatch = Column<string>["data"][number] & {
  readonly dictionary: Column<string>;
  readonly setDictionary: (values: Column<string>) => void;
};

function dictionaryOf(texts: readonly string[], type: DataType): Column<string> {
  if (texts.length > 0) return columnFromArray([...texts], type);
  const Batch = batchType(type);
  const nothing = new Uint8Array(0);
  const rows = { length: 0, nullCount: 0, type, validity: nothing, values: nothing, offsets: new Int32Array(1) };
  return new Column([new Batch(rows)], type);
}

function columnOf<T>(
  type: DataType,
  values: TypedArray,
  isThere: (row: number) => boolean,
  length = values.length,
): Column<T> {
  const validity = bitmap(length);
  let nullCount = 0;
  for (let row = 0; row < length; row++) {
    if (isThere(row)) validity[row >> 3]! |= 1 << (row & 7);
    else nullCount++;
  }
  const Batch = batchType(type);
  const rows = { length, nullCount, type, validity: nullCount > 0 ? validity : new Uint8Array(0), values };
  return new Column<T>([new Batch(rows)], type);
}

const bitmap = (length: number) => new Uint8Array((length + 7) >> 3);

/**
 * Reads a column of numbers, booleans (as 0 and 1) or days.
 *
 * @param out where they go: as many elements as the column has
 * @param missing what a missing one becomes
 */
export function readNumbers<A extends TypedNumbers>(column: Column<unknown>, out: A, missing = Number.NaN): A {
  const { typeId } = column.type;
  let row = 0;
  for (const batch of column.data) {
    const { length, values, nullCount } = batch;
    if (typeId === Type.Bool) for (let i = 0; i < length; i++) out[row + i] = Number(isSet(values as Uint8Array, i));
    else out.set((values as TypedNumbers).subarray(0, length), row);
    if (nullCount > 0) for (let i = 0; i < length; i++) if (!batch.isValid(i)) out[row + i] = missing;
    row += length;
  }
  return out;
}

type TypedNumbers = Float64Array | Int32Array | Uint8Array;

const isSet = (bits: Uint8Array, i: number) => ((bits[i >> 3]! >> (i & 7)) & 1) === 1;

/** Reads a column of texts as codes, −1 where missing, and the text of every code. */
export function readTexts(column: Column<unknown>): { readonly codes: Int32Array; readonly dictionary: string[] } {
  const codes = readNumbers(column, new Int32Array(column.length), -1);
  const dictionaries = new Set(column.data.map((batch) => (batch as DictionaryBatch).dictionary));
  if (dictionaries.size > 1) throw new RangeError("the batches of a column have different dictionaries");
  return { codes, dictionary: [...dictionaries].flatMap((texts) => [...texts] as string[]) };
}
