/**
 * What charts compute before they draw.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { differs } from "#studio/charts/data.ts";
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

const again = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
/** Without negative zeros. */
const json = fc.jsonValue().map(again);

test("data that were made anew are the same data, and one that changed anywhere is another one", () => {
  fc.assert(
    fc.property(json, json, (one, other) => {
      expect(differs(one, again(one))).toBe(false);
      expect(differs([one, new Map([["a", one]])], [one, new Map([["a", again(one)]])])).toBe(false);
      expect(differs({ one }, { one: other })).toBe(JSON.stringify(sorted(one)) !== JSON.stringify(sorted(other)));
    }),
  );
});

/** The same value whatever the order of its keys. */
function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const entries = Object.entries(value).map(([key, one]): [string, unknown] => [key, sorted(one)]);
  return { entries: entries.toSorted(([a], [b]) => (a < b ? -1 : 1)) };
}

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
