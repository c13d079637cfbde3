/**
 * What would have to be different for a better band: nothing that does not reach it, and nothing nearer that does.
 *
 * @module
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Fact } from "#engine/book/book.ts";
import { snapshotReader } from "#engine/book/table.ts";
import { explain } from "#engine/explain/explanation.ts";
import { type NearestChange, nearestChanges } from "#engine/explain/nearest/nearestChanges.ts";
import type { Value } from "#engine/language/expression.ts";
import { unknownBand } from "#engine/rules/program.ts";
import { parityCases, type RunnableCase, runnableCase } from "../../../parity/cases.ts";
import { type PartialSnapshot, ready } from "../../../parity/evaluators.ts";
import type { NaiveComponent, NaiveRules } from "../../../parity/naive.ts";

/** Number of the band once a fact has another value. */
function bandWith({ ruleSet: { program }, table }: RunnableCase, row: number, fact: string, value: Value): number {
  const read = snapshotReader(table, row);
  const { band } = explain(program, (name) => (name === fact ? value : read(name)));
  return program.bands.findIndex(({ id }) => id === band);
}

/** The changes of a hand-made case; `facts` overrides what the book says of them. */
function changes(
  rules: NaiveRules,
  snapshot: PartialSnapshot,
  overrides: Record<string, Partial<Fact>> = {},
): NearestChange[] {
  const { runnable } = ready(rules, [snapshot]);
  const facts = new Map(
    Array.from(runnable.book.facts, ([name, fact]): [string, Fact] => [name, { ...fact, ...overrides[name] } as Fact]),
  );
  return nearestChanges(runnable.ruleSet.program, { ...runnable.book, facts }, snapshotReader(runnable.table, 0));
}

const bands = [{ id: "red", below: 40 }, { id: "amber", below: 70 }, { id: "green" }];
const rulesOf = (components: NaiveComponent[], rest: Partial<NaiveRules> = {}): NaiveRules => ({
  groups: [{ id: "g", weight: 1, components }],
  bands,
  ...rest,
});
const usage: NaiveComponent = {
  id: "usage",
  fact: "usage",
  curve: [
    [0, 0],
    [20, 100],
  ],
};
const logins: NaiveComponent = {
  id: "logins",
  fact: "logins",
  steps: [{ below: 2.5, points: 0 }, { below: 7, points: 45 }, { points: 100 }],
};
const count = { definition: { by: "aggregate", kind: "count", source: "rows", ending: 0 } } as const;

describe("the smallest change", () => {
  test("along a curve is where the rounded score reaches the band", () => {
    // 7.99 is worth 39.95 points
    expect(changes(rulesOf([usage]), { usage: 3 })).toEqual([
      { fact: "usage", from: 3, to: 7.99, score: 40, band: "amber", actionable: false, through: [] },
    ]);
  });

  test("over steps is the edge, for counts a whole number", () => {
    expect(changes(rulesOf([logins]), { logins: 1 })).toMatchObject([{ to: 2.5, score: 45, band: "amber" }]);
    expect(changes(rulesOf([logins]), { logins: 1 }, { logins: count })).toMatchObject([{ to: 3, score: 45 }]);
    // the mean of counts is none
    const mean = { definition: { ...count.definition, over: 90, each: 30, rollUp: "mean" } } as const;
    expect(changes(rulesOf([logins]), { logins: 1 }, { logins: mean })).toMatchObject([{ to: 2.5, score: 45 }]);
  });

  test("stays within the fact's range, and looks as far as it reaches", () => {
    expect(changes(rulesOf([usage]), { usage: 3 }, { usage: { range: [0, 10] } })).toMatchObject([{ to: 7.99 }]);
    expect(changes(rulesOf([usage]), { usage: 3 }, { usage: { range: [0, 7.9] } })).toEqual([]);
  });

  test("of a missing fact is a value that it could have", () => {
    const found = changes(rulesOf([logins, { id: "other", decisions: [{ points: 0 }] }]), {});
    expect(found).toMatchObject([{ fact: "logins", from: null, score: 50, band: "amber" }]);
    expect(found[0]!.to).toBeGreaterThanOrEqual(7);
  });

  test("of a text is a value that the rules name for this fact, and of a boolean the other", () => {
    const decided = rulesOf([
      {
        id: "who",
        decisions: [{ when: 'owner in ["Ann"] or plan == "growth" or flag', points: 80 }, { points: 0 }],
      },
    ]);
    expect(changes(decided, { owner: "Bob", plan: "starter", flag: false })).toMatchObject([
      { fact: "flag", from: false, to: true },
      { fact: "owner", from: "Bob", to: "Ann" },
      { fact: "plan", from: "starter", to: "growth" },
    ]);
  });

  test("comes first where somebody can do something about it, then by score, then by fact", () => {
    const both = rulesOf([
      usage,
      logins,
      { id: "flag", fact: "flag", lookup: { true: 100, false: 0 } },
      { id: "champion", fact: "champion", lookup: { true: 100, false: 0 } },
    ]);
    const snapshot = { usage: 16, logins: 1, flag: false, champion: false };
    const order = (overrides: Record<string, Partial<Fact>>) =>
      changes(both, snapshot, overrides).map(({ fact, score }) => [fact, score]);
    expect(order({})).toEqual([
      ["champion", 45],
      ["flag", 45],
      ["logins", 45],
    ]);
    expect(order({ logins: { actionable: true } }).map(([fact]) => fact)).toEqual(["logins", "champion", "flag"]);
  });

  test("is none in the best band, in the unknown one, and where no change alone suffices", () => {
    expect(changes(rulesOf([usage]), { usage: 20 })).toEqual([]);
    expect(changes(rulesOf([usage]), {})).toEqual([]);
    expect(changes(rulesOf([usage, logins], { coverage: { minimum: 0.9 } }), { usage: 3 })).toEqual([]);
    expect(changes(rulesOf([usage, { id: "z", weight: 9, decisions: [{ points: 0 }] }]), { usage: 3 })).toEqual([]);
  });
});

describe("for random rule sets", () => {
  test("every change reaches a better band, and is told as it would be", () => {
    let told = 0;
    fc.assert(
      fc.property(parityCases.map(runnableCase), (one) => {
        const { program } = one.ruleSet;
        for (let row = 0; row < Math.min(one.table.length, 3); row++) {
          const read = snapshotReader(one.table, row);
          const now = explain(program, read);
          const present = program.bands.findIndex(({ id }) => id === now.band);
          const found = nearestChanges(program, one.book, read);
          if (now.band === unknownBand || present === program.bands.length - 1) expect(found).toEqual([]);
          for (const { fact, from, to, score, band } of found) {
            const then = explain(program, (name) => (name === fact ? to : read(name)));
            expect({ from, score, band }).toEqual({ from: read(fact), score: then.score, band: then.band });
            expect(bandWith(one, row, fact, to)).toBeGreaterThan(present);
            told++;
          }
        }
      }),
      { numRuns: 60, seed: 37, endOnFailure: true },
    );
    expect(told).toBeGreaterThan(20);
  });

  const halves = (min: number, max: number) => fc.integer({ min: min * 2, max: max * 2 }).map((n) => n / 2);
  const places = (least: number) =>
    fc.uniqueArray(halves(-5, 20), { minLength: least, maxLength: 4 }).map((list) => list.sort((a, b) => a - b));
  const points = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 5, maxLength: 5 });
  const steps = fc.tuple(places(1), points).map(([edges, values]) => ({
    steps: [...edges.map((below, k) => ({ below, points: values[k]! })), { points: values[4]! }],
  }));
  const curve = fc.tuple(places(2), points).map(([xs, values]) => ({
    curve: xs.map((x, k): [number, number] => [x, values[k]!]),
  }));
  const component = (fact: string) =>
    fc
      .tuple(fc.oneof(steps, curve), fc.integer({ min: 1, max: 3 }))
      .map(([shape, weight]): NaiveComponent => ({ id: fact, fact, weight, ...shape }));

  test("over steps and curves nothing nearer on a grid reaches it, and nothing at all where none is told", () => {
    const grid = Array.from({ length: 61 }, (_, k) => -6 + k / 2);
    let told = 0;
    const small = fc.tuple(component("usage"), component("logins"), halves(-6, 21), halves(-6, 21));
    fc.assert(
      fc.property(small, ([first, second, usage, logins]) => {
        const { runnable } = ready(rulesOf([first, second]), [{ usage, logins }]);
        const { program } = runnable.ruleSet;
        const read = snapshotReader(runnable.table, 0);
        const present = bandWith(runnable, 0, "usage", usage);
        const found = nearestChanges(program, runnable.book, read);
        for (const [fact, from] of Object.entries({ usage, logins })) {
          const to = found.find((one) => one.fact === fact)?.to as number | undefined;
          const distance = to === undefined ? Number.POSITIVE_INFINITY : Math.abs(to - from);
          if (to !== undefined) told++;
          const nearer = grid.filter(
            (value) => Math.abs(value - from) < distance - 1e-9 && bandWith(runnable, 0, fact, value) > present,
          );
          expect(nearer).toEqual([]);
        }
      }),
      { numRuns: 300, seed: 41 },
    );
    expect(told).toBeGreaterThan(100);
  });
});
