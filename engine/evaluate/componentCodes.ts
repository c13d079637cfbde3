/**
 * The codes of components: what their fact holds, or which of their decisions applies.
 *
 * @module
 */
import type { Expression } from "../language/expression.ts";
import type { ProgramComponent } from "../rules/program.ts";
import { matchValue, type PointShape } from "../rules/shapes.ts";
import { type BlockCodes, blockSize, type NameColumns } from "./codes.ts";
import type { EncodedColumn, EncodedTable } from "./encode.ts";
import { lookUp } from "./lookUps.ts";
import { compileFirst } from "./truth.ts";

/** The column whose codes are the component's as they are: its points depend on its fact alone, and every value has some. */
export function columnOf({ fact, shapes }: ProgramComponent, { columns }: EncodedTable): EncodedColumn | undefined {
  if (fact === undefined) return undefined;
  const column = columns.get(fact)!;
  return shapes.every((shape) => hasAllPoints(shape, column)) ? column : undefined;
}

function hasAllPoints(shape: PointShape, { values }: EncodedColumn): boolean {
  // only a lookup may have nothing to say of a value
  if (shape.kind !== "lookup") return shape.kind !== "decisions";
  return values.every((value) => value === null || matchValue(shape, value));
}

/** The greatest code that a component may have. */
export function greatestCode({ fact, shapes }: ProgramComponent, { columns }: EncodedTable): number {
  const ofFact = fact === undefined ? 0 : columns.get(fact)!.values.length - 1;
  return Math.max(ofFact, ...shapes.map((shape) => (shape.kind === "decisions" ? shape.decisions.length : 0)));
}

/**
 * Compiles the codes of any other component: 0 is missing; of a decision, one more than its number; where a variant has
 * another shape, the code of the fact.
 *
 * @param shapeOf the number of the shape that applies in a row
 */
export function compileCodes(
  { fact, shapes }: ProgramComponent,
  encoded: EncodedTable,
  names: NameColumns,
  shapeOf: (row: number) => number,
): BlockCodes {
  const compiled = shapes.map((shape) => compileShape(shape, fact, encoded, names));
  if (compiled.length === 1) return compiled[0]!;
  const codes = new Uint32Array(blockSize);
  return (start, count, out) => {
    for (const [shape, decide] of compiled.entries()) {
      decide(start, count, codes);
      for (let i = 0; i < count; i++) if (shapeOf(start + i) === shape) out[i] = codes[i]!;
    }
  };
}

function compileShape(
  shape: PointShape,
  fact: string | undefined,
  encoded: EncodedTable,
  names: NameColumns,
): BlockCodes {
  if (shape.kind === "decisions") {
    const conditions = shape.decisions.flatMap(({ when }) => when?.expression ?? []);
    if (fact === undefined) return compileFirst(conditions, { first: 1, unknown: 0 }, names);
    // without a value of its fact a component has no data, whatever its conditions say
    return compileFirst([isMissing(fact), ...conditions], { first: 0 }, names);
  }
  const { codes, values } = encoded.columns.get(fact!)!;
  const shown = Uint32Array.from(values, (value, code) => (value !== null && matchValue(shape, value) ? code : 0));
  return (start, count, out) => lookUp(shown, codes, start, count, out);
}

function isMissing(fact: string): Expression {
  const place = { from: 0, to: 0 };
  return { kind: "missing", negated: false, operand: { kind: "name", name: fact, ...place }, ...place };
}
