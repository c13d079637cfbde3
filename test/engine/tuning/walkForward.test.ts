import fc from "fast-check";
import { expect, test } from "vitest";
import { walkForward } from "#engine/tuning/walkForward.ts";

const observations = fc.array(
  fc.record({ date: fc.integer({ min: 14_000, max: 14_700 }), open: fc.integer({ min: 1, max: 200 }) }),
  { minLength: 1, maxLength: 60 },
);

test("nothing is learned that was not settled, everything is judged once, and dates rise", () => {
  fc.assert(
    fc.property(observations, fc.integer({ min: 0, max: 60 }), (list, embargo) => {
      const dated = { date: list.map(({ date }) => date), settled: list.map(({ date, open }) => date + open) };
      const folds = walkForward(dated, [...list.keys()], embargo);
      expect(folds.flatMap((fold) => fold.test).sort((a, b) => a - b)).toEqual([...list.keys()]);
      for (const { date, train, test: judged } of folds) {
        for (const i of judged) expect(dated.date[i]).toBeGreaterThanOrEqual(date);
        for (const i of train) expect(dated.settled[i]! + embargo).toBeLessThanOrEqual(date);
        const known = [...list.keys()].filter((i) => dated.settled[i]! + embargo <= date);
        expect(train).toEqual(known);
      }
      const dates = folds.map(({ date }) => date);
      expect(dates).toEqual([...dates].sort((a, b) => a - b));
    }),
  );
});
