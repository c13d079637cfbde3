/**
 * @module
 */
import { describe, expect, test } from "vitest";
import { scoreColumns } from "#engine/evaluate/columns.ts";
import { decideTable } from "#engine/evaluate/decided.ts";
import { encodeTable } from "#engine/evaluate/encode.ts";
import { ready } from "../../parity/evaluators.ts";
import type { NaiveRules } from "../../parity/naive.ts";

const rules: NaiveRules = {
  segments: [{ id: "large", when: "usage >= 40" }, { id: "small" }],
  groups: [
    {
      id: "g",
      weight: 1,
      components: [
        {
          id: "curved",
          fact: "usage",
          weight: 2,
          curve: [
            [0, 0],
            [100, 100],
          ],
        },
        { id: "decided", decisions: [{ when: "logins > 3", points: 20 }, { points: 90 }] },
      ],
    },
  ],
  adjustments: [{ id: "up", when: "logins < 3", add: 7 }],
  bands: [{ id: "red", below: 40 }, { id: "green" }],
};
const snapshots = Array.from({ length: 200 }, (_, k) => ({ usage: k % 9 ? k % 101 : null, logins: k % 7 || null }));
const { table } = ready(rules, snapshots).runnable;
const programOf = (changed: NaiveRules) => ready(changed, []).runnable.ruleSet.program;
const program = programOf(rules);
const encoded = encodeTable(table, program.facts);
const [group] = rules.groups;
const [curved, byDecision] = group!.components;

describe("what was decided before", () => {
  test.each<[string, NaiveRules]>([
    ["a weight", { ...rules, groups: [{ ...group!, components: [{ ...curved!, weight: 5 }, byDecision!] }] }],
    [
      "points",
      {
        ...rules,
        groups: [
          {
            ...group!,
            components: [curved!, { id: "decided", decisions: [{ when: "logins > 3", points: 21 }, { points: 90 }] }],
          },
        ],
      },
    ],
    ["an amount", { ...rules, adjustments: [{ id: "up", when: "logins < 3", add: -7 }] }],
    ["a band", { ...rules, bands: [{ id: "red", below: 60 }, { id: "green" }] }],
  ])("serves once more after %s has changed, and gives the same scores", (_, changed) => {
    const other = programOf(changed);
    const before = decideTable(program, encoded);
    expect(decideTable(other, encoded, before)).toBe(before);
    const again = scoreColumns(other, table, encoded, before);
    expect(again).toEqual(scoreColumns(other, table, encoded));
    expect(again).not.toEqual(scoreColumns(program, table, encoded));
  });

  test.each<[string, NaiveRules]>([
    ["a segment", { ...rules, segments: [{ id: "large", when: "usage >= 50" }, { id: "small" }] }],
    [
      "a decision",
      {
        ...rules,
        groups: [
          {
            ...group!,
            components: [curved!, { id: "decided", decisions: [{ when: "logins > 2", points: 20 }, { points: 90 }] }],
          },
        ],
      },
    ],
    ["an adjustment", { ...rules, adjustments: [{ id: "up", when: "logins < 4", add: 7 }] }],
  ])("does not serve after %s asks something else", (_, changed) => {
    const other = programOf(changed);
    const before = decideTable(program, encoded);
    const now = decideTable(other, encoded, before);
    expect(now).not.toBe(before);
    expect(now).toEqual(decideTable(other, encoded));
  });

  test("what nobody needs any longer is written over, and the facts stay", () => {
    const other = programOf({ ...rules, adjustments: [{ id: "up", when: "logins < 4", add: 7 }] });
    const facts = encodeTable(table, program.facts);
    const old = decideTable(program, facts);
    const { segment } = old;
    const now = decideTable(other, facts, undefined, old);
    expect(now.segment).toBe(segment);
    expect(now).toEqual(decideTable(other, facts));
    expect(facts).toEqual(encodeTable(table, program.facts));
  });

  test("does not serve for another table", () => {
    const before = decideTable(program, encoded);
    const same = encodeTable(table, program.facts);
    expect(decideTable(program, same, before)).not.toBe(before);
  });
});

describe("scores that nobody needs any longer", () => {
  test("are written over, each of them", () => {
    const other = programOf({ ...rules, groups: [{ ...group!, components: [byDecision!] }] });
    const decided = decideTable(other, encoded);
    const old = scoreColumns(program, table, encoded);
    const { tenths, band, coverage } = old;
    const fresh = scoreColumns(other, table, encoded, decided);
    const into = scoreColumns(other, table, encoded, decided, old);
    expect(into).toEqual(fresh);
    expect([into.tenths, into.band, into.coverage]).toEqual([tenths, band, coverage]);
    expect(into.tenths).toBe(tenths);
  });
});
