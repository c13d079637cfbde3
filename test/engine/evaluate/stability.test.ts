/**
 * Which band is held from snapshot to snapshot, counted by hand.
 *
 * @module
 */
import { describe, expect, test } from "vitest";
import type { Period } from "#engine/book/days.ts";
import { scoreColumns } from "#engine/evaluate/columns.ts";
import { heldBands } from "#engine/evaluate/stability.ts";
import { runnableCase } from "../../parity/cases.ts";
import { agreed, ready } from "../../parity/evaluators.ts";
import type { NaiveRules } from "../../parity/naive.ts";

/** The score is `usage`; below half of the coverage, without `logins`, the band is unknown. */
function rulesOf(stability?: NaiveRules["stability"], edge = 40): NaiveRules {
  return {
    lifecycle: [{ id: "new", when: "champion" }, { id: "old" }],
    groups: [
      {
        id: "g",
        weight: 1,
        rollUp: "worst",
        components: [
          {
            id: "usage",
            fact: "usage",
            curve: [
              [0, 0],
              [100, 100],
            ],
          },
          { id: "logins", fact: "logins", weight: 2, steps: [{ points: 100 }] },
        ],
      },
    ],
    bands: [
      { id: "red", below: edge, variants: [{ for: { stage: "new" }, below: 20 }] },
      { id: "amber", below: 70 },
      { id: "green" },
    ],
    coverage: { minimum: 0.5 },
    ...(stability && { stability }),
  };
}

interface Moment {
  /** Day, from the first of the account. */
  readonly day?: number;
  readonly score: number | null;
  readonly unknown?: boolean;
  readonly isNew?: boolean;
  readonly account?: string;
}

/** The bands held over a history of daily snapshots, unless days and the period are given. */
function held(rules: NaiveRules, moments: readonly (Moment | number)[], every?: Period): string[] {
  const given = moments.map((moment) => (typeof moment === "number" ? { score: moment } : moment));
  const { one } = ready(
    rules,
    given.map(({ day, score, unknown, isNew }: Moment, index) => ({
      as_of: 20_454 + (day ?? index),
      usage: score,
      logins: unknown ? null : 1,
      champion: isNew ?? false,
    })),
  );
  const snapshots = one.snapshots.map((snapshot, index) => ({
    ...snapshot,
    account: (given[index] as Moment).account ?? "a",
  }));
  const history = { ...one, snapshots };
  if (every === undefined) return agreed(history).map((score) => score.held);
  const { ruleSet, table } = runnableCase(history);
  const { program } = ruleSet;
  return Array.from(
    heldBands(program, table, scoreColumns(program, table), every),
    (band) => program.bands[band]?.id ?? "unknown",
  );
}

describe("without stability the band held is the score's", () => {
  test("whatever happens", () => {
    expect(held(rulesOf(), [10, 80, 50, 39.9, 40, 70])).toEqual(["red", "green", "amber", "red", "amber", "green"]);
  });
});

describe("worsening", () => {
  test("is taken over when it was so often in a row", () => {
    const rules = rulesOf({ worsen: { snapshots: 3 } });
    expect(held(rules, [80, 30, 50, 30, 30])).toEqual(["green", "green", "green", "red", "red"]);
  });

  test("begins to count anew when it was interrupted", () => {
    const rules = rulesOf({ worsen: { snapshots: 2 } });
    expect(held(rules, [80, 60, 75, 60, 60])).toEqual(["green", "green", "green", "green", "amber"]);
  });

  test("takes over the band that it comes to in the end, and both counts are zero", () => {
    const rules = rulesOf({ worsen: { snapshots: 2 } });
    expect(held(rules, [80, 30, 60, 30, 30])).toEqual(["green", "green", "amber", "amber", "red"]);
  });

  test("has to pass the edge by the margin", () => {
    const rules = rulesOf({ worsen: { snapshots: 1, margin: 3 } });
    // 67 + 3 is on the edge of green, 66.9 + 3 below it
    expect(held(rules, [80, 67, 66.9])).toEqual(["green", "green", "amber"]);
  });

  test("by a margin goes to the band that the margin leaves", () => {
    const rules = rulesOf({ worsen: { snapshots: 1, margin: 3 } });
    // the score is red, with the margin amber
    expect(held(rules, [80, 38, 36.9])).toEqual(["green", "amber", "red"]);
  });
});

describe("improvement", () => {
  test("is taken over when it lasts, and has to pass the edge by the margin", () => {
    const rules = rulesOf({ improve: { snapshots: 2, margin: 3 } });
    expect(held(rules, [30, 42.9, 43, 43, 73, 72.9, 73, 73])).toEqual([
      "red",
      "red",
      "red",
      "amber",
      "amber",
      "amber",
      "amber",
      "green",
    ]);
  });

  test("does not stop bad news at once", () => {
    const rules = rulesOf({ worsen: { snapshots: 1 }, improve: { snapshots: 2 } });
    expect(held(rules, [30, 80, 30, 80, 80, 30])).toEqual(["red", "red", "red", "red", "green", "red"]);
  });

  test("sums are rounded to tenths: 43.3 less 3.3 is on the edge", () => {
    expect(43.3 - 3.3).toBeLessThan(40.00000001);
    expect(held(rulesOf({ improve: { snapshots: 1, margin: 3.3 } }), [30, 43.2, 43.3])).toEqual([
      "red",
      "red",
      "amber",
    ]);
    // 0.1 + 0.2 is more than 0.3
    expect(held(rulesOf({ worsen: { snapshots: 1, margin: 0.2 } }, 0.3), [50, 0.1, 0])).toEqual([
      "amber",
      "amber",
      "red",
    ]);
  });
});

describe("a history starts afresh", () => {
  const patient = rulesOf({ worsen: { snapshots: 3 }, improve: { snapshots: 3 } });

  test("after unknown, which is held at once", () => {
    expect(held(patient, [80, { score: 80, unknown: true }, 30, 80])).toEqual(["green", "unknown", "red", "red"]);
    expect(held(patient, [30, { score: null, unknown: true }, 80])).toEqual(["red", "unknown", "green"]);
  });

  test("with every account", () => {
    expect(held(patient, [80, { account: "b", score: 30 }, { account: "b", score: 80 }])).toEqual([
      "green",
      "red",
      "red",
    ]);
  });

  test.each([
    ["day", 1, 2],
    ["week", 10, 11],
    ["month", 46, 47],
    ["quarter", 138, 139],
  ] as const)("of every %s: %d days later goes on, %d days later does not", (every, near, far) => {
    expect(held(patient, [80, { day: near, score: 30 }], every)).toEqual(["green", "green"]);
    expect(held(patient, [80, { day: far, score: 30 }], every)).toEqual(["green", "red"]);
  });
});

test("the edges are those of the segment and stage where the account stands now", () => {
  const rules = rulesOf({ improve: { snapshots: 2 } });
  const fresh = { score: 30, isNew: true };
  expect(held(rules, [30, fresh, fresh, 30])).toEqual(["red", "red", "amber", "red"]);
});
