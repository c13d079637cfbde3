/**
 * The groups' means of a table's rows, kept from one program to the next: after a weight of a group or the edge of a
 * band has moved, all of them stand; after points, those of the other groups; after a condition, those of all rows of
 * which it says the same as before. They are the same numbers that would be found anew.
 *
 * @module
 */
import type { ProgramGroup } from "../rules/program.ts";
import { blockSize, type Codes } from "./codes.ts";
import type { DecidedTable } from "./decided.ts";
import type { GroupMeans } from "./groupMeans.ts";
import { shapeText } from "./pointsByCode.ts";
import { beginBlock } from "./sums.ts";

/** Finds the means of a block's rows from the codes of a group's components; they are written from the row `at` on. */
export type FindMeans = (codes: readonly Codes[], first: number, count: number, out: GroupMeans, at: number) => void;

/** With a greater share of rows decided otherwise, all are found anew. */
const mostChanged = 1 / 4;

export class KeptMeans {
  #decided: DecidedTable | undefined;
  /** Rows of which something was decided otherwise; `undefined` if that may be all. */
  #changed: Int32Array | undefined;
  #groups: ({ readonly from: string; readonly means: GroupMeans } | undefined)[] = [];

  /** Begins a program. What was decided before must not have been written over meanwhile. */
  begin(decided: DecidedTable): void {
    this.#changed = this.#decided && changedRows(this.#decided, decided);
    this.#decided = decided;
  }

  /**
   * The means of a group that rolls up nothing.
   *
   * @param stages how many there are
   * @param find finds those that are not known
   * @returns all of them, or where they are to be written, block by block
   */
  of(g: number, group: ProgramGroup, stages: number, find: FindMeans): { means: GroupMeans; areKnown: boolean } {
    const { length } = this.#decided!.encoded;
    const from = JSON.stringify([stages, group.components.map(tablesOf)]);
    const before = this.#groups[g];
    const means = before?.means ?? { mean: new Float64Array(length), entry: new Uint16Array(length) };
    this.#groups[g] = { from, means };
    const areKnown = before?.from === from && this.#changed !== undefined;
    if (areKnown) this.#findChanged(g, stages, find, means);
    return { means, areKnown };
  }

  /** Nothing is kept of a group: another one may have its number. */
  forget(g: number): void {
    this.#groups[g] = undefined;
  }

  #findChanged(g: number, stages: number, find: FindMeans, { mean, entry }: GroupMeans): void {
    const { segment, stage, components } = this.#decided!;
    const changed = this.#changed!;
    const found = { mean: new Float64Array(blockSize), entry: new Uint16Array(blockSize) };
    for (let start = 0; start < changed.length; start += blockSize) {
      const rows = changed.subarray(start, start + blockSize);
      beginBlock(gathered(segment, rows), gathered(stage, rows), stages, 0, rows.length);
      const codes = components[g]!.map((one) => gathered(one, rows));
      find(codes, 0, rows.length, found, 0);
      for (let i = 0; i < rows.length; i++) {
        mean[rows[i]!] = found.mean[i]!;
        entry[rows[i]!] = found.entry[i]!;
      }
    }
  }
}

/** All that the means depend on but what is decided. */
const tablesOf = ({ fact, weights, onMissing, shapes, shapeOf }: ProgramGroup["components"][number]) => [
  fact,
  weights,
  onMissing.map((points) => points ?? null),
  shapes.map(shapeText),
  shapeOf,
];

/** The rows of which something was decided otherwise; `undefined` if they are too many, or cannot be told. */
function changedRows(before: DecidedTable, now: DecidedTable): Int32Array | undefined {
  if (before === now) return new Int32Array(0);
  if (before.encoded !== now.encoded) return undefined;
  const [old, own] = [before, now].map(({ segment, stage, components }) => [segment, stage, ...components.flat()]);
  if (old!.length !== own!.length) return undefined;
  const { length } = now.encoded;
  const differs = new Uint8Array(length);
  for (const [k, codes] of own!.entries()) if (codes !== old![k]) markDifferences(codes, old![k]!, differs);
  const rows = new Int32Array(length * mostChanged);
  let count = 0;
  for (let row = 0; row < length; row++) {
    if (differs[row] === 0) continue;
    if (count === rows.length) return undefined;
    rows[count++] = row;
  }
  return rows.subarray(0, count);
}

function markDifferences(codes: Codes, others: Codes, differs: Uint8Array): void {
  for (let row = 0; row < codes.length; row++) if (codes[row] !== others[row]) differs[row] = 1;
}

function gathered<C extends Codes>(codes: C, rows: Int32Array): C {
  const own = codes.slice(0, rows.length) as C;
  for (let i = 0; i < own.length; i++) own[i] = codes[rows[i]!]!;
  return own;
}
