/**
 * The real book: what tuning the weights of the rule set that ships, and of a careless one, would have gained.
 *
 * @module
 */
import { beforeAll, describe, expect, test } from "vitest";
import { withEqualWeights } from "#engine/backtest/baselines.ts";
import { observe, trainingDates } from "#engine/backtest/observations.ts";
import { type Tuning, tuneWeights } from "#engine/tuning/tune.ts";
import { onlineRetail } from "../../onlineRetail.ts";

describe("tuning on the real book", () => {
  let tuning: Tuning;

  beforeAll(async () => {
    const { ruleSet, snapshots } = await onlineRetail();
    const { table } = snapshots;
    const settings = ruleSet.backtest!;
    const observed = (dates: Parameters<typeof observe>[4]) =>
      observe(table, snapshots.histories!, settings, undefined, dates);
    tuning = tuneWeights({
      program: withEqualWeights(ruleSet.program),
      table,
      learned: observed(trainingDates(settings)),
      test: observed(settings.test),
      welcome: false,
      embargo: 0,
    });
  }, 300_000);

  test("x", () => {
    console.log(JSON.stringify(tuning, null, 1));
    expect(tuning.tuned).toBe(true);
  });
});
