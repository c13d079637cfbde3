/**
 * Values that are alike to conditions: between two constants that a fact is compared with, every value gives the same
 * truths, however many there are.
 *
 * @module
 */
import { bind } from "../language/bind.ts";
import { childrenOf, type Expression, type Value } from "../language/expression.ts";
import { toTruth } from "./codes.ts";

/** Codes in runs of which all are alike, and the class of each run. */
export interface Classes {
  /** Where each run begins, ascending; the first at 0. */
  readonly starts: Uint32Array;
  /** The class of each run, counted from 0. */
  readonly classOf: Uint32Array;
  /** Of each class one of its codes. */
  readonly examples: readonly number[];
}

/**
 * Finds the classes of a name's codes.
 *
 * @param conditions read this name alone
 * @param values the value of every code: missing first, numbers ascending
 */
export function classesOf(conditions: readonly Expression[], values: readonly Value[]): Classes {
  const starts = runsOf(conditions, values);
  const classOf = new Uint32Array(starts.length);
  let value: Value = null;
  // with every condition, a class falls apart into those for which it is false, unknown and true
  for (const condition of conditions) {
    const evaluate = bind(condition, () => () => value);
    const known = new Map<number, number>();
    for (let run = 0; run < starts.length; run++) {
      value = values[starts[run]!]!;
      const split = classOf[run]! * 3 + toTruth(evaluate());
      const number = known.get(split) ?? known.size;
      known.set(split, number);
      classOf[run] = number;
    }
  }
  const examples: number[] = [];
  for (let run = 0; run < starts.length; run++) examples[classOf[run]!] ??= starts[run]!;
  return { starts, classOf, examples };
}

/** Codes from which on a truth may be another than before: those at the constants, or, if it may depend on more, all. */
function runsOf(conditions: readonly Expression[], values: readonly Value[]): Uint32Array {
  const constants = conditions.map(constantsOf);
  if (constants.includes(undefined) || typeof values[1] !== "number") return Uint32Array.from(values.keys());
  const starts = new Set([0, 1]);
  for (const constant of constants.flatMap((list) => list ?? [])) {
    const at = firstFrom(values as readonly number[], constant);
    if (at < values.length) starts.add(at);
    if (values[at] === constant && at + 1 < values.length) starts.add(at + 1);
  }
  return Uint32Array.from(starts).sort();
}

/** The numbers that an expression compares its name with; `undefined` if it does anything else with it. */
function constantsOf(expression: Expression): readonly number[] | undefined {
  switch (expression.kind) {
    case "compare":
      if (expression.left.kind === "name") return numberOf(expression.right);
      return expression.right.kind === "name" ? numberOf(expression.left) : undefined;
    case "in":
      return expression.operand.kind === "name" ? all(expression.list.map(numberOf)) : undefined;
    case "missing":
      return expression.operand.kind === "name" ? [] : undefined;
    case "not":
    case "and":
    case "or":
      return all(childrenOf(expression).map(constantsOf));
    default:
      return undefined;
  }
}

function numberOf(expression: Expression): readonly number[] | undefined {
  return expression.kind === "number" || expression.kind === "date" ? [expression.value] : undefined;
}

function all(lists: readonly (readonly number[] | undefined)[]): readonly number[] | undefined {
  return lists.includes(undefined) ? undefined : lists.flatMap((list) => list!);
}

/** The first code whose value is at least a number; one more than the last, if there is none. Code 0 is missing. */
function firstFrom(values: readonly number[], least: number): number {
  let low = 1;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
