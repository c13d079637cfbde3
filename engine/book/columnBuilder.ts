/**
 * Fact columns while their snapshots are being made.
 *
 * @module
 */
import type { Value, ValueType } from "../language/expression.ts";
import { Growing } from "./growing.ts";
import type { FactColumn } from "./table.ts";

/** Small integer codes for strings, in the order of their first appearance. */
export class DictionaryBuilder {
  readonly strings: string[] = [];
  readonly #codes = new Map<string, number>();

  /** The code of a string; −1 of anything else, which is missing. */
  code(value: Value): number {
    if (typeof value !== "string") return -1;
    const known = this.#codes.get(value);
    if (known !== undefined) return known;
    const code = this.strings.push(value) - 1;
    this.#codes.set(value, code);
    return code;
  }
}

export interface ColumnBuilder {
  push(value: Value): void;
  /** The column, its elements as they came or in the given order. */
  finish(order?: Int32Array): FactColumn;
}

/** A builder for the column of a fact of this type. */
export function columnBuilder(type: ValueType): ColumnBuilder {
  return type === "string" ? stringColumn() : numericColumn(type);
}

function stringColumn(): ColumnBuilder {
  const codes = new Growing((length) => new Int32Array(length));
  const dictionary = new DictionaryBuilder();
  return {
    push: (value) => codes.push(dictionary.code(value)),
    finish: (order) => ({ type: "string", codes: codes.finish(order), dictionary: dictionary.strings }),
  };
}

function numericColumn(type: "number" | "boolean" | "date"): ColumnBuilder {
  const values = new Growing((length) => new Float64Array(length));
  return {
    push: (value) => values.push(value === null ? Number.NaN : Number(value)),
    finish: (order) => ({ type, values: values.finish(order) }),
  };
}
