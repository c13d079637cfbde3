/**
 * Why a score changed: the parts are what they are called, and add up to the difference.
 *
 * @module
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { snapshotReader } from "#engine/book/table.ts";
import {
  apportionTenths,
  type Change,
  type ChangePart,
  type Evaluated,
  explainChange,
} from "#engine/explain/change.ts";
import { explain } from "#engine/explain/explanation.ts";
import { onlineRetail } from "../../onlineRetail.ts";
import { parityCases, type RunnableCase, runnableCase } from "../../parity/cases.ts";
import { type PartialSnapshot, ready } from "../../parity/evaluators.ts";
import type { NaiveComponent, NaiveRules } from "../../parity/naive.ts";

/** How far the parts are from the difference. */
function error({ difference, parts }: Change): number {
  return Math.abs(parts.reduce((sum, { by }) => sum + by, 0) - (difference ?? 0));
}

const order: readonly ChangePart["kind"][] = [
  "rules",
  "segment",
  "stage",
  "presence",
  "value",
  "adjustments",
  "rounding",
];

/** The laws that a change breaks. */
function broken(change: Change, before: Evaluated, after: Evaluated): string[] {
  const { difference, parts } = change;
  const [first, last] = [explain(before.program, before.read).score, explain(after.program, after.read).score];
  const tenths = apportionTenths(parts.map(({ by }) => by));
  const laws: Record<string, boolean> = {
    "the difference is that of the scores": difference === (first === null || last === null ? null : last - first),
    "the parts sum to the difference": error(change) <= 1e-9,
    "nothing is split where there is no difference to speak of": difference !== null || parts.length === 0,
    "no part is nothing": parts.every(({ by }) => by !== 0),
    "parts come in their order": parts.every(
      ({ kind }, index) => index === 0 || order.indexOf(kind) >= order.indexOf(parts[index - 1]!.kind),
    ),
    "tenths sum to the difference":
      tenths.reduce((sum, one) => sum + one, 0) === Math.round((difference ?? 0) * 10) + 0,
  };
  return Object.keys(laws).filter((law) => !laws[law]);
}

function sideOf({ runnable }: { runnable: RunnableCase }, row = 0): Evaluated {
  return { program: runnable.ruleSet.program, read: snapshotReader(runnable.table, row) };
}

/** The change from one snapshot to another, and perhaps to other rules. */
function changed(rules: NaiveRules, from: PartialSnapshot, to: PartialSnapshot, newRules = rules): Change {
  return explainChange(sideOf(ready(rules, [from])), sideOf(ready(newRules, [to])));
}

const bands = [{ id: "red", below: 40 }, { id: "green" }];
/** A component whose points are the value of a fact. */
const linear = (fact: string, fields: Partial<NaiveComponent> = {}): NaiveComponent => ({
  id: fact,
  fact,
  curve: [
    [0, 0],
    [100, 100],
  ],
  ...fields,
});
const rulesOf = (components: NaiveComponent[], rest: Partial<NaiveRules> = {}): NaiveRules => ({
  groups: [{ id: "g", weight: 1, components }],
  bands,
  ...rest,
});

describe("a change is split into", () => {
  const both = rulesOf([linear("usage"), linear("logins", { weight: 3 })]);

  test("values, by component", () => {
    expect(changed(both, { usage: 20, logins: 40 }, { usage: 60, logins: 80 })).toMatchObject({
      difference: 40,
      parts: [
        { kind: "value", component: "logins", by: 30 },
        { kind: "value", component: "usage", by: 10 },
      ],
    });
  });

  test("presence before values: what went missing leaves the mean first", () => {
    expect(changed(both, { usage: 20, logins: 40 }, { usage: 60 })).toMatchObject({
      difference: 25,
      parts: [
        // logins leave: from 35 to usage alone, 20
        { kind: "presence", component: "logins", by: -15 },
        { kind: "value", component: "usage", by: 40 },
      ],
    });
  });

  test("rules, with the old facts under the new rules", () => {
    const lighter = rulesOf([linear("usage"), linear("logins", { weight: 1 })]);
    expect(changed(both, { usage: 20, logins: 40 }, { usage: 20, logins: 80 }, lighter).parts).toEqual([
      { kind: "rules", by: -5 },
      { kind: "value", component: "logins", by: 20 },
    ]);
  });

  test("segment, then stage", () => {
    const variant = (where: object, weight: number) => [{ for: where, weight }];
    const chosen = rulesOf(
      [
        linear("usage", { variants: variant({ segment: "large" }, 3) }),
        linear("logins", { variants: variant({ stage: "old" }, 0) }),
      ],
      {
        segments: [{ id: "large", when: "flag" }, { id: "small" }],
        lifecycle: [{ id: "new", when: "champion" }, { id: "old" }],
      },
    );
    const from = { usage: 0, logins: 40, flag: false, champion: true };
    expect(changed(chosen, from, { ...from, flag: true, champion: false }).parts).toEqual([
      { kind: "segment", by: -10 },
      { kind: "stage", by: -10 },
    ]);
  });

  test("adjustments and rounding", () => {
    const capped = rulesOf([linear("usage")], { adjustments: [{ id: "cap", when: "flag", cap: 30 }] });
    const { difference, parts } = changed(capped, { usage: 50 }, { usage: 50.04, flag: true });
    expect(difference).toBe(-20);
    expect(parts).toEqual([
      { kind: "value", component: "usage", by: expect.closeTo(0.04, 9) },
      { kind: "adjustments", by: expect.closeTo(-20.04, 9) },
    ]);
    expect(changed(capped, { usage: 50 }, { usage: 50.04 })).toMatchObject({
      difference: 0,
      parts: [{ kind: "value" }, { kind: "rounding", by: expect.closeTo(-0.04, 9) }],
    });
  });

  test("under a stage that the new rules do not have, nothing that is called stage", () => {
    const staged = rulesOf([linear("usage", { variants: [{ for: { stage: "new" }, weight: 2 }] }), linear("logins")], {
      lifecycle: [{ id: "new", when: "flag" }, { id: "old" }],
    });
    const facts = { usage: 0, logins: 60, flag: true };
    expect(changed(staged, facts, facts, both)).toMatchObject({
      difference: 25,
      parts: [{ kind: "rules", by: expect.closeTo(25, 9) }],
    });
  });

  test("nothing where one side has no score, or where nothing changed", () => {
    expect(changed(both, {}, { usage: 1 })).toMatchObject({ difference: null, parts: [] });
    expect(changed(both, { usage: 1 }, {})).toMatchObject({ difference: null, parts: [] });
    expect(changed(both, { usage: 1 }, { usage: 1 })).toMatchObject({ difference: 0, parts: [] });
  });

  test("a state in between that has no points hands its part on", () => {
    // logins go and usage comes: in between nothing has points
    const change = changed(both, { logins: 40 }, { usage: 60 });
    expect(change.difference).toBe(20);
    expect(error(change)).toBeLessThanOrEqual(1e-9);
  });
});

describe("the parts sum to the difference", () => {
  test("between random snapshots under random rule sets", () => {
    const seen = new Set<string>();
    const bothOf = fc.tuple(parityCases.map(runnableCase), parityCases.map(runnableCase));
    fc.assert(
      fc.property(bothOf, fc.boolean(), ([one, other], sameRules) => {
        const newer = { ...other, ruleSet: sameRules ? one.ruleSet : other.ruleSet };
        for (let row = 0; row < Math.min(one.table.length, other.table.length); row++) {
          const [before, after] = [sideOf({ runnable: one }, row), sideOf({ runnable: newer }, row)];
          const change = explainChange(before, after);
          expect(broken(change, before, after)).toEqual([]);
          for (const { kind } of change.parts) seen.add(kind);
        }
      }),
      { numRuns: 200, seed: 23, endOnFailure: true },
    );
    expect(seen).toEqual(new Set(order));
  });

  test("for every consecutive pair of snapshots of the real book", { timeout: 300_000 }, async () => {
    const { ruleSet, snapshots } = await onlineRetail();
    const { table } = snapshots;
    let pairs = 0;
    let worst = 0;
    for (let row = 1; row < table.length; row++) {
      if (table.account[row] !== table.account[row - 1]) continue;
      const side = (at: number) => ({ program: ruleSet.program, read: snapshotReader(table, at) });
      const change = explainChange(side(row - 1), side(row));
      if (change.difference === null) continue;
      pairs++;
      worst = Math.max(worst, error(change));
    }
    expect(pairs).toBeGreaterThan(28_000);
    expect(worst).toBeLessThanOrEqual(1e-9);
  });
});

describe("tenths", () => {
  test.each([
    [[], []],
    [
      [0.04, 0.04, 0.02],
      [1, 0, 0],
    ],
    [
      [0.05, 0.05],
      [1, 0],
    ],
    [
      [1.26, -0.26],
      [13, -3],
    ],
    [
      [-0.04, -0.06],
      [0, -1],
    ],
    [
      [3.33, 3.33, 3.34],
      [33, 33, 34],
    ],
  ])("of %j are %j", (parts, tenths) => {
    expect(apportionTenths(parts)).toEqual(tenths);
  });

  test("sum to the rounded total, each less than a tenth from its part", () => {
    const parts = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { maxLength: 12 });
    fc.assert(
      fc.property(parts, (list) => {
        const tenths = apportionTenths(list);
        const total = list.reduce((sum, part) => sum + part * 10, 0);
        expect(tenths.reduce((sum, one) => sum + one, 0)).toBe(Math.round(total) + 0);
        for (const [index, part] of list.entries()) expect(Math.abs(tenths[index]! - part * 10)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2000, seed: 29 },
    );
  });
});
