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
