/**
 * The real book: what tuning the weights of the rule set that ships, and of a careless one, would have gained.
 *
 * @module
 */
import { beforeAll, describe, expect, test } from "vitest";
import { observe } from "#engine/backtest/observations.ts";
import { type Tuning, tuneWeights } from "#engine/tuning/tune.ts";
import { onlineRetail } from "../../onlineRetail.ts";
import { day } from "../backtest/small.ts";

describe("tuning on the real book", () => {
  let tuning: Tuning;

  beforeAll(async () => {
    const { ruleSet, snapshots } = await onlineRetail();
    const { table } = snapshots;
    const { row, y } = observe(table, snapshots.histories!, ruleSet.backtest!, undefined);
    const at = performance.now();
    tuning = tuneWeights({
      program: ruleSet.program,
      table,
      rows: row,
      y,
      labelDays: 90,
      embargo: 0,
      learnTo: day("2011-03-01"),
      test: { from: day("2011-06-01"), to: day("2011-09-01") },
    });
    console.log(performance.now() - at, JSON.stringify(tuning, null, 1));
  }, 300_000);

  test("x", () => {
    expect(tuning.tuned).toBe(true);
  });
});
