/**
 * Champion and challenger on random small books, against what is counted by hand.
 *
 * @module
 */
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { compareRuleSets } from "#engine/backtest/against/compare.ts";
import { backtest } from "#engine/backtest/report.ts";
import { type ComparisonReport, ComparisonReportSchema } from "#engine/document/schema/comparisonReport.ts";
import type { RuleSet } from "#engine/rules/compile.ts";
import type { Figure } from "#engine/statistics/index.ts";
import { smallInput, smallRules } from "./small.ts";
import { bandOf, completeThrough, months, trainedBook, trainedSettings } from "./trainedBook.ts";

const origin = { kind: "commit", ref: "main", commit: "1234567" } as const;
const { input, judged, report, snapshots, events } = trainedBook(400, 3);
const { book, ruleSet } = input;

/** The rule set with other texts in it. */
const changed = (...changes: readonly (readonly [string, string])[]): RuleSet =>
  smallRules(book, (text) =>
    changes.reduce((whole, [passage, instead]) => {
      expect(whole).toContain(passage);
      return whole.replace(passage, instead);
    }, text),
  );

/** Knows half as much as the rule set. */
const noisy = changed(["weight: 0", "weight: 6"], ["[[0, 100], [100, 0]]", "[[0, 0], [4, 100]]"]);
const compare = (challenger: RuleSet, champion: RuleSet, more: Partial<typeof input> = {}): ComparisonReport =>
  compareRuleSets({ ...input, ...more, ruleSet: challenger, champion, origin });
const condition = ({ conditions }: ComparisonReport, code: string) => conditions.find((one) => one.code === code)!;

/** All figures of a tree, with their paths. */
function figuresOf(tree: object, path = ""): [string, Figure][] {
  if ("value" in tree) return [[path, tree as Figure]];
  return Object.entries(tree).flatMap(([key, child]) => figuresOf(child as object, `${path}.${key}`));
}

describe("laws", () => {
  test("against itself every difference is zero, nobody moves, and there is nothing to recommend", () => {
    const same = compare(ruleSet, ruleSet);
    expect(same.verdict.code).toBe("same-meaning");
    for (const [path, { value }] of [...figuresOf(same.difference), ["auc", same.auc.difference] as const]) {
      expect([path, value ?? 0]).toEqual([path, 0]);
    }
    expect(same.migration.cells.every(({ from, to }) => from === to)).toBe(true);
  });

  test("changing sides changes the sign of every difference, and nothing else", () => {
    const [one, other] = [compare(ruleSet, noisy), compare(noisy, ruleSet)];
    const back = new Map(figuresOf(other.difference));
    // at an equal number of reds it is the champion's number that counts
    for (const [path, figure] of figuresOf(one.difference).filter(([name]) => !name.startsWith(".atEqualReds"))) {
      const opposite = back.get(path)!;
      if (figure.value === null) expect(opposite.value).toBe(null);
      else {
        expect(opposite.value).toBeCloseTo(-figure.value, 12);
        if (figure.lower !== undefined) expect((opposite as { upper: number }).upper).toBeCloseTo(-figure.lower, 12);
      }
    }
    expect(other.auc.difference.value).toBeCloseTo(-one.auc.difference.value!, 12);
    expect(figuresOf(one.championFigures).slice(0, 9)).toEqual(figuresOf(other.challengerFigures).slice(0, 9));
  });
});

describe("figures", () => {
  const against = compare(ruleSet, noisy);

  test("of the rule set are those of its backtest, with the same intervals: the draws are the same", () => {
    const { challengerFigures: own } = against;
    expect(against.auc.challenger).toEqual(report.auc);
    expect(own.aucWithinDates).toEqual(report.aucWithinDates);
    expect(own.aucByRevenue).toEqual(report.aucByRevenue);
    expect(report.bands["red"]).toMatchObject(own.warning);
    expect(report.bands["green"]).toMatchObject(own.calm);
    expect(report.leadTime).toMatchObject(own.leadTime);
    expect(report.stability).toMatchObject(own.stability);
    expect(report.probability).toMatchObject(own.probability);
    expect(against.compared).toEqual(report.ranked);
  });

  test("of the champion are those of a backtest of its own", () => {
    const other = backtest({ ...input, ruleSet: noisy })!;
    expect(against.auc.champion).toEqual(other.auc);
    expect(other.bands["red"]).toMatchObject(against.championFigures.warning);
    expect(against.reds).toEqual({ champion: other.bands["red"]!.n, challenger: report.bands["red"]!.n });
  });

  test("at an equal number of reds, both are cut after the champion's number, ties shared", () => {
    const { champion: reds } = against.reds;
    const ordered = judged.toSorted((a, b) => a.health - b.health);
    const edge = ordered[reds - 1]!.health;
    const below = ordered.filter(({ health }) => health < edge);
    const tied = ordered.filter(({ health }) => health === edge);
    const found = (rows: typeof judged) => rows.reduce((sum, { y }) => sum + y, 0);
    const caught = found(below) + (found(tied) * (reds - below.length)) / tied.length;
    expect(against.challengerFigures.atEqualReds.precision.value).toBeCloseTo(caught / reds, 12);
    expect(against.challengerFigures.atEqualReds.recall.value).toBeCloseTo(caught / found(judged), 12);
  });

  test("the migration counts everybody once, by outcome", () => {
    const { cells } = against.migration;
    const sum = (key: "n" | "positives") => cells.reduce((total, cell) => total + cell[key], 0);
    expect([sum("n"), sum("positives")]).toEqual([against.judged.n, against.judged.positives]);
    const toRed = cells.filter(({ to }) => to === "red");
    const reds = judged.filter(({ health }) => bandOf(health) === "red");
    expect(toRed.reduce((total, { n }) => total + n, 0)).toBe(reds.length);
    expect(toRed.reduce((total, { positives }) => total + positives, 0)).toBe(reds.filter(({ y }) => y === 1).length);
  });
});

describe("what is recommended", () => {
  test("a better order on dates that were held out, with nothing worse", () => {
    const { verdict, conditions } = compare(ruleSet, noisy);
    expect(conditions.filter(({ met }) => !met)).toEqual([]);
    expect(verdict.code).toBe("recommended");
  });

  test("never what is worse, or cannot be told from it", () => {
    expect(condition(compare(noisy, ruleSet), "better-order").met).toBe(false);
    const nearly = changed(["weight: 3", "weight: 4"]);
    expect(condition(compare(nearly, ruleSet), "better-order").met).toBe(false);
  });

  test("nothing without test dates, or on dates from before it was made", () => {
    const { test: dates, ...settings } = input.settings;
    const whole = compare(ruleSet, noisy, { settings });
    expect(condition(whole, "out-of-sample")).toMatchObject({ met: false, parameters: { heldOut: false } });
    const late = { ...input.settings, created: dates!.from! + 5 };
    const { verdict, conditions } = compare(ruleSet, noisy, { settings: late });
    expect(verdict.code).toBe("not-recommended");
    expect(conditions.filter(({ met }) => !met)).toMatchObject([
      { code: "out-of-sample", parameters: { inSample: judged.filter(({ on }) => on < late.created).length } },
    ]);
  });

  test("nothing with fewer than 30 accounts that left", () => {
    const few = trainedBook(60, 3).input;
    const { compared, conditions } = compareRuleSets({ ...few, champion: noisy, origin });
    expect(compared.positiveAccounts).toBeLessThan(30);
    expect(conditions.find(({ code }) => code === "enough-accounts")!.met).toBe(false);
  });

  test("nothing that is worse within a segment", () => {
    // better on the whole, but blind for those who say little
    const blind = changed(
      ["groups:", "segments: [{ id: loud, when: noise >= 2 }, { id: quiet }]\ngroups:"],
      ["        weight: 3\n", "        weight: 3\n        variants: [{ for: { segment: quiet }, weight: 0 }]\n"],
      [
        "      - id: again\n        fact: again\n",
        "      - id: again\n        fact: again\n        variants: [{ for: { segment: quiet }, weight: 0 }]\n",
      ],
      ["weight: 0\n        curve: [[0, 100]", "weight: 0.001\n        curve: [[0, 100]"],
    );
    const { conditions, groups } = compare(blind, noisy);
    expect(groups.filter(({ by }) => by === "segment").map(({ value }) => value)).toEqual(["loud", "quiet"]);
    const worse = conditions.find(({ code }) => code === "no-group-worse")!;
    expect(worse).toMatchObject({ met: false, parameters: { groups: 2, worse: [{ by: "segment", value: "quiet" }] } });
  });

  test("nothing that leaves more accounts without a band", () => {
    const told = snapshots.map((one, k) => ({ ...one, flag: k % 3 > 0 || null }));
    const some = smallInput(told, { events, completeThrough }, trainedSettings);
    const strict = changed(
      ["fact: again\n        curve: [[0, 0], [100, 100]]", "fact: flag\n        decisions: [{ points: 50 }]"],
      ["minimum: 0.8", "minimum: 1"],
    );
    const found = compareRuleSets({ ...some, ruleSet: strict, champion: noisy, origin });
    const unranked = told.filter(({ on, flag }) => on >= months[2]! && flag === null).length;
    expect(found.unranked.challenger.value).toBe(unranked / found.judged.n);
    expect(found.unranked.difference.value).toBe(unranked / found.judged.n);
    expect(found.compared.n).toBe(found.judged.n - unranked);
    expect(condition(found, "missing-data-not-worse").met).toBe(false);
    expect(found.caveats).toContainEqual({
      code: "ranked-by-one",
      parameters: { champion: unranked, challenger: 0 },
    });
  });

  test("nothing whose bands flap more", () => {
    const jumpy = changed(["below: 40", "below: 45"], ["below: 70", "below: 45.1"]);
    const calm = changed(["below: 40", "below: 2"], ["below: 70", "below: 3"]);
    const everyDate = { settings: { ...trainedSettings, ...input.settings, test: { from: months[0]! } } };
    expect(condition(compare(jumpy, calm, everyDate), "not-more-restless").met).toBe(false);
    expect(condition(compare(calm, jumpy, everyDate), "not-more-restless").met).toBe(true);
  });
});

const valid = new Ajv({ allErrors: true, strict: true }).compile(JSON.parse(JSON.stringify(ComparisonReportSchema)));

test.each([400, 60, 6, 2])("of %d accounts the report is as its schema says, to the last key", (accounts) => {
  const small = trainedBook(accounts, 3).input;
  for (const challenger of [ruleSet, noisy]) {
    const found = compareRuleSets({ ...small, ruleSet: challenger, champion: noisy, origin });
    valid(JSON.parse(JSON.stringify(found)));
    expect(valid.errors ?? []).toEqual([]);
    expect(valid({ ...found, more: 1 })).toBe(false);
  }
});
