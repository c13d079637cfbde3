/**
 * Reports that several threads share out: each has every digit that one thread gives.
 *
 * @module
 */
import { expect, test } from "vitest";
import { compareRuleSets } from "#engine/backtest/against/compare.ts";
import { observe } from "#engine/backtest/observations.ts";
import { backtest, observer } from "#engine/backtest/report.ts";
import { forecast } from "#engine/forecast/forecast.ts";
import type { LongWork } from "#engine/longWork.ts";
import { predictorsOf } from "#engine/predictors/report.ts";
import { tuneRules } from "#engine/tuning/tune.ts";
import { bookOf, rulesWith, simulateAccount } from "../simulations/population.ts";
import { asThreads } from "./asThreads.ts";
import { smallRules } from "./backtest/small.ts";
import { trainedBook } from "./backtest/trainedBook.ts";

const { input } = trainedBook(120, 3);
const challenged = smallRules(input.book, (text) => text.replace("weight: 0", "weight: 6"));
const simulated = bookOf(Array.from({ length: 150 }, (_, account) => simulateAccount(5, account)));

const reports: Record<string, (long: LongWork) => unknown> = {
  backtest: (long) => backtest({ ...input, draws: 60, long }),
  comparison: (long) =>
    compareRuleSets({
      ...input,
      draws: 60,
      long,
      champion: challenged,
      origin: { kind: "commit", ref: "main", commit: "1234567" },
    }),
  forecast: (long) => {
    const asOf = simulated.table.asOf.at(-1)!;
    const made = forecast({ ...simulated, asOf, days: [90], draws: 60, long });
    expect(made.windows[0]!.count).toMatchObject({ lower: expect.any(Number) });
    return made;
  },
  predictors: (long) => {
    const { book, table, ruleSet } = input;
    return predictorsOf({
      book,
      table,
      observations: observer(input)(input.settings.test),
      welcome: false,
      program: ruleSet.program,
      long,
    });
  },
  tune: (long) => {
    const { table, histories, settings, book } = simulated;
    const learned = observe(table, histories, settings, "revenue");
    const { program } = rulesWith({ usage: 3, support: 1 });
    // curves are quicker to learn than weights, and walked over in the same way
    const what = new Set(["curves"] as const);
    const tuning = tuneRules({ program, table, facts: book.facts, what, learned, welcome: false, embargo: 0, long });
    expect(tuning).toMatchObject({ tuned: true, walkForward: { dates: expect.any(Number) } });
    return tuning;
  },
};

test.each(Object.keys(reports))("%s", (kind) => {
  let tables = 0;
  const alone = reports[kind]!({});
  const shared = asThreads(2, (long) => {
    const exchange: NonNullable<LongWork["sharing"]>["exchange"] = (table, width) => {
      tables += 1;
      long.sharing!.exchange(table, width);
    };
    return reports[kind]!({ sharing: { ...long.sharing!, exchange } });
  });
  expect(shared).toEqual(alone);
  expect(tables).toBeGreaterThan(0);
});
