/**
 * What is given for every pair of segment and stage, and is another in the newer of two versions.
 *
 * @module
 */
import type { Program } from "../rules/program.ts";
import { type CellNames, commonCells, inCells } from "./cells.ts";

/** The same change of some cells. */
export interface Varying<T> {
  readonly cells: CellNames | null;
  readonly before: T;
  readonly after: T;
}

/** Where something that is given by cell is different, the same differences together. */
export function varying<T>(
  a: Program,
  b: Program,
  before: readonly T[],
  after: readonly T[],
  meaning: (value: T) => unknown = (value) => value,
): Varying<T>[] {
  const found = new Map<string, { readonly before: T; readonly after: T; readonly cells: number[] }>();
  const common = commonCells(a, b);
  for (const { cell, old } of common) {
    const pair = [before[old]!, after[cell]!] as const;
    const [x, y] = [meaning(pair[0]), meaning(pair[1])];
    if (x === y) continue;
    const key = JSON.stringify([x, y]);
    const known = found.get(key);
    if (known) known.cells.push(cell);
    else found.set(key, { before: pair[0], after: pair[1], cells: [cell] });
  }
  return [...found.values()].map(({ cells, ...values }) => ({ ...values, cells: inCells(b, common.length, cells) }));
}
