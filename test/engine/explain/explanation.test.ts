/**
 * Why a snapshot has its score, told in numbers that were computed by hand.
 *
 * @module
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { snapshotReader } from "#engine/book/table.ts";
import { type Explanation, explain } from "#engine/explain/explanation.ts";
import { largestContributions, type Reason, reasons } from "#engine/explain/reasons.ts";
import { parityCases, runnableCase } from "../../parity/cases.ts";
import { type PartialSnapshot, ready } from "../../parity/evaluators.ts";
import type { NaiveRules } from "../../parity/naive.ts";
import { violations } from "./laws.ts";

function explained(rules: NaiveRules, snapshot: PartialSnapshot): Explanation {
  const { runnable } = ready(rules, [snapshot]);
  return explain(runnable.ruleSet.program, snapshotReader(runnable.table, 0));
}

const bands = [{ id: "red", below: 40 }, { id: "amber", below: 70 }, { id: "green" }];

const rules: NaiveRules = {
  segments: [{ id: "large", when: "usage >= 1000" }, { id: "flagged", when: "flag or usage < -1000" }, { id: "small" }],
  lifecycle: [{ id: "new", when: 'segment == "flagged" and logins < 5' }, { id: "old" }],
  groups: [
    {
      id: "use",
      weight: 60,
      components: [
        {
          id: "usage",
          fact: "usage",
          weight: 3,
          curve: [
            [0, 0],
            [50, 100],
            [100, 0],
          ],
        },
        { id: "logins", fact: "logins", steps: [{ below: 3, points: 20 }, { below: 10, points: 60 }, { points: 100 }] },
        { id: "off", fact: "logins", weight: 0, steps: [{ points: 0 }] },
      ],
    },
    {
      id: "fit",
      weight: 40,
      components: [
        { id: "plan", fact: "plan", lookup: { starter: 30, otherwise: 90 } },
        {
          id: "habit",
          onMissing: "worst",
          decisions: [{ when: "logins > 3", points: 50, reason: "Often" } as never, { points: 10 }],
        },
      ],
    },
  ],
  adjustments: [
    { id: "cap", when: "champion", cap: 50 },
    { id: "add", when: "score < 100", add: 7 },
    { id: "unknown", when: "due < as_of", cap: 5 },
  ],
  bands,
};

describe("an explanation", () => {
  // usage 25 → 50, logins 4 → 60: use = (3·50 + 60)/4 = 52.5; plan 90, habit 50: fit = 70; mean = 59.5
  const snapshot = { usage: 25, logins: 4, plan: "growth", flag: true, champion: true };

  test("tells segment and stage with the condition that chose them", () => {
    expect(explained(rules, snapshot)).toMatchObject({
      segment: { id: "flagged", when: "flag or usage < -1000", unknown: [] },
      stage: { id: "new", when: 'segment == "flagged" and logins < 5', unknown: [] },
    });
  });

  test("tells which earlier entries could not be decided", () => {
    const { segment, stage } = explained(rules, {});
    expect(segment).toEqual({
      id: "small",
      unknown: [
        { id: "large", missing: ["usage"] },
        { id: "flagged", missing: ["flag", "usage"] },
      ],
    });
    // segment is small, so `and` is false whatever logins are
    expect(stage).toEqual({ id: "old", unknown: [] });
  });

  test("tells of every component what it saw, what matched, and what it added", () => {
    const { components, mean } = explained(rules, snapshot);
    const near = (value: number) => expect.closeTo(value, 12);
    expect(mean).toBe(59.5);
    expect(components).toEqual([
      {
        id: "habit",
        title: "habit",
        group: "fit",
        value: null,
        shape: "decisions",
        present: true,
        points: 50,
        match: { points: 50, index: 0, when: "logins > 3", reason: "Often" },
        effectiveWeight: near(0.2),
        contribution: near(10),
      },
      {
        id: "plan",
        title: "plan",
        group: "fit",
        fact: "plan",
        value: "growth",
        shape: "lookup",
        present: true,
        points: 90,
        match: { points: 90, entry: "otherwise" },
        effectiveWeight: near(0.2),
        contribution: near(18),
      },
      {
        id: "logins",
        title: "logins",
        group: "use",
        fact: "logins",
        value: 4,
        shape: "steps",
        present: true,
        points: 60,
        match: { points: 60, index: 1 },
        effectiveWeight: near(0.15),
        contribution: near(9),
      },
      {
        id: "usage",
        title: "usage",
        group: "use",
        fact: "usage",
        value: 25,
        shape: "curve",
        present: true,
        points: 50,
        match: { points: 50, index: 1 },
        effectiveWeight: near(0.45),
        contribution: near(22.5),
      },
    ]);
  });

  test("tells each adjustment with the score before and after", () => {
    const { adjustments, score, band } = explained(rules, snapshot);
    expect(adjustments).toEqual([
      { id: "cap", when: "champion", applied: true, before: 59.5, after: 50 },
      { id: "add", when: "score < 100", applied: true, before: 50, after: 57 },
      { id: "unknown", when: "due < as_of", applied: null, missing: ["due"], before: 57, after: 57 },
    ]);
    expect({ score, band }).toEqual({ score: 57, band: "amber" });
  });

  test("tells what was missing, and what stood in for it", () => {
    // left are plan 30 and habit 0 by its policy: mean 15
    const { components, mean, coverage } = explained(rules, { plan: "starter" });
    expect(
      components.map(({ id, present, points, match, effectiveWeight }) => [
        id,
        present,
        points,
        match?.points,
        effectiveWeight,
      ]),
    ).toEqual([
      ["habit", false, 0, undefined, 0.5],
      ["plan", true, 30, 30, 0.5],
      ["logins", false, null, undefined, 0],
      ["usage", false, null, undefined, 0],
    ]);
    expect({ mean, coverage }).toEqual({ mean: 15, coverage: 0.2 });
  });

  test("of nothing has no score, and says why", () => {
    const { score, mean, band, adjustments, components } = explained(
      { ...rules, groups: [rules.groups[0]!] },
      { champion: true },
    );
    expect({ score, mean, band, adjustments }).toEqual({ score: null, mean: null, band: "unknown", adjustments: [] });
    expect(components.map(({ id, points }) => [id, points])).toEqual([
      ["logins", null],
      ["usage", null],
    ]);
  });

  test("tells which component carries a group that takes its worst or best, and what each group is of the score", () => {
    const worst: NaiveRules = {
      ...rules,
      groups: [
        { ...rules.groups[0]!, rollUp: "worst" },
        { ...rules.groups[1]!, rollUp: "best" },
      ],
    };
    const near = (value: number) => expect.closeTo(value, 12);
    const { groups, components, mean } = explained(worst, snapshot);
    expect(groups).toEqual([
      {
        id: "fit",
        title: "fit",
        rollUp: "best",
        points: 90,
        effectiveWeight: near(0.4),
        contribution: near(36),
        carriedBy: "plan",
      },
      {
        id: "use",
        title: "use",
        rollUp: "worst",
        points: 50,
        effectiveWeight: near(0.6),
        contribution: near(30),
        carriedBy: "usage",
      },
    ]);
    expect(components.map(({ id, contribution }) => [id, contribution])).toEqual([
      ["habit", 0],
      ["plan", near(36)],
      ["logins", 0],
      ["usage", near(30)],
    ]);
    expect(mean).toBe(66);
  });

  test("of what adjustments push beyond 0 or 100 tells what is kept", () => {
    const pushed = { ...rules, adjustments: [{ id: "down", when: "champion", add: -80 }] };
    expect(explained(pushed, snapshot)).toMatchObject({
      mean: 59.5,
      adjustments: [{ id: "down", before: 59.5, after: -20.5 }],
      adjusted: 0,
      score: 0,
    });
  });

  test("tells what a component and an alert lack", () => {
    const alerted = { ...rules, alerts: [{ id: "few", when: "logins < 3 and plan is not missing" }] };
    const { components, alerts } = explained(alerted as NaiveRules, {});
    expect(components.map(({ id, missing }) => [id, missing])).toEqual([
      ["habit", ["logins"]],
      ["plan", ["plan"]],
      ["logins", ["logins"]],
      ["usage", ["usage"]],
    ]);
    // without a plan the alert is not raised, whatever the logins
    expect(alerts).toEqual([{ id: "few", when: "logins < 3 and plan is not missing", raised: false }]);
    expect(explained(alerted as NaiveRules, { plan: "growth" }).alerts).toEqual([
      { id: "few", when: "logins < 3 and plan is not missing", raised: null, missing: ["logins"] },
    ]);
  });

  test.each([
    [0, 1],
    [-5, 0],
    [50, 2],
    [99, 2],
    [100, 3],
    [500, 3],
  ])("numbers the pieces of a curve: %d lies on piece %d", (usage, index) => {
    expect(explained(rules, { usage }).components.find(({ id }) => id === "usage")?.match?.index).toBe(index);
  });

  test("keeps the laws for random rule sets and snapshots", () => {
    fc.assert(
      fc.property(parityCases, (one) => {
        const { ruleSet, table } = runnableCase(one);
        const broken = Array.from({ length: table.length }, (_, row) =>
          violations(explain(ruleSet.program, snapshotReader(table, row))),
        );
        expect(broken.flat()).toEqual([]);
      }),
      { numRuns: 400, seed: 11 },
    );
  });
});

describe("reasons", () => {
  function reasonsOf(rules: NaiveRules, snapshot: PartialSnapshot, most = 10): Reason[] {
    const { program } = ready(rules, [snapshot]).runnable.ruleSet;
    return reasons(program, explained(rules, snapshot), most);
  }
  const idsOf = (rules: NaiveRules, snapshot: PartialSnapshot, most?: number) =>
    reasonsOf(rules, snapshot, most).map((one) => [
      one.kind === "component" ? one.component.id : one.adjustment.id,
      one.lost,
    ]);

  test("are the adjustments that lowered the score, in their order, then the components by points lost", () => {
    const snapshot = { usage: 25, logins: 4, plan: "growth", champion: true };
    expect(idsOf(rules, snapshot)).toEqual([
      ["cap", 9.5],
      ["usage", expect.closeTo(22.5, 12)],
      ["habit", expect.closeTo(10, 12)],
      ["logins", expect.closeTo(6, 12)],
      ["plan", expect.closeTo(2, 12)],
    ]);
    expect(idsOf(rules, snapshot, 2).map(([id]) => id)).toEqual(["cap", "usage"]);
  });

  test("are none where everything has 100 points; what is missing and left out is none either", () => {
    expect(reasonsOf(rules, { usage: 50, logins: 10, plan: null }).map((one) => one.kind)).toEqual(["component"]);
    const perfect: NaiveRules = {
      groups: [{ id: "g", weight: 1, components: [{ id: "c", decisions: [{ points: 100 }] }] }],
      bands,
    };
    expect(reasonsOf(perfect, {})).toEqual([]);
  });

  test("are not the components of a group that another one carries", () => {
    const component = (id: string, points: number) => ({ id, decisions: [{ points }] });
    const worst: NaiveRules = {
      groups: [{ id: "g", weight: 1, rollUp: "worst", components: [component("a", 60), component("b", 20)] }],
      bands,
    };
    expect(idsOf(worst, {})).toEqual([["b", 80]]);
  });

  test("name the values that would be best", () => {
    const found = reasonsOf(rules, { usage: 25, logins: 4, plan: "growth" });
    expect(found.map((one) => one.kind === "component" && [one.component.id, one.best])).toEqual([
      ["usage", { points: 100, from: 50, to: 50 }],
      ["habit", undefined],
      ["logins", { points: 100, from: 10 }],
      // every plan but `starter` gives the most already
      ["plan", undefined],
    ]);
  });

  test("of equal loss come in the order of the ids, by code unit", () => {
    const component = (id: string) => ({ id, decisions: [{ points: 40 }] });
    const equal: NaiveRules = {
      groups: [{ id: "g", weight: 1, components: ["b", "a10", "B", "a2"].map(component) }],
      bands,
    };
    expect(idsOf(equal, {}).map(([id]) => id)).toEqual(["B", "a10", "a2", "b"]);
    expect(largestContributions(explained(equal, {}), 3).map(({ id }) => id)).toEqual(["B", "a10", "a2"]);
  });

  test("what holds the score up: the largest contributions first, those of nothing left out", () => {
    const explanation = explained(rules, { usage: 0, logins: 4, plan: "growth" });
    expect(largestContributions(explanation, 10).map(({ id }) => id)).toEqual(["plan", "habit", "logins"]);
  });
});
