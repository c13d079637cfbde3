/**
 * What charts compute before they draw.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { heightAt } from "#studio/charts/heightAt.ts";
import { barsOf } from "#studio/charts/leadBars.ts";

test("every loss that was warned of stands in one bar, the longest in the last", () => {
  const leads = fc.array(fc.option(fc.nat({ max: 400 })), { maxLength: 60 });
  fc.assert(
    fc.property(leads, (list) => {
      const bars = barsOf(list);
      expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(list.filter((lead) => lead !== null).length);
      expect(bars.at(-1)!.count).toBe(list.filter((lead) => lead !== null && lead >= 180).length);
    }),
  );
});

test("a line's height lies between those of its points", () => {
  const line = [
    [0, 0],
    [0.5, 0.8],
    [1, 1],
  ] as const;
  expect(heightAt(line, 0)).toBe(0);
  expect(heightAt(line, 0.25)).toBeCloseTo(0.4, 12);
  expect(heightAt(line, 0.75)).toBeCloseTo(0.9, 12);
  expect(heightAt(line, 2)).toBe(1);
});
