/**
 * Conditions over columns, a block of rows at a time: as tables where they can be, else part by part.
 *
 * @module
 */
import { bind } from "../language/bind.ts";
import type { Expression, Value } from "../language/expression.ts";
import { type BlockCodes, blockSize, isFalse, isTrue, isUnknown, type NameColumns, toTruth } from "./codes.ts";
import { addBitWhere, combine, negate, setWhere } from "./lookUps.ts";
import { tabulate } from "./tabulate.ts";

/** Compiles a condition to its truth: false, unknown and true are 0, 1 and 2. */
export function compileTruth(expression: Expression, columns: NameColumns): BlockCodes {
  const table = tabulate([expression], columns, ([value]) => toTruth(value!));
  if (table) return table;
  switch (expression.kind) {
    case "not": {
      const operand = compileTruth(expression.operand, columns);
      return (start, count, out) => {
        operand(start, count, out);
        negate(out, isTrue, count);
      };
    }
    case "and":
    case "or":
      return combined(
        expression.operands.map((operand) => compileTruth(operand, columns)),
        expression.kind === "and" ? isFalse : isTrue,
      );
    default:
      return byRow(expression, columns);
  }
}

/** Codes for the conditions of a list of which the first true one counts. */
export interface ListCodes {
  /** The code of the first condition; those of the others follow, and then the one for none of them. */
  readonly first: number;
  /** The code for an unknown condition ahead of the first true one; without it, such a condition is passed over. */
  readonly unknown?: number;
}

/** Compiles a list of conditions of which the first true one counts. */
export function compileFirst(
  conditions: readonly Expression[],
  { first, unknown }: ListCodes,
  columns: NameColumns,
): BlockCodes {
  const stops = (value: Value) => value === true || (value === null && unknown !== undefined);
  const table = tabulate(conditions, columns, (values) => {
    const at = values.findIndex(stops);
    if (at < 0) return first + conditions.length;
    return values[at] === true ? first + at : unknown!;
  });
  if (table) return table;
  const truth = new Uint8Array(blockSize);
  // from the last to the first, so that the first one stays
  const backwards = conditions
    .map((condition, k) => ({ decide: compileTruth(condition, columns), code: first + k }))
    .reverse();
  return (start, count, out) => {
    out.fill(first + conditions.length, 0, count);
    for (const { decide, code } of backwards) {
      decide(start, count, truth);
      setWhere(truth, isTrue, out, code, count);
      if (unknown !== undefined) setWhere(truth, isUnknown, out, unknown, count);
    }
  };
}

/** Compiles which conditions of a list of at most sixteen are true: bit k stands for the one numbered k. */
export function compileWhich(conditions: readonly Expression[], columns: NameColumns): BlockCodes {
  const table = tabulate(conditions, columns, (values) =>
    values.reduce<number>((bits, value, k) => bits | (Number(value === true) << k), 0),
  );
  if (table) return table;
  const truth = new Uint8Array(blockSize);
  const truths = conditions.map((condition) => compileTruth(condition, columns));
  return (start, count, out) => {
    out.fill(0, 0, count);
    for (const [k, decide] of truths.entries()) {
      decide(start, count, truth);
      addBitWhere(truth, isTrue, out, 1 << k, count);
    }
  };
}

/** `and`, `or`: the part that decides on its own is the least (false) or greatest (true). */
function combined(parts: readonly BlockCodes[], decisive: number): BlockCodes {
  const scratch = new Uint8Array(blockSize);
  return (start, count, out) => {
    out.fill(isTrue - decisive, 0, count);
    for (const part of parts) {
      part(start, count, scratch);
      combine(scratch, decisive === isFalse, out, count);
    }
  };
}

function byRow(expression: Expression, columns: NameColumns): BlockCodes {
  let start = 0;
  let row = 0;
  const evaluate = bind(expression, (name) => {
    const coded = columns.coded(name);
    if (!coded) return () => columns.value(name, row);
    const { codes, values, ofBlock } = coded;
    return () => values[codes[ofBlock ? row : start + row]!]!;
  });
  return (from, count, out) => {
    start = from;
    for (row = 0; row < count; row++) out[row] = toTruth(evaluate());
  };
}
