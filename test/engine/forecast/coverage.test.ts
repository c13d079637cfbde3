/**
 * Simulated pasts and futures: the interval holds what comes in at least 90 % of them, also where the base rate moves.
 *
 * @module
 */
import { expect, test } from "vitest";
import { foretell } from "#engine/forecast/foretell.ts";
import type { Lesson } from "#engine/forecast/model.ts";
import { logisticOf, randomStream } from "#engine/statistics/index.ts";
import { normal } from "#engine/statistics/variates.ts";

const books = 60;
const days = 90;

/** A book of accounts over quarters, whose rate shifts from date to date by so many log-odds. */
function coverage(accounts: number, dates: number, sd: number) {
  let held = 0;
  let above = 0;
  for (let book = 0; book < books; book++) {
    const random = randomStream(7 * accounts + dates, book);
    const quality = Array.from({ length: accounts }, () => random.uniform());
    const at = (date: number) => {
      const shift = sd * normal(random);
      return quality.map((one, account) => {
        const score = Math.max(0, Math.min(1, one + 0.15 * normal(random)));
        const p = logisticOf(1 - 5 * score + shift);
        const y = random.uniform() < p ? 1 : 0;
        const revenue = Math.exp(6 + normal(random));
        return { account, date: date * days, bin: 50 * Math.round(20 * (1 - score)), y, share: y, revenue } as const;
      });
    };
    const lessons: Lesson[] = Array.from({ length: dates }, (_, date) => at(date)).flat();
    const today = at(dates);
    const open = today.map(({ bin, revenue }) => ({ bin, revenue, groups: [] }));
    const draws = { seed: book, draws: 80 };
    const { windows } = foretell([{ days, lessons, open }], 0, { whole: true, amounts: "yes" }, draws);
    const came = today.reduce((sum, { y, revenue }) => sum + y * revenue, 0);
    const { lost } = windows[0]!.all;
    if (lost.value === null || lost.lower === undefined) throw new Error("nothing is foretold");
    if (lost.lower <= came && came <= lost.upper!) held++;
    if (came > lost.value) above++;
  }
  return { held: held / books, above: above / books };
}

test.each([
  [60, 4, 0],
  [120, 8, 0.6],
])("%d accounts, %d dates, a rate that shifts by %d: at least nine in ten are held", (accounts, dates, sd) => {
  const { held, above } = coverage(accounts, dates, sd);
  expect(held).toBeGreaterThanOrEqual(0.9);
  // what is expected lies in the middle of what comes
  expect(above).toBeGreaterThan(0.3);
  expect(above).toBeLessThan(0.65);
});

test("without the spread between dates the interval would be too narrow where the rate moves", () => {
  // the check can fail: dates that tell nothing of how far they were shifted
  expect(coverage(120, 1, 0.6).held).toBeLessThan(0.8);
});
