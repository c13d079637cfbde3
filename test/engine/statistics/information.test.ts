import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binOf } from "#engine/statistics/drift.ts";
import { informationValue, mutualInformation } from "#engine/statistics/information.ts";
import { randomStream } from "#engine/statistics/random.ts";
import { health1, reference, y } from "./vectors.ts";

function countBins(bins: readonly number[], outcome: readonly number[]) {
  const size = Math.max(...bins) + 1;
  const churned = new Array<number>(size).fill(0);
  const retained = new Array<number>(size).fill(0);
  bins.forEach((bin, row) => {
    (outcome[row] === 1 ? churned : retained)[bin]! += 1;
  });
  return { churned, retained };
}

const counts = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 })), { minLength: 1, maxLength: 6 })
  .map((list) => ({ churned: list.map(([e]) => e), retained: list.map(([, q]) => q) }));

describe("mutual information", () => {
  test.each(["mutual_info_binned", "mutual_info_score"])("%s", (name) => {
    const bins = health1.map((health) => binOf([45, 55, 65, 75], health));
    expect(Math.abs(mutualInformation(countBins(bins, y)).value! - reference(name))).toBeLessThan(1e-9);
  });

  test("is nothing where every bin is like the whole, and at most ln 2", () => {
    expect(mutualInformation({ churned: [2, 4], retained: [6, 12] }).value).toBeCloseTo(0, 12);
    fc.assert(
      fc.property(counts, (bins) => {
        const { value } = mutualInformation(bins);
        if (value !== null) expect(value).toBeLessThanOrEqual(Math.LN2 + 1e-12);
      }),
    );
  });
});

describe("information value", () => {
  test("by hand", () => {
    const { value, weightOfEvidence, bias } = informationValue({ churned: [10, 30], retained: [60, 20] });
    const woe = [Math.log(0.75 / 0.25), Math.log(0.25 / 0.75)];
    weightOfEvidence.forEach((one, b) => {
      expect(one).toBeCloseTo(woe[b]!, 12);
    });
    expect(value.value).toBeCloseTo(0.5 * woe[0]! - 0.5 * woe[1]!, 12);
    expect(bias).toBeCloseTo(1 / 40 + 1 / 80, 12);
  });

  test("a bin of one class is finite, an empty one says nothing", () => {
    const pure = informationValue({ churned: [5, 0, 5], retained: [5, 10, 0] });
    expect(pure.value.value).toBeGreaterThan(0);
    expect(pure.weightOfEvidence.every(Number.isFinite)).toBe(true);
    const { weightOfEvidence, ...withEmpty } = informationValue({ churned: [5, 0, 7], retained: [9, 0, 3] });
    const { weightOfEvidence: _, ...without } = informationValue({ churned: [5, 7], retained: [9, 3] });
    expect(weightOfEvidence[1]).toBe(0);
    expect(withEmpty).toEqual(without);
  });

  test("is never negative", () => {
    fc.assert(
      fc.property(counts, (bins) => {
        expect(informationValue(bins).value.value ?? 0).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("of noise its mean is the bias, and p is below 0.05 about once in twenty", () => {
    const random = randomStream(11);
    let total = 0;
    let found = 0;
    let bias = 0;
    const books = 2000;
    for (let book = 0; book < books; book++) {
      const bins = Array.from({ length: 600 }, () => random.below(5));
      const outcome = bins.map(() => Number(random.below(4) === 0));
      const iv = informationValue(countBins(bins, outcome));
      total += iv.value.value!;
      bias += iv.bias;
      if (iv.p! < 0.05) found += 1;
    }
    expect(total / bias).toBeGreaterThan(0.95);
    expect(total / bias).toBeLessThan(1.08);
    expect(found / books).toBeGreaterThan(0.035);
    expect(found / books).toBeLessThan(0.07);
  });

  test("one class has none", () => {
    expect(informationValue({ churned: [0, 0], retained: [3, 4] })).toMatchObject({
      value: { reason: "no-positives" },
      p: null,
    });
    expect(informationValue({ churned: [1], retained: [3] })).toMatchObject({
      value: { reason: "constant-risk" },
      p: null,
    });
  });
});
