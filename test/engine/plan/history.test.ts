/**
 * A history of twenty changes of the example's rules: plan names what changed, and counts who gets worse and better as an
 * independent evaluation of the language's page does.
 */
import { beforeAll, describe, expect, test } from "vitest";
import { readDocument } from "#engine/document/index.ts";
import { type Plan, planOf } from "#engine/plan/plan.ts";
import { compileRules } from "#engine/rules/compile.ts";
import { planTexts } from "#engine/texts/index.ts";
import { onlineRetail } from "../../onlineRetail.ts";
import { countsBetween, placesOf, textsOf, twentyEdits } from "./twentyCommits.ts";

const { book, snapshots, dataVersion, text: first } = await onlineRetail();
const { table } = snapshots;
const texts = textsOf(first);
const places = placesOf(texts, table);
const ruleSets = texts.map((text) => {
  const { ruleSet, problems } = compileRules(readDocument(text, "health.rules.yaml").document!, book);
  if (!ruleSet) throw new Error(JSON.stringify(problems));
  return ruleSet;
});

const planBetween = (from: number, to: number, most: number): Plan =>
  planOf({
    before: { name: `${from}`, ruleSet: ruleSets[from]!, book, table },
    after: { name: `${to}`, ruleSet: ruleSets[to]!, book, table },
    dataVersion,
    most,
  });

describe("twenty commits", () => {
  let plans: readonly Plan[];
  beforeAll(() => {
    plans = twentyEdits.map((_, i) => planBetween(i, i + 1, 5));
  });

  test.each(twentyEdits.map(({ message }, i) => [message, i] as const))("%s", (_, i) => {
    const { differences, counted } = twentyEdits[i]!;
    const plan = plans[i]!;
    expect(plan.differences).toHaveLength(differences.length);
    for (const [k, one] of differences.entries()) expect(plan.differences[k]).toMatchObject(one);
    expect(planTexts.planSentence(plan)).toMatch(new RegExp(`^${counted}; `));
    const counts = countsBetween(places[i]!, places[i + 1]!);
    const { worse, better, same, unrated, entered, left } = plan.migration.ways;
    expect({ worse: worse.accounts, better: better.accounts, same: same.accounts }).toEqual(counts);
    expect([unrated, entered, left].map(({ accounts }) => accounts)).toEqual([0, 0, 0]);
    // what means the same moves nobody
    if (differences.length === 0) expect(counts).toEqual({ worse: 0, better: 0, same: places[0]!.length });
  });

  test("most of them move somebody, some to better and some to worse", () => {
    const moving = plans.filter(({ migration: { ways } }) => ways.worse.accounts + ways.better.accounts > 0);
    expect(moving.length).toBeGreaterThan(14);
    expect(plans.some(({ migration: { ways } }) => ways.worse.accounts > 0)).toBe(true);
    expect(plans.some(({ migration: { ways } }) => ways.better.accounts > 0)).toBe(true);
  });

  test("from the first to the last tells all that is left of them, once", () => {
    const whole = planBetween(0, twentyEdits.length, 20);
    const told = whole.differences.map((one) => `${one.kind} ${"id" in one ? one.id : ""}`);
    expect(told).toEqual(
      expect.arrayContaining([
        "weight value",
        "shape orders-half-year",
        "added just-bought",
        "group usual-gap",
        "edge amber",
      ]),
    );
    // what came and went again is not told
    expect(told.join()).not.toMatch(/return|rollUp/);
  });
});
