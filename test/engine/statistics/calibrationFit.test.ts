import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calibrationInTheLarge, calibrationSlope, statedAsCertain } from "#engine/statistics/calibrationFit.ts";
import { prob, reference, referenceList, y } from "./vectors.ts";

const logit = (p: number) => Math.log(p / (1 - p));
const expit = (eta: number) => 1 / (1 + Math.exp(-eta));

describe("reference values", () => {
  test("slope", () => {
    const [, slope] = referenceList("calibration_slope_intercept");
    expect(Math.abs(calibrationSlope({ probability: prob, y }).value! - slope!)).toBeLessThan(1e-9);
  });

  test("in the large, which the reference knows to 1e-10", () => {
    const value = calibrationInTheLarge({ probability: prob, y }).value!;
    expect(Math.abs(value - (reference("calibration_in_the_large") as unknown as number[])[0]!)).toBeLessThan(1e-9);
  });
});

describe("laws", () => {
  // both outcomes at both ends of the risk, so that a curve fits
  const rows = fc
    .array(fc.tuple(fc.double({ min: 0.05, max: 0.95, noNaN: true }), fc.integer({ min: 0, max: 1 })), {
      maxLength: 30,
    })
    .map((some) => [...some, [0.2, 0], [0.2, 1], [0.8, 0], [0.8, 1]] as [number, number][])
    .map((all) => ({ probability: all.map(([p]) => p), y: all.map(([, one]) => one) }));

  test("log-odds stretched by a factor and moved: the slope becomes as much flatter, the intercept moves back", () => {
    fc.assert(
      fc.property(rows, fc.double({ min: 0.5, max: 2, noNaN: true }), ({ probability, y }, factor) => {
        const stretched = probability.map((p) => expit(factor * logit(p)));
        const slope = calibrationSlope({ probability, y }).value!;
        expect(calibrationSlope({ probability: stretched, y }).value!).toBeCloseTo(slope / factor, 6);
        const moved = probability.map((p) => expit(logit(p) + factor));
        const large = calibrationInTheLarge({ probability, y }).value!;
        expect(calibrationInTheLarge({ probability: moved, y }).value!).toBeCloseTo(large - factor, 6);
      }),
    );
  });

  test("a row that counts k times is k rows; certain rows are counted and take no part", () => {
    fc.assert(
      fc.property(rows, fc.infiniteStream(fc.integer({ min: 1, max: 3 })), ({ probability, y }, stream) => {
        const times = probability.map(() => stream.next().value as number);
        const repeated = times.flatMap((often, row) => new Array<number>(often).fill(row));
        const stated = { probability: repeated.map((row) => probability[row]!), y: repeated.map((row) => y[row]!) };
        const certain = { probability: [...probability, 0, 1], y: [...y, 1, 1], times: [...times, 2, 1] };
        expect(statedAsCertain(certain)).toBe(3);
        for (const figure of [calibrationInTheLarge, calibrationSlope]) {
          expect(figure(certain).value!).toBeCloseTo(figure(stated).value!, 8);
        }
      }),
    );
  });
});

test.each([
  ["no rows", [], [], "no-rows"],
  ["nobody lost", [0.2, 0.4], [0, 0], "no-positives"],
  ["everybody lost", [0.2, 0.4], [1, 1], "no-negatives"],
  ["only certain rows", [0, 1], [0, 1], "no-rows"],
])("%s: no figure", (_, probability, y, reason) => {
  expect(calibrationInTheLarge({ probability, y })).toEqual({ value: null, reason });
  expect(calibrationSlope({ probability, y })).toEqual({ value: null, reason });
});

test.each([
  ["the same stated for all", [0.3, 0.3, 0.3], [0, 1, 0], "constant-risk"],
  ["told apart without error", [0.1, 0.2, 0.8, 0.9], [0, 0, 1, 1], "no-fit"],
])("%s: no slope", (_, probability, y, reason) => {
  expect(calibrationSlope({ probability, y })).toEqual({ value: null, reason });
});
