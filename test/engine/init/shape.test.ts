/** Curves by monotone bins. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { learnedShape, plainShape } from "#engine/init/shape.ts";

const rows = fc.array(fc.tuple(fc.integer({ min: -50, max: 200 }), fc.boolean()), { minLength: 20, maxLength: 400 });
const direction = fc.constantFrom("up" as const, "down" as const);

/** Ascending by value; points from 0 to 100 that only run in the direction. */
function expectCurve(curve: readonly (readonly [number, number])[], runs: "up" | "down"): void {
  const sign = runs === "up" ? 1 : -1;
  for (const [k, [x, y]] of curve.entries()) {
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThanOrEqual(100);
    if (k === 0) continue;
    expect(x).toBeGreaterThan(curve[k - 1]![0]);
    expect(sign * (y - curve[k - 1]![1])).toBeGreaterThanOrEqual(0);
  }
}

test("few bins, none thin, and points that follow the direction", () => {
  fc.assert(
    fc.property(rows, direction, (list, runs) => {
      const values = Float64Array.from(list, ([value]) => value);
      const y = Uint8Array.from(list, ([, left]) => Number(left));
      const shape = learnedShape(values, y, runs);
      if (!shape) return;
      expectCurve(shape.curve, runs);
      if (shape.remark.code !== "bins") throw new Error(shape.remark.code);
      const { bins } = shape.remark.parameters;
      expect(bins.length).toBeLessThanOrEqual(5);
      expect(bins.reduce((sum, bin) => sum + bin.rows, 0)).toBe(list.length);
      for (const bin of bins) expect(bin.rows).toBeGreaterThanOrEqual(0.05 * list.length);
    }),
  );
});

test("what really falls is found: 60 % lost below 10, 10 % from there on", () => {
  const values = Float64Array.from({ length: 1000 }, (_, row) => row % 20);
  const y = Uint8Array.from({ length: 1000 }, (_, row) => Number((row * 7919) % 100 < (row % 20 < 10 ? 60 : 10)));
  const shape = learnedShape(values, y, "up")!;
  expect(shape.curve[0]![1]).toBe(0);
  expect(shape.curve.at(-1)![1]).toBe(100);
  const middle = shape.curve.filter(([x]) => x > 5 && x < 14);
  expect(learnedShape(values, y, "down")).toBeUndefined();
  expect(middle.length).toBeLessThanOrEqual(3);
});

test("without outcomes a curve only ranks", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1 }), direction, (list, runs) => {
      const shape = plainShape(Float64Array.from(list), runs);
      expect(shape === undefined).toBe(new Set(list).size === 1);
      if (shape) expectCurve(shape.curve, runs);
    }),
  );
});
