/**
 * Conditions decided by look-up, however many facts they read: each fact's code tells its class, and the classes
 * together where the answer stands in a table. No row costs a branch that the processor could guess wrongly.
 *
 * @module
 */
import { bind } from "../language/bind.ts";
import { childrenOf, type Expression, type Value } from "../language/expression.ts";
import { namesIn } from "../language/names.ts";
import { type Classes, classesOf } from "./classes.ts";
import type { BlockCodes, CodedName, NameColumns } from "./codes.ts";
import { findOutcomes, lookUp } from "./lookUps.ts";

/** With more entries than this a table would cost more to make than it saves. */
const largestTable = 4096;

/**
 * Makes a table of what follows from the values of some conditions.
 *
 * @param outcome the code that is written, from the values of the conditions (`null`: unknown)
 * @returns `undefined` if some part of a condition compares names with each other, or the table would be too large
 */
export function tabulate(
  conditions: readonly Expression[],
  columns: NameColumns,
  outcome: (values: readonly Value[]) => number,
): BlockCodes | undefined {
  const parts = new Map<string, Expression[]>();
  if (!conditions.every((condition) => sortByName(condition, parts))) return undefined;
  const inputs: Input[] = [];
  let size = 1;
  for (const [name, ofName] of parts) {
    const coded = columns.coded(name);
    if (!coded) return undefined;
    const classes = classesOf(ofName, coded.values);
    inputs.push({ name, coded, classes, step: size });
    size *= classes.examples.length;
    if (size > largestTable) return undefined;
  }
  return lookUpIn(fillTable(conditions, inputs, size, outcome), inputs);
}

/** A name that the conditions read: each class further is so many entries further in the table. */
interface Input {
  readonly name: string;
  readonly coded: CodedName;
  readonly classes: Classes;
  readonly step: number;
}

/** Adds the parts of a condition that read one name, as large as they can be; false if some part needs several. */
function sortByName(expression: Expression, parts: Map<string, Expression[]>): boolean {
  const [name, ...more] = namesIn(expression);
  if (name === undefined) return true;
  if (more.length === 0) {
    parts.set(name, [...(parts.get(name) ?? []), expression]);
    return true;
  }
  const { kind } = expression;
  if (kind !== "and" && kind !== "or" && kind !== "not") return false;
  return childrenOf(expression).every((child) => sortByName(child, parts));
}

function fillTable(
  conditions: readonly Expression[],
  inputs: readonly Input[],
  size: number,
  outcome: (values: readonly Value[]) => number,
): number[] {
  const now = new Map<string, Value>();
  const evaluate = conditions.map((condition) => bind(condition, (name) => () => now.get(name)!));
  return Array.from({ length: size }, (_, entry) => {
    for (const { name, coded, classes, step } of inputs) {
      const { examples } = classes;
      now.set(name, coded.values[examples[Math.floor(entry / step) % examples.length]!]!);
    }
    return outcome(evaluate.map((value) => value()));
  });
}

function lookUpIn(table: readonly number[], inputs: readonly Input[]): BlockCodes {
  const outcomes = Uint16Array.from(table);
  if (inputs.length === 1) {
    const [{ classes, coded }] = inputs as [Input];
    const byCode = byCodes(classes, coded, outcomes);
    return (start, count, out) => lookUp(byCode, coded.codes, coded.ofBlock ? 0 : start, count, out);
  }
  const leading = inputs.map(({ coded, classes, step }) => {
    const steps = Uint16Array.from(classes.examples, (_, number) => number * step);
    return { name: coded, steps: byCodes(classes, coded, steps) };
  });
  return (start, count, out) => findOutcomes(outcomes, leading, start, count, out);
}

/** By code of a name what its class has: as bytes where there are many, so that they stay near the processor. */
function byCodes({ starts, classOf }: Classes, { codes, values }: CodedName, ofClass: Uint16Array) {
  const narrow = codes instanceof Uint32Array && ofClass.every((one) => one <= 0xff);
  const table = narrow ? new Uint8Array(values.length) : new Uint16Array(values.length);
  for (let run = 0; run < starts.length; run++) table.fill(ofClass[classOf[run]!]!, starts[run]!, starts[run + 1]);
  return table;
}
