/**
 * Long work that is shared out: no digit depends on how many threads there are.
 *
 * @module
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tableOfRows } from "#engine/longWork.ts";
import { bootstrapAccounts, ratio } from "#engine/statistics/index.ts";
import { asThreads } from "./asThreads.ts";

test("a table is the same, whoever makes its rows", () => {
  fc.assert(
    fc.property(fc.nat(40), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 2, max: 5 }), (rows, width, threads) => {
      const make = (row: number, into: Float64Array) => into.set(into.map((_, k) => Math.sin(row * 31 + k)));
      const alone = tableOfRows(rows, width, make);
      expect(asThreads(threads, (long) => tableOfRows(rows, width, make, long))).toEqual(alone);
    }),
  );
});

/** Rows that were kept, and a list of those that are made beside them. */
function keeping(rows: ReadonlyMap<number, Float64Array>) {
  const made: number[] = [];
  return { made, kept: () => ({ rows, keep: (row: number) => made.push(row) }) };
}

test("a table is the same, whatever was kept of it; only the rest is made, and one row to be sure", () => {
  const width = 3;
  const make = (row: number, into: Float64Array) =>
    into.set(into.map((_, k) => (k === 1 ? Number.NaN : row / (k + 3))));
  const some = fc.uniqueArray(fc.nat(29), { maxLength: 30 });
  fc.assert(
    fc.property(some, fc.integer({ min: 1, max: 4 }), (numbers, threads) => {
      const alone = tableOfRows(30, width, make);
      const rows = new Map(numbers.map((row) => [row, alone.slice(row * width, (row + 1) * width)]));
      const { made, kept } = keeping(rows);
      const calls: number[] = [];
      const counted = (row: number, into: Float64Array) => {
        calls.push(row);
        make(row, into);
      };
      const again = asThreads(threads, (long) => tableOfRows(30, width, counted, { ...long, kept }));
      expect(again).toEqual(alone);
      const open = Array.from({ length: 30 }, (_, row) => row).filter((row) => !rows.has(row));
      expect([...new Set(made)].sort((a, b) => a - b)).toEqual(open);
      expect(new Set(calls)).toEqual(new Set([...open, ...numbers.slice(0, 1)]));
    }),
    { numRuns: 40 },
  );
});

test("rows of other work are not taken", () => {
  const make = (row: number, into: Float64Array) => into.fill(row);
  const { made, kept } = keeping(new Map([[2, new Float64Array([2, 2.5])]]));
  expect(tableOfRows(3, 2, make, { kept })).toEqual(new Float64Array([0, 0, 1, 1, 2, 2]));
  expect(made).toEqual([0, 1, 2]);
  // a row of another width is no row of this table
  expect(tableOfRows(1, 2, make, keeping(new Map([[0, new Float64Array(1)]])))).toEqual(new Float64Array(2));
});

test("how far it has come rises to the end", () => {
  const shares: number[] = [];
  tableOfRows(7, 1, () => {}, { onProgress: (share) => shares.push(share) });
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
});

describe("the bootstrap", () => {
  const rows = { churned: [1, 0, 2, 0, 1, 0, 0, 1], retained: [1, 2, 0, 1, 1, 3, 1, 0] };
  const measure = (times: Uint32Array) => {
    const of = (counts: readonly number[]) => counts.reduce((sum, one, i) => sum + one * times[i]!, 0);
    const [churned, retained] = [of(rows.churned), of(rows.retained)];
    return [ratio(churned, churned + retained, "no-rows"), ratio(times[0]!, times[1]!, "no-rows")];
  };

  test("has the same intervals, and as many draws made again", () => {
    for (const threads of [2, 3]) {
      const shared = asThreads(threads, (long) => bootstrapAccounts(rows, measure, { seed: 3, draws: 201, long }));
      expect(shared).toEqual(bootstrapAccounts(rows, measure, { seed: 3, draws: 201 }));
    }
  });
});
