/**
 * Curves that follow what happened: monotone in the declared direction, better than a bad one where they were not learned, and
 * never turned around.
 */
import { describe, expect, test } from "vitest";
import { observe, trainingDates } from "#engine/backtest/observations.ts";
import type { Direction } from "#engine/book/book.ts";
import { readDocument } from "#engine/document/document.ts";
import type { RulesDocument } from "#engine/document/schema/rules.ts";
import { patchRules } from "#engine/tuning/patch.ts";
import { tuneRules } from "#engine/tuning/tune.ts";
import { bookOf, rulesWith, simulateAccount } from "../../simulations/population.ts";

const input = bookOf(Array.from({ length: 500 }, (_, account) => simulateAccount(5, account)));
const { table, histories, settings, book } = input;
const observed = (dates: Parameters<typeof observe>[4]) => observe(table, histories, settings, "revenue", dates);
const learned = observed(trainingDates(settings));

/** All points where usage is high or low alike: says nothing of what it measures. */
const { program: straight } = rulesWith({ usage: 1 });
const bent = {
  ...straight,
  groups: straight.groups.map((group) => ({
    ...group,
    components: group.components.map((component) => ({
      ...component,
      shapes: [
        {
          kind: "curve" as const,
          points: [
            [0, 90],
            [40, 10],
            [70, 80],
            [100, 20],
          ] as [number, number][],
        },
      ],
    })),
  })),
};

const tune = (facts = book.facts) =>
  tuneRules({
    program: bent,
    table,
    facts,
    what: new Set(["curves"]),
    learned,
    test: observed(settings.test),
    welcome: false,
    embargo: 0,
  });

describe("a curve that goes up and down", () => {
  test("is replaced by one that rises with the fact, and ranks better on the test dates", () => {
    const tuning = tune();
    if (!tuning.tuned) throw new Error(tuning.reason);
    const [curve] = tuning.curves;
    expect(curve).toMatchObject({ component: "usage", fact: "usage", before: "curve" });
    const points = curve!.points.map(([, to]) => to);
    expect(points).toEqual(points.toSorted((a, b) => a - b));
    expect([points[0], points.at(-1)]).toEqual([0, 100]);
    const values = curve!.points.map(([value]) => value);
    expect(values).toEqual([...new Set(values)].sort((a, b) => a - b));
    expect(tuning.components).toEqual([]);
    expect((tuning.test!.difference as { lower: number }).lower).toBeGreaterThan(0);
    expect(tuning.walkForward!.difference.value).toBeGreaterThan(0);
  });

  test("of a fact that is declared the other way none is made: it is not turned around", () => {
    const usage = { ...book.facts.get("usage")!, direction: "down" as Direction };
    const tuning = tune(new Map([...book.facts, ["usage", usage]]));
    expect(tuning.tuned && tuning.curves.length > 0 && tuning.curves[0]!.points[0]![1] < 100).toBe(false);
  });
});

test("components that point the wrong way are told, and get no weight below zero", () => {
  const upsideDown = {
    ...straight,
    groups: straight.groups.map((group) => ({
      ...group,
      components: group.components.map((component) => ({
        ...component,
        shapes: [
          {
            kind: "curve" as const,
            points: [
              [0, 100],
              [100, 0],
            ] as [number, number][],
          },
        ],
      })),
    })),
  };
  const tuning = tuneRules({ program: upsideDown, table, facts: book.facts, learned, welcome: false, embargo: 0 });
  expect(tuning.wrongWay).toEqual(["usage"]);
});

test("a curve takes the place of steps; comments stay", () => {
  const text = `rules: r
groups:
  - id: all
    weight: 1
    components:
      - id: usage # what they do
        fact: usage # counted daily
        steps: [{ below: 3, points: 0 }, { points: 100 }]
        weight: 2 # twice
bands: []
`;
  const document = readDocument(text, "r.rules.yaml").document!.value as RulesDocument;
  const points: [number, number][] = [
    [1, 0],
    [5.5, 100],
  ];
  const curves = [{ component: "usage", fact: "usage", before: "steps" as const, points }];
  const patched = patchRules(text, document, { numbers: [], curves });
  expect(patched.match(/#.*$/gm)).toEqual(text.match(/#.*$/gm));
  const value = readDocument(patched, "r.rules.yaml").document!.value as RulesDocument;
  expect(value.groups[0]!.components[0]).toEqual({ id: "usage", fact: "usage", weight: 2, curve: points });
});
