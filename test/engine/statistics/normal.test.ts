import { expect, test } from "vitest";
import { normalCdf, normalQuantile } from "#engine/statistics/normal.ts";

/** The nearest doubles, from the Taylor series summed with 250 digits. */
test.each([
  [0, 0.5],
  [1, 0.8413447460685429],
  [-1, 0.15865525393145705],
  [1.96, 0.9750021048517795],
  [-2.9999, 0.0013503412829549248],
  [-3.0001, 0.0013494549132607172],
  [-5, 2.866515718791939e-7],
  [-8, 6.220960574271784e-16],
  [-20, 2.7536241186062337e-89],
  [8, 1],
])("the distribution at %s", (x, p) => {
  expect(Math.abs(normalCdf(x) / p - 1)).toBeLessThan(1e-12);
});

test.each([
  [0.975, 1.959963984540054],
  [0.5, 0],
  [0.9, 1.2815515655446006],
  [0.001, -3.0902323061678136],
  [1e-10, -6.361340902404057],
])("the quantile at %s", (p, x) => {
  expect(Math.abs(normalQuantile(p) - x)).toBeLessThan(1e-12);
});

test("each undoes the other", () => {
  for (let x = -8; x <= 3; x += 0.037) expect(Math.abs(normalQuantile(normalCdf(x)) - x)).toBeLessThan(1e-12);
});

test("what is no number is refused", () => {
  expect(() => normalCdf(Number.NaN)).toThrow(RangeError);
  for (const p of [0, 1, -0.1, Number.NaN]) expect(() => normalQuantile(p)).toThrow(RangeError);
});
