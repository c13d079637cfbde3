import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { harrellC } from "#engine/statistics/concordance.ts";
import { event, reference, risk1, time } from "./vectors.ts";

describe("Harrell's C", () => {
  test.each(["harrell_c_lifelines", "harrell_c_R_survival"])("%s", (name) => {
    expect(Math.abs(harrellC(risk1, time, event).c.value! - reference(name))).toBeLessThan(1e-9);
  });

  test("is the count over all pairs", () => {
    const row = fc.record({
      risk: fc.integer({ min: 0, max: 5 }),
      time: fc.integer({ min: 1, max: 6 }),
      event: fc.integer({ min: 0, max: 1 }),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
        let pairs = 0;
        let concordant = 0;
        for (const i of rows) {
          for (const j of rows) {
            const comparable = i.event === 1 && (i.time < j.time || (i.time === j.time && j.event === 0));
            if (!comparable) continue;
            pairs += 1;
            concordant += i.risk > j.risk ? 1 : i.risk === j.risk ? 0.5 : 0;
          }
        }
        const found = harrellC(
          rows.map(({ risk }) => risk),
          rows.map(({ time }) => time),
          rows.map(({ event }) => event),
        );
        expect(found.pairs).toBe(pairs);
        expect(found.c).toEqual(pairs === 0 ? { value: null, reason: "no-pairs" } : { value: concordant / pairs });
      }),
    );
  });

  test("without an order there is none", () => {
    expect(harrellC([Number.NaN, 1], [1, 2], [1, 0]).c).toEqual({ value: null, reason: "not-finite" });
    expect(harrellC([1, 2], [3, 3], [1, 1]).c).toEqual({ value: null, reason: "no-pairs" });
  });
});
