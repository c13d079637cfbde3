/**
 * Groups and their components as tables: what a code gives in points, and what that weighs.
 *
 * @module
 */
import type { ProgramComponent, ProgramGroup } from "../rules/program.ts";
import type { Decisions } from "../rules/shapes.ts";
import { greatestCode } from "./componentCodes.ts";
import type { EncodedTable } from "./encode.ts";
import { pointsByCode } from "./pointsByCode.ts";

/** What a component gives and weighs, in each of its variants. */
export interface ComponentTables {
  /** How many points a variant has: one for each code. */
  readonly size: number;
  /** Variant after variant; code 0 has the points for missing data, 0 if there are none. */
  readonly points: Float64Array;
  /** By variant. */
  readonly weights: Float64Array;
  /** The variant of each cell. */
  readonly variantOf: Uint16Array;
}

/** Makes the tables of a component. */
export function componentTables(component: ProgramComponent, encoded: EncodedTable): ComponentTables {
  const { fact, shapes } = component;
  const size = greatestCode(component, encoded) + 1;
  const values = fact === undefined ? [] : encoded.columns.get(fact)!.values;
  const { list, ofCell } = variantsOf(component);
  const points = new Float64Array(list.length * size);
  for (const [v, { shape: number, onMissing }] of list.entries()) {
    const shape = shapes[number]!;
    points.set(shape.kind === "decisions" ? pointsOfDecisions(shape) : pointsByCode(shape, values), v * size);
    points[v * size] = onMissing ?? 0;
  }
  return {
    size,
    points,
    weights: Float64Array.from(list, ({ weight }) => weight),
    variantOf: Uint16Array.from(ofCell),
  };
}

function pointsOfDecisions({ decisions }: Decisions): number[] {
  return [0, ...decisions.map(({ points }) => points)];
}

/** The different combinations of shape, policy for missing data and weight, and which of them each cell has. */
function variantsOf({ shapeOf, onMissing, weights }: ProgramComponent) {
  const list: { shape: number; onMissing: number | undefined; weight: number }[] = [];
  const numbers = new Map<string, number>();
  const ofCell = shapeOf.map((shape, cell) => {
    const key = `${shape} ${onMissing[cell]} ${weights[cell]}`;
    const number = numbers.get(key) ?? list.push({ shape, onMissing: onMissing[cell], weight: weights[cell]! }) - 1;
    numbers.set(key, number);
    return number;
  });
  return { list, ofCell };
}

/** A table of more entries is not worth its making. */
const mostEntries = 2 ** 16;

/**
 * What a group weighs, by cell and by which of its components have data: bit k of the entry's number is component k.
 * Four numbers an entry: the group's weight, or 0 if no component has points; the sum of the weights of those that have,
 * or 1 if none has; the sum of the shares of those that have data; nothing.
 *
 * @param shares by component and cell, its share of the whole weight
 * @returns `undefined` if there are too many cells and components
 */
export function groupTable(
  { weights, components }: ProgramGroup,
  shares: readonly (readonly number[])[],
): Float64Array | undefined {
  const entries = weights.length * 2 ** components.length;
  if (entries > mostEntries) return undefined;
  const table = new Float64Array(entries * 4);
  for (let entry = 0; entry < entries; entry++) {
    const cell = entry >> components.length;
    let sum = 0;
    let share = 0;
    for (const [c, component] of components.entries()) {
      const hasData = (entry >> c) % 2 === 1;
      if (hasData || component.onMissing[cell] !== undefined) sum += component.weights[cell]!;
      if (hasData) share += shares[c]![cell]!;
    }
    table[entry * 4] = sum > 0 ? weights[cell]! : 0;
    table[entry * 4 + 1] = sum > 0 ? sum : 1;
    table[entry * 4 + 2] = share;
  }
  return table;
}

/**
 * What a component weighs: four numbers a cell, its weight if it has points for missing data and its share of the coverage
 * then, which is 0, and both when data are there.
 */
export function missingAndThere({ weights, onMissing }: ProgramComponent, shares: readonly number[]): Float64Array {
  return Float64Array.from(
    weights.flatMap((weight, cell) => [onMissing[cell] === undefined ? 0 : weight, 0, weight, shares[cell]!]),
  );
}
