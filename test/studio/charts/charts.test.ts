/**
 * What charts compute before they draw.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { differs } from "#studio/charts/data.ts";
import { placeMarks } from "#studio/charts/datedMarks.ts";
import { heightAt, lineThrough } from "#studio/charts/heightAt.ts";
import { barsOf } from "#studio/charts/leadBars.ts";
import { byDay } from "#studio/charts/renewalDays.ts";
import { decimalsOf, ticks } from "#studio/charts/scales.ts";

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

test("renewals of a band and day are one dot, and none of them and of their revenue is lost", () => {
  const renewal = fc.record({
    account: fc.string(),
    name: fc.constant(null),
    due: fc.constantFrom("2026-03-01", "2026-03-02", "2026-04-01"),
    deadline: fc.constant(null),
    amount: fc.option(fc.nat({ max: 1000 })),
    score: fc.constant(50),
    band: fc.nat({ max: 3 }),
  });
  fc.assert(
    fc.property(fc.array(renewal), (renewals) => {
      const dots = byDay(renewals);
      expect(new Set(dots.map(({ due, band }) => `${due} ${band}`)).size).toBe(dots.length);
      for (const { due, band, amount, count } of dots) {
        const own = renewals.filter((one) => one.due === due && one.band === band);
        const known = own.flatMap((one) => one.amount ?? []);
        expect(count).toBe(own.length);
        expect(amount).toBe(known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0));
      }
      expect(dots.reduce((sum, { count }) => sum + count, 0)).toBe(renewals.length);
    }),
  );
});

test("values of an axis are told apart, however narrow it is", () => {
  const ends = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 1e-3, max: 1, noNaN: true }));
  fc.assert(
    fc.property(ends, ([from, span]) => {
      const values = ticks(from, from + span, 6);
      const told = values.map((value) => value.toFixed(decimalsOf(values)));
      expect(new Set(told).size).toBe(values.length);
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

test("steps hold their height to their end", () => {
  const ends = [
    [2, 10],
    [5, 40],
  ] as const;
  expect([0, 2, 3, 5, 9].map(lineThrough("steps", ends))).toEqual([10, 10, 40, 40, 40]);
  expect(lineThrough("curve", ends)(3)).toBeCloseTo(20, 12);
});

test("words of marks never touch each other, and lie on no line where all of them have room after theirs", () => {
  const marks = fc.array(fc.record({ at: fc.nat({ max: 900 }), letters: fc.integer({ min: 1, max: 30 }) }), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(marks, fc.constantFrom(900, 5000), (list, end) => {
      const dated = list.map(({ at, letters }) => ({
        on: String(at).padStart(3, "0"),
        title: "m".repeat(letters),
        at,
      }));
      const placed = placeMarks(dated, Number, end).map(({ title, x, isBefore, line }) => {
        const width = 4 + 6 * title.length;
        return { x, line, from: isBefore ? x - width : x, to: isBefore ? x : x + width };
      });
      expect(placed.map(({ x }) => x).toSorted()).toEqual(list.map(({ at }) => at).toSorted());
      for (const [i, one] of placed.entries()) {
        expect(one.line).toBeGreaterThanOrEqual(0);
        for (const other of placed.slice(i + 1)) {
          if (one.line === other.line) expect(one.to < other.from || other.to < one.from).toBe(true);
        }
        if (end < 5000) continue;
        // the line of another one begins below the words that reach over it
        for (const other of placed)
          if (one.from < other.x && other.x < one.to) expect(one.line).toBeLessThan(other.line);
      }
    }),
  );
});
