/**
 * Scores that were computed by hand, one law of the language at a time; every evaluator has to give them.
 *
 * @module
 */
import { describe, expect, test } from "vitest";
import { snapshotReader } from "#engine/book/table.ts";
import { explain } from "#engine/explain/explanation.ts";
import { type PartialSnapshot, ready, scored } from "../../parity/evaluators.ts";
import type { NaiveAdjustment, NaiveComponent, NaiveFields, NaiveGroup, NaiveRules } from "../../parity/naive.ts";

const bands = [{ id: "red", below: 40 }, { id: "amber", below: 70 }, { id: "green" }];

/** A rule set of one group with these components. */
const oneGroup = (...components: NaiveComponent[]): NaiveRules => ({
  groups: [{ id: "group", weight: 1, components }],
  bands,
});

/** The score of one component alone, which is its points. */
const pointsOf = (fields: NaiveFields & { fact?: string }, snapshot: PartialSnapshot) =>
  scored(oneGroup({ id: "one", ...fields }), snapshot)[0]!.score;

/** Usage as it is: x points for x. */
const usage: NaiveComponent = {
  id: "usage",
  fact: "usage",
  curve: [
    [0, 0],
    [100, 100],
  ],
};
const logins: NaiveComponent = {
  id: "logins",
  fact: "logins",
  curve: [
    [0, 0],
    [100, 100],
  ],
};

describe("shapes", () => {
  const steps = [{ below: 0, points: 10 }, { below: 2.5, points: 20 }, { points: 30 }];
  test.each([
    [-1, 10],
    [-0, 20],
    [0, 20],
    [2.499999, 20],
    [2.5, 30],
    [1e300, 30],
  ])("steps: %d gives %d", (value, points) => {
    expect(pointsOf({ fact: "usage", steps }, { usage: value })).toBe(points);
  });

  test("a single step gives everybody the same", () => {
    expect(pointsOf({ fact: "usage", steps: [{ points: 12.3 }] }, { usage: -5 })).toBe(12.3);
  });

  const curve: [number, number][] = [
    [-0.5, 0],
    [0, 70],
    [0.2, 100],
    [1, 60],
  ];
  test.each([
    [-7, 0],
    [-0.5, 0],
    [-0.25, 35],
    [0, 70],
    [0.1, 85],
    [0.2, 100],
    [0.6, 80],
    [1, 60],
    [9, 60],
  ])("curve: %d gives %d", (value, points) => {
    expect(pointsOf({ fact: "usage", curve }, { usage: value })).toBe(points);
  });

  test("curve: as far apart as points may lie", () => {
    const wide: [number, number][] = [
      [-1e300, 0],
      [1e300, 100],
    ];
    expect(pointsOf({ fact: "usage", curve: wide }, { usage: 5e299 })).toBe(75);
    expect(pointsOf({ fact: "usage", curve: wide }, { usage: 1.7e308 })).toBe(100);
    // beyond, the line between them would be infinitely steep in doubles, and the score no number
    expect(() =>
      pointsOf(
        {
          fact: "usage",
          curve: [
            [-1.7e308, 0],
            [1.7e308, 100],
          ],
        },
        { usage: 1e308 },
      ),
    ).toThrow("value-out-of-range");
  });

  test.each([
    ["starter", 40],
    ["growth", 70],
    ["Growth", 50],
  ])("lookup: %s gives %d", (plan, points) => {
    expect(pointsOf({ fact: "plan", lookup: { starter: 40, growth: 70, otherwise: 50 } }, { plan })).toBe(points);
  });

  test("lookup: a value named as what stands for the others is one of them", () => {
    expect(pointsOf({ fact: "owner", lookup: { Ann: 40, otherwise: 50 } }, { owner: "otherwise" })).toBe(50);
  });

  test("lookup: names that every object has are values like others", () => {
    const lookup = { constructor: 40, otherwise: 50 };
    expect(pointsOf({ fact: "owner", lookup }, { owner: "constructor" })).toBe(40);
    expect(pointsOf({ fact: "owner", lookup }, { owner: "toString" })).toBe(50);
  });

  test("lookup: booleans by `true` and `false`", () => {
    const lookup = { true: 90, false: 15 };
    expect(pointsOf({ fact: "flag", lookup }, { flag: true })).toBe(90);
    expect(pointsOf({ fact: "flag", lookup }, { flag: false })).toBe(15);
  });

  const decisions = [{ when: "logins == 0", points: 20 }, { when: "logins > 12", points: 40 }, { points: 100 }];
  test.each([
    [0, 20],
    [13, 40],
    [12, 100],
  ])("decisions: the first true one, %d gives %d", (value, points) => {
    expect(pointsOf({ decisions }, { logins: value })).toBe(points);
  });

  test("decisions may ask for segment, stage and date", () => {
    const rules: NaiveRules = {
      ...oneGroup({
        id: "one",
        decisions: [
          { when: 'segment == "large" and stage in ["new"] and as_of < 2026-01-02', points: 33 },
          { points: 66 },
        ],
      }),
      segments: [{ id: "large", when: "usage >= 10" }, { id: "small" }],
      lifecycle: [{ id: "new", when: 'segment == "large" and logins < 5' }, { id: "old" }],
    };
    const scores = scored(
      rules,
      { usage: 10, logins: 4 },
      { usage: 10, logins: 4, as_of: 20_455 },
      { usage: 10, logins: 5 },
      { usage: 9, logins: 4 },
    );
    expect(scores.map(({ segment, stage, score }) => [segment, stage, score])).toEqual([
      ["large", "new", 33],
      ["large", "new", 66],
      ["large", "old", 66],
      ["small", "old", 66],
    ]);
  });
});

describe("missing data", () => {
  const shapes: [string, NaiveFields & { fact: string }][] = [
    ["steps", { fact: "usage", steps: [{ below: 1, points: 10 }, { points: 20 }] }],
    [
      "curve",
      {
        fact: "usage",
        curve: [
          [0, 10],
          [1, 20],
        ],
      },
    ],
    ["lookup", { fact: "plan", lookup: { otherwise: 20 } }],
    ["decisions", { fact: "usage", decisions: [{ points: 20 }] }],
  ];
  const policies: [NaiveFields["onMissing"], number][] = [
    [undefined, 80],
    ["skip", 80],
    ["worst", 40],
    ["best", 90],
    [30, 55],
  ];
  describe.each(shapes)("of a component with %s", (_, fields) => {
    test.each(policies)("onMissing %s beside one of 80 points: %d", (onMissing, score) => {
      const component = { id: "one", ...fields, ...(onMissing !== undefined && { onMissing }) };
      const [result] = scored(oneGroup(component, logins), { logins: 80 });
      expect(result).toMatchObject({ score, coverage: 0.5 });
    });
  });

  test("decisions with a fact ask their conditions only where it is there", () => {
    const fields = { fact: "flag", decisions: [{ when: "flag is missing", points: 10 }, { points: 20 }] };
    expect(pointsOf({ ...fields, onMissing: 70 }, {})).toBe(70);
  });

  test("decisions with a fact pass over an unknown condition", () => {
    const fields = {
      fact: "flag",
      decisions: [{ when: "usage > 1", points: 10 }, { when: "flag", points: 20 }, { points: 30 }],
    };
    expect(scored(oneGroup({ id: "one", ...fields }), { flag: true })[0]).toMatchObject({ score: 20, coverage: 1 });
    expect(pointsOf(fields, { flag: false })).toBe(30);
  });

  describe("decisions without a fact are missing as soon as a condition ahead of the first true one is unknown", () => {
    const decisions = [{ when: "flag", points: 10 }, { when: "usage > 1", points: 20 }, { points: 30 }];
    const cases: [string, PartialSnapshot, number | null][] = [
      ["true ahead of unknown", { flag: true }, 10],
      ["unknown ahead of true", { usage: 2 }, null],
      ["unknown ahead of false", { usage: 1 }, null],
      ["false ahead of unknown", { flag: false }, null],
      ["all false", { flag: false, usage: 1 }, 30],
      ["all unknown", {}, null],
    ];
    test.each(cases)("%s", (_, snapshot, score) => {
      expect(pointsOf({ decisions }, snapshot)).toBe(score);
      expect(pointsOf({ decisions, onMissing: 77 }, snapshot)).toBe(score ?? 77);
      expect(scored(oneGroup({ id: "one", decisions, onMissing: 77 }), snapshot)[0]!.coverage).toBe(
        score === null ? 0 : 1,
      );
    });
  });

  test("an unknown segment condition is passed over, and the rest of the list decides", () => {
    const rules = {
      ...oneGroup(usage),
      segments: [{ id: "large", when: "logins >= 10" }, { id: "flagged", when: "flag" }, { id: "small" }],
    };
    const scores = scored(rules, { usage: 1, flag: true }, { usage: 1 }, { usage: 1, logins: 10 });
    expect(scores.map(({ segment }) => segment)).toEqual(["flagged", "small", "large"]);
  });

  test("with no points at all there is no score, and no adjustment makes one", () => {
    const rules = { ...oneGroup(usage), adjustments: [{ id: "up", when: "true", floor: 60 }] };
    expect(scored(rules, {})).toEqual([{ segment: "all", stage: "all", score: null, band: "unknown", coverage: 0 }]);
  });
});

describe("the mean", () => {
  const group = (id: string, weight: number, ...components: NaiveComponent[]): NaiveGroup => ({
    id,
    weight,
    components,
  });

  test("is weighted within groups, then over groups", () => {
    // (3·20 + 1·60) / 4 = 30; (40·30 + 10·80) / 50 = 40
    const rules: NaiveRules = {
      groups: [
        group("a", 40, { ...usage, weight: 3 }, logins),
        group("b", 10, { id: "fixed", decisions: [{ points: 80 }] }),
      ],
      bands,
    };
    expect(scored(rules, { usage: 20, logins: 60 })).toEqual([
      { segment: "all", stage: "all", score: 40, band: "amber", coverage: 1 },
    ]);
  });

  test("leaves out groups without points, whose weight then counts for nobody", () => {
    const rules: NaiveRules = {
      groups: [group("a", 40, usage), group("b", 10, { id: "fixed", decisions: [{ points: 80 }] })],
      bands,
    };
    expect(scored(rules, {})[0]).toMatchObject({ score: 80, coverage: 0.2 });
  });

  test("adds up in the order of the ids by code unit, so that moving a component changes no digit", () => {
    // by code unit B, C, a; in a dictionary a, B, C
    const parts = [
      { id: "a", weight: 4.8, decisions: [{ points: 8 }] },
      { id: "B", weight: 1.3, decisions: [{ points: 77 }] },
      { id: "C", weight: 2.3, decisions: [{ points: 34 }] },
    ];
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ];
    const meanOf = (order: readonly number[]) => {
      const { runnable } = ready(oneGroup(...order.map((k) => parts[k]!)), [{}]);
      return explain(runnable.ruleSet.program, snapshotReader(runnable.table, 0)).mean;
    };
    const mean = (1.3 * 77 + 2.3 * 34 + 4.8 * 8) / (1.3 + 2.3 + 4.8);
    expect(mean).not.toBe((4.8 * 8 + 1.3 * 77 + 2.3 * 34) / (4.8 + 1.3 + 2.3));
    expect(orders.map(meanOf)).toEqual(Array(6).fill(mean));
  });
});

describe("coverage", () => {
  const groups = (weightOfB: number): NaiveRules => ({
    groups: [
      {
        id: "a",
        weight: 30,
        components: [
          { ...usage, weight: 1 },
          { ...logins, weight: 2, onMissing: "best" },
        ],
      },
      {
        id: "b",
        weight: weightOfB,
        components: [{ id: "plan", fact: "plan", onMissing: 50, lookup: { otherwise: 50 } }],
      },
    ],
    bands,
  });

  test.each<[PartialSnapshot, number]>([
    [{ usage: 1, logins: 1, plan: "growth" }, 1],
    [{ usage: 1, plan: "growth" }, 0.8], // 0.3 · 1/3 + 0.7
    [{ logins: 1 }, 0.2], // 0.3 · 2/3
    [{}, 0],
  ])("of %o is %d, whatever stands in for missing data", (snapshot, coverage) => {
    expect(scored(groups(70), snapshot)[0]!.coverage).toBe(coverage);
  });

  test("a group that is switched off does not count", () => {
    expect(scored(groups(0), { usage: 1, plan: "growth" })[0]!.coverage).toBe(0.333333);
  });

  test("a component that is switched off does not count", () => {
    const rules = oneGroup({ ...usage, weight: 0 }, { ...logins, weight: 2 });
    expect(scored(rules, { logins: 7 }, { usage: 7 })).toMatchObject([
      { score: 7, coverage: 1 },
      { score: null, coverage: 0 },
    ]);
  });

  test("a group whose components are all switched off is switched off", () => {
    const rules: NaiveRules = {
      groups: [
        { id: "a", weight: 90, components: [{ ...usage, weight: 0 }] },
        { id: "b", weight: 10, components: [logins] },
      ],
      bands,
    };
    expect(scored(rules, { logins: 7 })[0]).toMatchObject({ score: 7, coverage: 1 });
  });

  test("where everything is switched off, nothing is known", () => {
    expect(scored(oneGroup({ ...usage, weight: 0 }), { usage: 7 })[0]).toMatchObject({
      score: null,
      band: "unknown",
      coverage: 0,
    });
  });

  test("below the minimum the band is unknown, at the minimum it is not; the score stays", () => {
    const withMinimum = (minimum: number) => ({ ...oneGroup(usage, logins), coverage: { minimum } });
    expect(scored(withMinimum(0.5), { usage: 80 })[0]).toMatchObject({ score: 80, band: "green", coverage: 0.5 });
    expect(scored(withMinimum(0.500001), { usage: 80 })[0]).toMatchObject({
      score: 80,
      band: "unknown",
      coverage: 0.5,
    });
  });

  test("a switched-off group may come on by variant", () => {
    const rules: NaiveRules = {
      segments: [{ id: "large", when: "flag" }, { id: "small" }],
      groups: [
        { id: "a", weight: 0, variants: [{ for: { segment: "large" }, weight: 3 }], components: [usage] },
        { id: "b", weight: 1, components: [logins] },
      ],
      bands,
    };
    const facts = { usage: 100, logins: 20 };
    expect(
      scored(rules, { ...facts, flag: true }, { ...facts, flag: false }, { logins: 20, flag: true }),
    ).toMatchObject([
      { score: 80, coverage: 1 },
      { score: 20, coverage: 1 },
      { score: 20, coverage: 0.25 },
    ]);
  });
});

describe("variants", () => {
  const rules: NaiveRules = {
    segments: [{ id: "large", when: "flag" }, { id: "small" }],
    lifecycle: [{ id: "new", when: "champion" }, { id: "old" }],
    groups: [
      {
        id: "group",
        weight: 1,
        components: [
          { id: "half", decisions: [{ points: 50 }] },
          {
            id: "varied",
            fact: "usage",
            steps: [{ points: 0 }],
            onMissing: 10,
            variants: [
              { for: { segment: "large" }, weight: 3 },
              {
                for: { stage: "new" },
                curve: [
                  [0, 20],
                  [1, 40],
                ],
              },
              { for: { segment: ["large", "small"], stage: "new" }, weight: 0, onMissing: "best" },
            ],
          },
        ],
      },
    ],
    bands,
  };
  const cases: [boolean, boolean, number | null, number][] = [
    // flag (large), champion (new), usage: each field from the first variant that names it
    [true, true, 1, 42.5], // weight 3, curve: (50 + 3·40) / 4
    [true, false, 1, 12.5], // weight 3, steps: (50 + 3·0) / 4
    [false, true, 1, 50], // weight 0
    [false, false, 1, 25], // weight 1, steps
    [true, true, null, 87.5], // weight 3, best: (50 + 3·100) / 4
    [true, false, null, 20], // weight 3, 10 points: (50 + 30) / 4
  ];
  test.each(cases)("large %s, new %s, usage %s: %d", (flag, champion, value, score) => {
    expect(scored(rules, { flag, champion, usage: value })[0]!.score).toBe(score);
  });
});

describe("adjustments", () => {
  const adjusted = (mean: number, ...adjustments: Omit<NaiveAdjustment, "id">[]) =>
    scored(
      { ...oneGroup(usage), adjustments: adjustments.map((one, index) => ({ id: `adjustment-${index}`, ...one })) },
      { usage: mean },
    )[0]!.score;
  const always = "true";

  test.each([
    [80, 29.9, 29.9],
    [20, 29.9, 20],
  ])("cap: %d by %d is %d", (mean, cap, score) => expect(adjusted(mean, { when: always, cap })).toBe(score));

  test.each([
    [80, 60, 80],
    [20, 60, 60],
  ])("floor: %d by %d is %d", (mean, floor, score) => expect(adjusted(mean, { when: always, floor })).toBe(score));

  test.each([
    [80, -15, 65],
    [10, -15, 0],
    [90, 15, 100],
  ])("add: %d and %d is %d", (mean, add, score) => expect(adjusted(mean, { when: always, add })).toBe(score));

  test("apply in their order", () => {
    expect(adjusted(80, { when: always, cap: 30 }, { when: always, add: 20 })).toBe(50);
    expect(adjusted(80, { when: always, add: 20 }, { when: always, cap: 30 })).toBe(30);
    expect(adjusted(80, { when: always, cap: 30 }, { when: always, floor: 60 })).toBe(60);
    expect(adjusted(80, { when: always, floor: 60 }, { when: always, cap: 30 })).toBe(30);
  });

  test("are clamped only at the end", () => {
    expect(adjusted(90, { when: always, add: 50 }, { when: always, add: -60 })).toBe(80);
    expect(adjusted(10, { when: always, add: -50 }, { when: always, add: 60 })).toBe(20);
  });

  test("read the score as it stands then, clamped and rounded", () => {
    expect(adjusted(80, { when: "score == 80", add: -50 }, { when: "score == 30", add: 1 })).toBe(31);
    expect(adjusted(49.96, { when: "score >= 50", add: 10 })).toBe(60); // 59.96
    expect(adjusted(49.94, { when: "score >= 50", add: 10 })).toBe(49.9);
    expect(adjusted(90, { when: always, add: 50 }, { when: "score == 100", add: -60 })).toBe(80);
    expect(adjusted(10, { when: always, add: -50 }, { when: "score == 0", add: 60 })).toBe(20);
  });

  test("read coverage, rounded", () => {
    const rules = (when: string): NaiveRules => ({
      ...oneGroup(usage, logins, { id: "plan", fact: "plan", lookup: { otherwise: 0 } }),
      adjustments: [{ id: "cap", when, cap: 5 }],
    });
    expect(scored(rules("coverage == 0.333333"), { usage: 50 })[0]!.score).toBe(5);
    expect(scored(rules("coverage > 0.333333"), { usage: 50 })[0]!.score).toBe(50);
  });

  test("do not apply where their condition is unknown, and `not` does not make it known", () => {
    expect(adjusted(80, { when: "logins > 1", cap: 5 }, { when: "not (logins > 1)", cap: 5 })).toBe(80);
    expect(adjusted(80, { when: "logins > 1 or usage > 1", cap: 5 })).toBe(5);
    expect(adjusted(80, { when: "logins is missing", cap: 5 })).toBe(5);
  });
});

describe("rounding", () => {
  // exact tenths of a mean; halves go up; 49.95 in doubles lies a little below, which must not show
  test.each([
    [0, 0],
    [0.04, 0],
    [0.05, 0.1],
    [12.25, 12.3],
    [12.35, 12.4],
    [49.949, 49.9],
    [49.95, 50],
    [99.94, 99.9],
    [99.95, 100],
    [100, 100],
  ])("of %d is %d", (mean, score) => {
    expect(pointsOf({ decisions: [{ points: mean }] }, {})).toBe(score);
  });

  test("of every twentieth is up", () => {
    const means = Array.from({ length: 1000 }, (_, tenth) => [tenth, (2 * tenth + 1) / 20] as const);
    for (const [tenth, mean] of means) {
      expect(Math.round(pointsOf({ decisions: [{ points: mean }] }, {})! * 10)).toBe(tenth + 1);
    }
  });
});

describe("bands", () => {
  const banded = (score: number, edges: NaiveRules["bands"] = bands) =>
    scored({ ...oneGroup({ id: "one", decisions: [{ points: score }] }), bands: edges }, {})[0]!.band;

  test.each([
    [0, "red"],
    [39.9, "red"],
    [39.94, "red"],
    [39.95, "amber"], // the rounded number is the score
    [40, "amber"],
    [69.9, "amber"],
    [70, "green"],
    [100, "green"],
  ])("%d is %s", (score, band) => expect(banded(score)).toBe(band));

  test("every edge of one digit is the first score of the band above it", () => {
    for (let tenths = 1; tenths <= 1000; tenths++) {
      const edges = [{ id: "red", below: tenths / 10 }, { id: "green" }];
      expect([banded((tenths - 1) / 10, edges), banded(tenths / 10, edges)]).toEqual(["red", "green"]);
    }
  });

  test("edges of more digits lie between scores", () => {
    const edges = [{ id: "red", below: 29.95 }, { id: "green" }];
    expect([banded(29.9, edges), banded(29.95, edges)]).toEqual(["red", "green"]);
  });

  test("below 0 there is nothing, below 100 everything but 100", () => {
    const edges = [{ id: "none", below: 0 }, { id: "red", below: 100 }, { id: "green" }];
    expect([banded(0, edges), banded(99.9, edges), banded(100, edges)]).toEqual(["red", "red", "green"]);
  });

  test("vary by segment and stage", () => {
    const rules: NaiveRules = {
      ...oneGroup(usage),
      lifecycle: [{ id: "new", when: "flag" }, { id: "old" }],
      bands: [{ id: "red", below: 40, variants: [{ for: { stage: "new" }, below: 30 }] }, { id: "green" }],
    };
    const scores = scored(rules, { usage: 35, flag: true }, { usage: 35, flag: false }, { usage: 29.9, flag: true });
    expect(scores.map(({ band }) => band)).toEqual(["green", "red", "red"]);
  });
});
