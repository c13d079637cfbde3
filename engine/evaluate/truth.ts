/**
 * Conditions over columns: three-valued, a block of rows at a time.
 *
 * False, unknown and true are 0, 1 and 2, so that `and` is the minimum, `or` the maximum, and `not` two minus it
 * (Kleene's logic).
 *
 * @module
 */
import { bind } from "../language/bind.ts";
import type { Expression, Value } from "../language/expression.ts";
import { namesIn } from "../language/names.ts";
import { combine, lookUp } from "./kernels.ts";

const isFalse = 0;
export const isUnknown = 1;
export const isTrue = 2;

/** Rows that are worked on together: small enough that their working memory stays in the processor's cache. */
export const blockSize = 2048;

/** A name as codes: row `start + i` of the block has `codes[offset(start) + i]`. */
export interface CodedName {
  readonly codes: Uint8Array | Uint16Array | Uint32Array;
  readonly values: readonly Value[];
  /** Are the codes those of the block alone (computed while it runs), or of the whole table? */
  readonly ofBlock: boolean;
}

/** What conditions read: names as codes, or, where a name has none, as a value per row of the block. */
export interface NameColumns {
  coded(name: string): CodedName | undefined;
  /** The value of a name without codes in row `i` of the block. */
  value(name: string, i: number): Value;
}

/** Writes the truth of a condition for rows `start` … `start + count − 1` to `out[0]` … `out[count − 1]`. */
export type BlockCondition = (start: number, count: number, out: Uint8Array) => void;

/**
 * Compiles a condition. A part that reads one coded name becomes a table from code to truth; parts that compare several
 * names are evaluated row by row.
 */
export function compileTruth(expression: Expression, columns: NameColumns): BlockCondition {
  const names = [...namesIn(expression)];
  const only = names.length === 1 ? columns.coded(names[0]!) : undefined;
  if (only) return byTable(expression, only);
  switch (expression.kind) {
    case "not": {
      const operand = compileTruth(expression.operand, columns);
      return (start, count, out) => {
        operand(start, count, out);
        for (let i = 0; i < count; i++) out[i] = isTrue - out[i]!;
      };
    }
    case "and":
    case "or":
      return combined(
        expression.operands.map((operand) => compileTruth(operand, columns)),
        expression.kind === "and" ? isFalse : isTrue,
      );
    default:
      return byRow(expression, names, columns);
  }
}

function toTruth(value: Value): number {
  return value === null ? isUnknown : value === true ? isTrue : isFalse;
}

function byTable(expression: Expression, { codes, values, ofBlock }: CodedName): BlockCondition {
  let value: Value = null;
  const evaluate = bind(expression, () => () => value);
  const table = new Uint8Array(values.length);
  for (let code = 0; code < table.length; code++) {
    value = values[code]!;
    table[code] = toTruth(evaluate());
  }
  return (start, count, out) => lookUp(table, codes, ofBlock ? 0 : start, count, out);
}

/** `and`, `or`: the part that decides on its own is the least (false) or greatest (true). */
function combined(parts: readonly BlockCondition[], decisive: number): BlockCondition {
  const scratch = new Uint8Array(blockSize);
  return (start, count, out) => {
    out.fill(isTrue - decisive, 0, count);
    for (const part of parts) {
      part(start, count, scratch);
      combine(scratch, decisive === isFalse, out, count);
    }
  };
}

function byRow(expression: Expression, names: readonly string[], columns: NameColumns): BlockCondition {
  let start = 0;
  let row = 0;
  const readers = new Map(
    names.map((name): [string, () => Value] => {
      const coded = columns.coded(name);
      if (!coded) return [name, () => columns.value(name, row)];
      const { codes, values, ofBlock } = coded;
      return [name, () => values[codes[ofBlock ? row : start + row]!]!];
    }),
  );
  const evaluate = bind(expression, (name) => readers.get(name)!);
  return (from, count, out) => {
    start = from;
    for (row = 0; row < count; row++) out[row] = toTruth(evaluate());
  };
}
