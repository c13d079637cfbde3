/**
 * One meaning, however it is run: columns, explanation, json-rules-engine and a naive implementation of the language's
 * page agree to the digit in segment, stage, score, band, coverage, interval and held band.
 *
 * @module
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { parityCasesOf, runnableCase } from "./cases.ts";
import { agreedByAll } from "./evaluators.ts";
import { Seen } from "./seen.ts";

// a case is the history of one account under a random rule set
test("all evaluators agree on 2,000 histories under 1,000 random rule sets", { timeout: 300_000 }, async () => {
  const seen = new Seen();
  await fc.assert(
    fc.asyncProperty(parityCasesOf(2), async (one) => {
      const runnable = runnableCase(one);
      seen.add(one, runnable, await agreedByAll(one, runnable));
    }),
    { numRuns: 1000, seed: 20_260_615, endOnFailure: true },
  );
  expect(seen.cases).toBe(2000);
  expect(seen.rarerThan(0.05)).toEqual({});
});
