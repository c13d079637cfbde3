/**
 * Why a score changed: the parts are what they are called, and add up to the difference.
 *
 * @module
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type SnapshotTable, snapshotReader } from "#engine/book/table.ts";
import { type Scores, scoreColumns } from "#engine/evaluate/columns.ts";
import { type Change, type ChangePart, type Evaluated, explainChange } from "#engine/explain/change.ts";
import { explain } from "#engine/explain/explanation.ts";
import { holdingAt } from "#engine/explain/holding.ts";
import { applyOverride, type Override } from "#engine/explain/override.ts";
import { apportionTenths } from "#engine/explain/tenths.ts";
import type { Program } from "#engine/rules/program.ts";
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
  "stability",
  "override",
];

/** The laws that a change breaks. */
function broken(change: Change, before: Evaluated, after: Evaluated): string[] {
  const { difference, parts } = change;
  const scoreOf = ({ program, read, override }: Evaluated) => {
    const { score } = explain(program, read);
    return score === null ? null : (override?.score ?? score);
  };
  const [first, last] = [scoreOf(before), scoreOf(after)];
  const tenths = apportionTenths(parts.map(({ by }) => by));
  const laws: Record<string, boolean> = {
    "the difference is that of the scores, in tenths":
      difference === (first === null || last === null ? null : Math.round((last - first) * 10) / 10 + 0),
    "the parts sum to the difference": error(change) <= 1e-9,
    "nothing is split where there is no difference to speak of": difference !== null || parts.length === 0,
    "no part is nothing, but for stability and what was set": parts.every(
      ({ by, kind }) => kind === "override" || (by === 0) === (kind === "stability"),
    ),
    "what was set is told where something was":
      difference === null ||
      parts.some(({ kind }) => kind === "override") === [before, after].some(({ override }) => override !== undefined),
    "stability is told where a band does not follow its score":
      difference === null ||
      parts.some(({ kind }) => kind === "stability") ===
        [before, after].some(({ holding }) => holding.band !== holding.scoreBand),
    "parts come in their order": parts.every(
      ({ kind }, index) => index === 0 || order.indexOf(kind) >= order.indexOf(parts[index - 1]!.kind),
    ),
    "tenths sum to the difference":
      tenths.reduce((sum, one) => sum + one, 0) === Math.round((difference ?? 0) * 10) + 0,
  };
  return Object.keys(laws).filter((law) => !laws[law]);
}

/** Scores are computed once for each table. */
const scoresOf = (() => {
  const known = new WeakMap<SnapshotTable, Map<Program, Scores>>();
  return (program: Program, table: SnapshotTable): Scores => {
    const ofTable = known.get(table) ?? new Map<Program, Scores>();
    known.set(table, ofTable);
    const scores = ofTable.get(program) ?? scoreColumns(program, table);
    ofTable.set(program, scores);
    return scores;
  };
})();

function sideOf({ runnable }: { runnable: RunnableCase }, row = 0): Evaluated {
  const { ruleSet, table, book } = runnable;
  const { program } = ruleSet;
  const holding = holdingAt(program, table, scoresOf(program, table), book.calendar.every, row);
  return { program, read: snapshotReader(table, row), holding };
}

/** What somebody set on both sides, in tenths; nothing, or a band alone (−1). */
const setOnBoth = fc.tuple(
  fc.option(fc.integer({ min: -1, max: 1000 })),
  fc.option(fc.integer({ min: -1, max: 1000 })),
);

function withSet(side: Evaluated, set: number | null): Evaluated {
  if (set === null) return side;
  const override: Override = {
    id: 1,
    account: "a",
    rules: null,
    from: 0,
    until: 0,
    tenths: set < 0 ? null : set,
    band: "unknown",
    author: "Kim",
    reason: "They called",
  };
  const { score, band } = explain(side.program, side.read);
  return { ...side, override: { override, ...applyOverride(override, { score, band }, side.program, []) } };
}

/** The change from one snapshot to another, and perhaps to other rules. */
function changed(rules: NaiveRules, from: PartialSnapshot, to: PartialSnapshot, newRules = rules): Change {
  return explainChange(sideOf(ready(rules, [from])), sideOf(ready(newRules, [to])));
}

const bands = [{ id: "red", below: 40 }, { id: "green" }];
/** Consecutive days from the first one on. */
const nextDays = (asOf: Int32Array): Int32Array => asOf.map((_, index) => asOf[0]! + index);
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
    const match = (points: number) => ({ points, index: 1 });
    expect(changed(both, { usage: 20, logins: 40 }, { usage: 60, logins: 80 })).toMatchObject({
      difference: 40,
      parts: [
        {
          kind: "value",
          component: "logins",
          by: 30,
          from: { value: 40, points: 40, match: match(40) },
          to: { value: 80, points: 80, match: match(80) },
        },
        { kind: "value", component: "usage", by: 10 },
      ],
    });
  });

  test("presence before values: what went missing leaves the mean first", () => {
    expect(changed(both, { usage: 20, logins: 40 }, { usage: 60 })).toMatchObject({
      difference: 25,
      parts: [
        // logins leave: from 35 to usage alone, 20
        { kind: "presence", component: "logins", by: -15, to: { value: null, points: null } },
        { kind: "value", component: "usage", by: 40 },
      ],
    });
  });

  test("rules, with the old facts under the new rules", () => {
    const lighter = rulesOf([linear("usage"), linear("logins", { weight: 1 })]);
    expect(changed(both, { usage: 20, logins: 40 }, { usage: 20, logins: 80 }, lighter).parts).toMatchObject([
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
      { kind: "segment", by: -10, from: "small", to: "large" },
      { kind: "stage", by: -10, from: "new", to: "old" },
    ]);
  });

  test("adjustments and rounding", () => {
    const capped = rulesOf([linear("usage")], { adjustments: [{ id: "cap", when: "flag", cap: 30 }] });
    const { difference, parts } = changed(capped, { usage: 50 }, { usage: 50.04, flag: true });
    expect(difference).toBe(-20);
    expect(parts).toMatchObject([
      { kind: "value", component: "usage", by: expect.closeTo(0.04, 9) },
      { kind: "adjustments", by: expect.closeTo(-20.04, 9) },
    ]);
    expect(changed(capped, { usage: 50 }, { usage: 50.04 })).toMatchObject({
      difference: 0,
      parts: [{ kind: "value" }, { kind: "rounding", by: expect.closeTo(-0.04, 9) }],
    });
  });

  test("what is kept from 0 to 100 belongs to the adjustments", () => {
    const lowered = rulesOf([linear("usage")], { adjustments: [{ id: "a", when: "flag", add: -50 }] });
    expect(changed(lowered, { usage: 20 }, { usage: 20, flag: true })).toMatchObject({
      difference: -20,
      parts: [{ kind: "adjustments", by: -20 }],
    });
  });

  test("stability: why the band did not follow, or had not", () => {
    const held = rulesOf([linear("usage")], { stability: { improve: { snapshots: 2 } } });
    const { runnable } = ready(held, [{ usage: 20 }, { usage: 60 }, { usage: 70 }]);
    const { table } = runnable;
    // three snapshots of one account
    const history = {
      ...runnable,
      table: { ...table, account: table.account.map(() => 0), asOf: nextDays(table.asOf) },
    };
    const [first, second, third] = [0, 1, 2].map((row) => sideOf({ runnable: history }, row));
    const heldBack = { rule: "improve", threshold: 40, snapshots: 1, needed: 2 };
    expect(explainChange(first!, second!)).toMatchObject({
      difference: 40,
      held: { before: { band: "red", heldBack: null }, after: { band: "red", scoreBand: "green", heldBack } },
      parts: [
        { kind: "value", by: 40 },
        { kind: "stability", by: 0, before: null, after: heldBack },
      ],
    });
    expect(explainChange(second!, third!)).toMatchObject({
      held: { before: { band: "red" }, after: { band: "green", heldBack: null } },
      parts: [
        { kind: "value", by: 10 },
        { kind: "stability", by: 0, before: heldBack, after: null },
      ],
    });
    // other rules over the same history hold another band
    const free = sideOf(
      { runnable: { ...history, ruleSet: ready(rulesOf([linear("usage")]), [{}]).runnable.ruleSet } },
      1,
    );
    expect(explainChange(free, second!)).toMatchObject({
      difference: 0,
      held: { before: { band: "green", heldBack: null }, after: { band: "red" } },
      parts: [{ kind: "stability", before: null, after: heldBack }],
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
      fc.property(bothOf, fc.boolean(), setOnBoth, ([one, other], sameRules, [setBefore, setAfter]) => {
        const newer = { ...other, ruleSet: sameRules ? one.ruleSet : other.ruleSet };
        for (let row = 0; row < Math.min(one.table.length, other.table.length); row++) {
          const before = withSet(sideOf({ runnable: one }, row), setBefore);
          const after = withSet(sideOf({ runnable: newer }, row), setAfter);
          const change = explainChange(before, after);
          expect(broken(change, before, after)).toEqual([]);
          for (const { kind } of change.parts) seen.add(kind);
        }
      }),
      { numRuns: 200, seed: 23, endOnFailure: true },
    );
    expect(seen).toEqual(new Set(order));
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

  test.each([
    [[0.34, 0.34], 7, [4, 3]],
    [[0.34, 0.36], 8, [4, 4]],
    [[0.3, 0.4], 6, [3, 3]],
    [[0.3, 0.4], 8, [4, 4]],
    [[-0.05], 0, [0]],
    [[], 0, []],
  ])("of %j that are to be %d are %j", (parts, total, tenths) => {
    expect(apportionTenths(parts, total)).toEqual(tenths);
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
