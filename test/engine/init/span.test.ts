/** Dates to learn from and dates to judge on. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { silenceFor } from "#engine/init/outcomes.ts";
import { rolesOf } from "#engine/init/roles.ts";
import { daysOf, periodsOf, spanOf } from "#engine/init/span.ts";
import { rowsOf, tableOf } from "./tables.ts";

const day = (number: number) => new Date(Date.UTC(2023, 0, 1 + number)).toISOString().slice(0, 10);
const spanning = (days: number) =>
  rolesOf([
    tableOf("orders", {
      customer: rowsOf(days + 1, (row) => `c${row % 7}`),
      on: rowsOf(days + 1, day),
    }),
  ]).roles;

test("no outcome belongs to dates that are learned from and to dates that are judged, and every one is complete", () => {
  fc.assert(
    fc.property(fc.integer({ min: 8, max: 1500 }), fc.integer({ min: 5, max: 200 }), (days, horizon) => {
      const span = spanOf(spanning(days), Number.POSITIVE_INFINITY)!;
      expect(span.last - span.first).toBe(days);
      const periods = periodsOf(span, horizon, span.last);
      if (!periods) return;
      expect(periods.test.to + horizon - 1).toBeLessThanOrEqual(span.last);
      expect(daysOf(span)).toContain(periods.test.from);
      if (periods.train) expect(periods.train.to + horizon - 1).toBeLessThan(periods.test.from);
    }),
  );
});

test("two years are looked at by month and 90 days, a quarter by week", () => {
  expect(spanOf(spanning(730), Number.POSITIVE_INFINITY)).toMatchObject({ every: "month", window: 90 });
  expect(spanOf(spanning(100), Number.POSITIVE_INFINITY)).toMatchObject({ every: "week", window: 14 });
});

test("customers may be older than anything that is known of what they do", () => {
  const [orders] = spanning(400);
  const [customers] = rolesOf([
    tableOf("customers", { customer: rowsOf(9, (row) => `c${row}`), signed_up: rowsOf(9, (row) => `201${row}-05-06`) }),
  ]).roles;
  expect(customers!.kind).toBe("accounts");
  expect(spanOf([customers!, orders!], Number.POSITIVE_INFINITY)!.first).toBe(19_358);
});

test("what lies in the future has not happened", () => {
  const span = spanOf(spanning(730), 19_500)!;
  expect(span.last).toBe(19_500);
});

test("a silence is as long as four in five do not usually wait, and no longer than the data can show", () => {
  expect(silenceFor(70, { first: 0, last: 730 })).toBe(90);
  expect(silenceFor(121, { first: 0, last: 730 })).toBe(120);
  expect(silenceFor(3, { first: 0, last: 730 })).toBe(14);
  expect(silenceFor(50, { first: 0, last: 60 })).toBe(14);
});
