import fc from "fast-check";
import { expect, test } from "vitest";
import { rateByAccount } from "#engine/statistics/accountRatio.ts";
import { groupedRates } from "#engine/statistics/groupedRates.ts";

const row = fc.record({
  y: fc.integer({ min: 0, max: 1 }),
  account: fc.integer({ min: 0, max: 6 }),
  group: fc.integer({ min: -1, max: 3 }),
});

test("each group is counted as if it stood alone, account by account", () => {
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const groups = groupedRates(
        rows.map(({ y }) => y),
        rows.map(({ account }) => account),
        Int32Array.from(rows, ({ group }) => group),
        4,
      );
      groups.forEach((found, g) => {
        const own = rows.filter(({ group }) => group === g);
        const parts = [...new Set(own.map(({ account }) => account))].map((one) => {
          const of = own.filter(({ account }) => account === one);
          return { x: of.length, y: of.filter(({ y }) => y === 1).length };
        });
        const sum = (of: (part: { x: number; y: number }) => number) => parts.reduce((all, one) => all + of(one), 0);
        expect(found).toEqual({
          n: sum(({ x }) => x),
          accounts: parts.length,
          positives: sum(({ y }) => y),
          positiveAccounts: parts.filter(({ y }) => y > 0).length,
          rate: rateByAccount({
            accounts: parts.length,
            x: sum(({ x }) => x),
            y: sum(({ y }) => y),
            xx: sum(({ x }) => x * x),
            xy: sum(({ x, y }) => x * y),
            yy: sum(({ y }) => y * y),
          }),
        });
      });
    }),
  );
});
