import fc from "fast-check";
import { expect, test } from "vitest";
import { permuteOutcomes } from "#engine/statistics/permutation.ts";

test("with as many rows each, every account gets the outcomes of exactly one, whole and in order", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 1, max: 4 }),
      fc.nat(1000),
      (accounts, rows, draw) => {
        const offsets = Array.from({ length: accounts + 1 }, (_, i) => i * rows);
        const y = Array.from({ length: accounts * rows }, (_, row) => Number((row * 7 + draw) % 3 === 0));
        const into = new Uint8Array(y.length);
        permuteOutcomes(y, offsets, into, 1, draw);
        const blocks = (list: ArrayLike<number>) =>
          offsets
            .slice(0, -1)
            .map((first) => Array.from({ length: rows }, (_, k) => list[first + k]).join(""))
            .sort();
        expect(blocks(into)).toEqual(blocks(y));
      },
    ),
  );
});

test("outcomes are aligned at the last row", () => {
  const found = new Set<string>();
  for (let draw = 0; draw < 30; draw++) {
    const into = new Uint8Array(4);
    permuteOutcomes([0, 0, 1, 0], [0, 3, 4], into, 5, draw);
    found.add(into.join(""));
  }
  // as it was, or each the other's: the long account ends with 0, the short one with 1
  expect([...found].sort()).toEqual(["0001", "0010"]);
});

test("the same draw is the same", () => {
  const y = [1, 0, 1, 1, 0, 0];
  const [a, b] = [new Uint8Array(6), new Uint8Array(6)];
  permuteOutcomes(y, [0, 1, 2, 3, 4, 5, 6], a, 3, 9);
  permuteOutcomes(y, [0, 1, 2, 3, 4, 5, 6], b, 3, 9);
  expect(a).toEqual(b);
});
