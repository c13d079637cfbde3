/**
 * The truth is what the rows say: the facts of the example, taken by the engine on the day of the decision, are the
 * covariates; and a logistic regression on them tells as much as the true hazard.
 *
 * @module
 */
import { beforeAll, expect, test } from "vitest";
import { FactEvaluator } from "#engine/book/facts.ts";
import type { Value } from "#engine/language/expression.ts";
import { clusteredAucs } from "#engine/statistics/clustered.ts";
import { logisticRegression } from "#engine/statistics/logistic.ts";
import { encode } from "#engine/statistics/ranks.ts";
import { type CovariateName, covariateNames, covariates } from "#server/generate/covariates.ts";
import { type SegmentName, segmentNames } from "#server/generate/parameters.ts";
import type { Decision } from "#server/generate/truth.ts";
import { customersOf, exampleBook } from "./generated.ts";

/** Facts that the example names after the covariates. */
type Facts = Readonly<Record<CovariateName, Value>>;
interface Decided extends Decision {
  readonly account: number;
  readonly facts: Facts;
}

let decided: Decided[];
beforeAll(() => {
  const book = exampleBook();
  const evaluator = new FactEvaluator(book);
  const index = new Map([...book.facts.keys()].map((name, k) => [name, k]));
  decided = customersOf({ accounts: 1600, months: 36, seed: 5 }).flatMap(({ activity, truth }, account) => {
    evaluator.open(activity);
    return truth.decisions.map((decision) => {
      evaluator.evaluate(decision.decidedOn);
      const read = (name: CovariateName) => evaluator.values[index.get(name)!]!;
      return {
        ...decision,
        account,
        facts: Object.fromEntries(covariateNames.map((name) => [name, read(name)])) as Facts,
      };
    });
  });
});

test("the facts of the day of the decision are the covariates", () => {
  expect(decided.length).toBeGreaterThan(2000);
  for (const { facts, covariates: values, contract, decidedOn } of decided) {
    for (const name of covariateNames) {
      const told = `${name} of ${contract} on ${decidedOn}`;
      const fact = facts[name] === null ? null : Number(facts[name]);
      const value = values[name];
      if (value === null || fact === null) expect(fact, told).toBe(value);
      // the book rounds means to six decimals
      else expect(Math.abs(fact - value), told).toBeLessThan(1e-6);
    }
  }
});

/** What all facts of the covariates say of a segment, fitted on every other account. */
function yardstickOf(segment: SegmentName): (facts: Facts) => number {
  const rows = decided.filter((one) => one.segment === segment && one.account % 2 === 0);
  const names = covariateNames.filter((name) => new Set(rows.map(({ facts }) => facts[name])).size > 1);
  const read = (facts: Facts) =>
    names.map((name) => (facts[name] === null ? 0 : Number(facts[name]) - covariates[name].centre));
  const lines = rows.map(({ facts }) => read(facts));
  const columns = names.map((_, k) => lines.map((line) => line[k]!));
  const found = logisticRegression(
    columns,
    rows.map(({ leaves }) => Number(leaves)),
    { ridge: 1 },
  );
  if (!found.fitted) throw new Error(found.reason);
  return (facts) => read(facts).reduce((sum, value, k) => sum + value * found.coefficients[k]!, found.intercept);
}

test("a yardstick of each segment's facts reaches the true hazard", () => {
  const yardsticks = new Map(segmentNames.map((name) => [name, yardstickOf(name)]));
  const judged = decided.filter(({ account }) => account % 2 === 1);
  const risk = judged.map((one) => yardsticks.get(one.segment)!(one.facts));
  const aucs = clusteredAucs(
    [encode(risk), encode(judged.map(({ logit }) => logit))],
    judged.map(({ leaves }) => Number(leaves)),
    judged.map(({ account }) => account),
  );
  const [yardstick, truth] = aucs.aucs;
  expect(truth!.value).toBeGreaterThan((yardstick as { lower: number }).lower);
  expect(truth!.value).toBeLessThan((yardstick as { upper: number }).upper);
});
