/**
 * Rule sets while they change: the same figures as if each were looked at for the first time.
 */
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { factProfile, LiveBook, LiveRules, liveEffect } from "#engine/live/index.ts";
import { onlyComponent } from "#engine/rules/program.ts";
import { onlineRetail } from "../../onlineRetail.ts";
import { draftOf, expectAgreement } from "./agreement.ts";

describe("on the real book", () => {
  let retail: Awaited<ReturnType<typeof onlineRetail>>;
  let live: LiveBook;

  beforeAll(async () => {
    retail = await onlineRetail();
    const { table, histories } = retail.snapshots;
    live = new LiveBook({ book: retail.book, table, histories });
  });

  test("every figure is that of backtest, plan and comparison", () => {
    expectAgreement(retail.book, retail.snapshots, retail.ruleSet, ["saved", "draft"]);
  });

  test("whatever a hand moved past leaves no trace", () => {
    const { ruleSet } = retail;
    const { program } = ruleSet;
    const judging = live.judging(ruleSet.backtest!)!;
    const variants = [
      ruleSet,
      draftOf(ruleSet),
      { ...ruleSet, program: { ...program, adjustments: program.adjustments.slice(1) } },
      { ...ruleSet, program: onlyComponent(program, program.groups[0]!.components[0]!.id) },
      {
        ...ruleSet,
        program: {
          ...program,
          stability: { worsen: { snapshots: 1, margin: 0 }, improve: { snapshots: 2, margin: 3 } },
        },
      },
      { ...ruleSet, program: { ...program, minimumCoverage: 0.99 } },
    ];
    const saved = new LiveRules(live);
    saved.take(ruleSet);
    const seen = (rules: LiveRules, k: number) => {
      rules.take(variants[k]!);
      const { draft, migration } = liveEffect(live, saved, rules, judging);
      const { scored: _, ...side } = draft!;
      const scored = rules.current!;
      const { tenths, band, coverage, segment, stage } = scored.scores;
      return {
        ...side,
        migration,
        tenths: [...tenths],
        band: [...band],
        coverage: [...coverage],
        segment: [...segment],
        stage: [...stage],
      };
    };
    const fresh = variants.map((_, k) => JSON.stringify(seen(new LiveRules(live), k)));
    const moving = new LiveRules(live);
    fc.assert(
      fc.property(fc.nat({ max: variants.length - 1 }), (k) => {
        expect(JSON.stringify(seen(moving, k)) === fresh[k]).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  test("a fact's histogram counts all that is judged and has it, by outcome", () => {
    const judging = live.judging(retail.ruleSet.backtest!)!;
    for (const name of ["recency_days", "usage_trend", "country"]) {
      const profile = factProfile(live, judging, name)!;
      const sum = (list: readonly number[]) => list.reduce((all, one) => all + one, 0);
      const present = sum(profile.positive) + sum(profile.negative);
      expect(profile.n).toBe(7596);
      expect(present / profile.n).toBeCloseTo(profile.known, 12);
      expect(sum(profile.rates.map(({ n }) => n))).toBe(present);
      expect(profile.rate.value).toBeCloseTo(profile.positives / profile.n, 12);
      expect((profile.edges ?? [0, ...profile.values!]).length).toBe(profile.positive.length + 1);
    }
    expect(factProfile(live, judging, "recency_days")!.edges!.every(Number.isInteger)).toBe(true);
    expect(factProfile(live, judging, "no_such_fact")).toBeUndefined();
  });
});
