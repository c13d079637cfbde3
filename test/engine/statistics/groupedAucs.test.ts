import fc from "fast-check";
import { expect, test } from "vitest";
import { clusteredAucs } from "#engine/statistics/clustered.ts";
import { countByCode } from "#engine/statistics/counts.ts";
import { groupedAucs } from "#engine/statistics/groupedAucs.ts";

const values = Float64Array.of(1, 2, 3, 5, 8);
const row = fc.record({
  code: fc.integer({ min: 0, max: 4 }),
  y: fc.integer({ min: 0, max: 1 }),
  account: fc.integer({ min: 0, max: 6 }),
  group: fc.integer({ min: -1, max: 2 }),
});

test("each group is ranked as if it stood alone", () => {
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const column = (of: readonly (typeof rows)[number][], key: "code" | "y" | "account" | "group") =>
        Int32Array.from(of, (one) => one[key]);
      const found = groupedAucs(
        { values, code: column(rows, "code") },
        column(rows, "y"),
        column(rows, "account"),
        column(rows, "group"),
        3,
      );
      found.forEach(({ auc, accountsWith, counts }, g) => {
        const own = rows.filter(({ group }) => group === g);
        const risk = { values, code: column(own, "code") };
        const alone = clusteredAucs([risk], column(own, "y"), column(own, "account"));
        const expected = Object.entries(alone.aucs[0]!).map(([key, value]) => [
          key,
          typeof value === "number" ? expect.closeTo(value, 9) : value,
        ]);
        expect(auc).toEqual(Object.fromEntries(expected));
        expect(accountsWith).toEqual(alone.accountsWith);
        expect(counts).toEqual(countByCode(risk, column(own, "y")));
      });
    }),
  );
});
