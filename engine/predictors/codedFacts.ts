/**
 * Facts as predictors see them (see `columns.ts`), by codes: each is encoded once, and whatever ranks, bins or fits it
 * afterwards looks up and adds up by code.
 *
 * @module
 */
import type { Observations } from "../backtest/observations.ts";
import type { Fact } from "../book/book.ts";
import type { FactColumn, SnapshotTable } from "../book/table.ts";
import type { Codes } from "../evaluate/codes.ts";
import { type EncodedColumn, type EncodedTable, encodeColumn } from "../evaluate/encode.ts";
import type { PredictorColumn } from "./columns.ts";

/** A predictor by codes. */
export interface CodedColumn extends Pick<PredictorColumn, "type" | "direction" | "dictionary"> {
  /** By row; 0 is missing. */
  readonly codes: Codes;
  /** What every code stands for: NaN at 0, then ascending, as in {@link PredictorColumn.values}. */
  readonly values: Float64Array;
}

/** A fact by codes, over all rows of a snapshot table. */
export interface CodedFact extends CodedColumn {
  readonly name: string;
  readonly title: string;
}

/** Gives facts by codes; of a fact that was asked for before the same again. */
export type FactCoder = (fact: Fact) => CodedFact;

/**
 * Encodes facts of a table.
 *
 * @param encoded columns of the table that are encoded already
 */
export function factCoder(table: SnapshotTable, encoded?: EncodedTable): FactCoder {
  const known = new Map<string, CodedFact>();
  return (fact) => {
    const { name, title = name, type, direction } = fact;
    let coded = known.get(name);
    if (!coded) {
      const column = table.facts.get(name)!;
      const codes = column.type === "date" ? encodeDays(column, table) : encoded?.columns.get(name);
      const dictionary = column.type === "string" && { dictionary: column.dictionary };
      coded = { name, title, type, direction, ...byCode(codes ?? encodeColumn(column)), ...dictionary };
      known.set(name, coded);
    }
    return coded;
  };
}

/** A predictor's column by codes. */
export function codedColumn({ type, direction, dictionary, values }: PredictorColumn): CodedColumn {
  return { type, direction, ...byCode(encodeColumn({ type: "number", values })), ...(dictionary && { dictionary }) };
}

/** A date is so many days before the snapshot. */
function encodeDays({ values }: Exclude<FactColumn, { type: "string" }>, { asOf }: SnapshotTable): EncodedColumn {
  return encodeColumn({ type: "number", values: values.map((day, row) => asOf[row]! - day) });
}

/** Of text, what a code stands for is its place in the dictionary. */
function byCode({ type, codes, values }: EncodedColumn): Pick<CodedColumn, "codes" | "values"> {
  const numbers = new Float64Array(values.length).fill(Number.NaN, 0, 1);
  for (let code = 1; code < numbers.length; code++) numbers[code] = type === "string" ? code - 1 : Number(values[code]);
  return { codes, values: numbers };
}

/** A fact over some rows of the table. */
export function codedRows(fact: CodedFact, rows: ArrayLike<number>): CodedColumn {
  const codes = new Uint32Array(rows.length);
  for (let i = 0; i < codes.length; i++) codes[i] = fact.codes[rows[i]!]!;
  return { ...fact, codes };
}

/** How many churned and how many retained rows have each code. */
export interface ClassesByCode {
  readonly churned: Float64Array;
  readonly retained: Float64Array;
}

/** By codes, and of them by rows: what was counted before. Several parts of a report ask for the same. */
const counted = new WeakMap<Codes, WeakMap<Observations["row"], ClassesByCode>>();

/** Counts rows by class and code; of the same observations again what was counted before. */
export function classesByCode(column: CodedColumn, observations: Pick<Observations, "row" | "y">): ClassesByCode {
  const ofColumn = counted.get(column.codes) ?? new WeakMap<Observations["row"], ClassesByCode>();
  counted.set(column.codes, ofColumn);
  const classes = ofColumn.get(observations.row) ?? countClasses(column, observations);
  ofColumn.set(observations.row, classes);
  return classes;
}

function countClasses({ codes, values }: CodedColumn, { row, y }: Pick<Observations, "row" | "y">): ClassesByCode {
  // of every code the retained rows, then the churned ones
  const both = new Uint32Array(2 * values.length);
  for (let i = 0; i < row.length; i++) both[2 * codes[row[i]!]! + y[i]!]! += 1;
  const churned = new Float64Array(values.length);
  const retained = new Float64Array(values.length);
  for (let code = 0; code < churned.length; code++) {
    retained[code] = both[2 * code]!;
    churned[code] = both[2 * code + 1]!;
  }
  return { churned, retained };
}

/** Rows of the table; what came of them, if others of its figures ask for classes, too. */
export type CountedRows = Pick<Observations, "row"> & Partial<Pick<Observations, "y">>;

/** How many of some rows have each code. */
export function countsByCode(column: CodedColumn, { row, y }: CountedRows): Float64Array {
  const counts = new Float64Array(column.values.length);
  if (y) {
    const { churned, retained } = classesByCode(column, { row, y });
    for (let code = 0; code < counts.length; code++) counts[code] = churned[code]! + retained[code]!;
  } else {
    const { codes } = column;
    for (let i = 0; i < row.length; i++) counts[codes[row[i]!]!]! += 1;
  }
  return counts;
}
