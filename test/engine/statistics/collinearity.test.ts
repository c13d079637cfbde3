import { describe, expect, test } from "vitest";
import { varianceInflation } from "#engine/statistics/collinearity.ts";
import { randomStream } from "#engine/statistics/random.ts";

describe("variance inflation", () => {
  test("of two columns it is 1 / (1 − r²)", () => {
    const [first, second] = varianceInflation([
      [1, 2, 3, 4],
      [1, 3, 2, 4],
    ]);
    expect(first!.value).toBeCloseTo(1 / (1 - 0.8 ** 2), 10);
    expect(second!.value).toBeCloseTo(first!.value!, 10);
  });

  test("independent columns have one, a sum of others none", () => {
    const random = randomStream(8);
    const noise = () => Array.from({ length: 4000 }, () => random.below(1000));
    const [a, b] = [noise(), noise()];
    for (const figure of varianceInflation([a, b])) expect(figure.value).toBeCloseTo(1, 1);
    const sum = a.map((x, i) => x + b[i]!);
    const unrelated = noise();
    const [ofA, ofB, ofSum, ofUnrelated] = varianceInflation([a, b, sum, unrelated]);
    for (const figure of [ofA, ofB, ofSum]) expect(figure).toEqual({ value: null, reason: "collinear" });
    expect(ofUnrelated!.value).toBeCloseTo(1, 1);
    expect(varianceInflation([a, a.map(() => 7)])[1]).toEqual({ value: null, reason: "no-variance" });
  });
});
