/**
 * What follows a hand says the same as the reports: a rule set and a changed one, live and by `backtest`, `plan` and the
 * comparison.
 *
 * @module
 */
import { expect } from "vitest";
import { compareRuleSets } from "#engine/backtest/against/compare.ts";
import { type BacktestReport, backtest } from "#engine/backtest/report.ts";
import type { Book } from "#engine/book/book.ts";
import { revenueFactOf } from "#engine/book/book.ts";
import type { Snapshots } from "#engine/book/snapshots.ts";
import { LiveBook, LiveRules, liveEffect, restDifference, restMovers, restSide } from "#engine/live/index.ts";
import { planOf } from "#engine/plan/plan.ts";
import type { RuleSet } from "#engine/rules/compile.ts";
import { unknownBand } from "#engine/rules/program.ts";
import type { Figure } from "#engine/statistics/index.ts";

/** The same rule set with its first weight doubled, its adjustments left out and the first edge moved up. */
export function draftOf(ruleSet: RuleSet): RuleSet {
  const { groups, edges } = ruleSet.program;
  const [group, ...others] = groups;
  const program = {
    ...ruleSet.program,
    groups: [{ ...group!, weights: group!.weights.map((weight) => weight * 2) }, ...others],
    adjustments: [],
    edges: edges.map(([first, ...rest]) => [first! + 2.5, ...rest]),
  };
  return { ...ruleSet, program, identity: `${ruleSet.identity} changed` };
}

/**
 * Compares everything.
 *
 * @param judged which of the two rule sets are given a whole report, which takes long
 */
export function expectAgreement(
  book: Book,
  snapshots: Snapshots,
  saved: RuleSet,
  judged: readonly ("saved" | "draft")[],
): void {
  const { table, quality } = snapshots;
  const histories = snapshots.histories!;
  const settings = saved.backtest!;
  const draft = draftOf(saved);
  const live = new LiveBook({ book, table, histories });
  const judging = live.judging(settings)!;
  const [ofSaved, ofDraft] = [new LiveRules(live), new LiveRules(live)];
  ofSaved.take(saved);
  // a hand moves past other drafts first
  for (const passed of [saved, { ...draft, program: { ...draft.program, adjustments: saved.program.adjustments } }]) {
    ofDraft.take(passed);
    liveEffect(live, ofSaved, ofDraft, judging);
  }
  ofDraft.take(draft);
  const effect = liveEffect(live, ofSaved, ofDraft, judging);
  const [before, after] = [ofSaved.current!, ofDraft.current!];

  const input = { book, settings, table, histories, quality, dataVersion: "test", draws: 1 };
  for (const side of judged) {
    const scored = side === "saved" ? before : after;
    const report = backtest({ ...input, ruleSet: scored.ruleSet });
    expectFigures(effect[side]!.figures!, report);
    const rest = restSide(live, judging, scored);
    expect(rest.auc).toEqual(report.auc);
    expect(rest.misses).toBe(report.misses.accounts);
    expect(rest.leadTime.losses).toBe(report.leadTime.losses);
    for (const figure of ["warned", "lowerQuartile", "median", "upperQuartile"] as const) {
      expect(rest.leadTime[figure].value, figure).toBe(report.leadTime[figure].value);
    }
  }
  const comparison = compareRuleSets({ ...input, ruleSet: draft, champion: saved, origin: "file" as never });
  expect(restDifference(judging, before, after)).toEqual(comparison.auc.difference);

  const plan = planOf({
    before: { ruleSet: saved, book, table, name: "saved" },
    after: { ruleSet: draft, book, table, name: "draft" },
    dataVersion: "test",
  });
  const known = revenueFactOf(book) !== undefined;
  const amount = ({ accounts, revenue }: { accounts: number; revenue: number }) => ({
    accounts,
    revenue: known ? revenue : null,
  });
  expect(effect.saved!.bands).toEqual(plan.bands.map((band) => amount(band.before)));
  expect(effect.draft!.bands).toEqual(plan.bands.map((band) => amount(band.after)));
  const { cells, ways } = effect.migration!;
  const names = [...saved.program.bands.map(({ id }) => id), unknownBand];
  const moves = cells.flatMap((row, from) =>
    row.flatMap((cell, to) => (cell.accounts > 0 ? [{ from: names[from]!, to: names[to]!, ...cell }] : [])),
  );
  expect(moves.length).toBeGreaterThan(names.length);
  expect(moves).toEqual(plan.migration.moves.map(({ from, to, ...rest }) => ({ from, to, ...amount(rest) })));
  for (const way of ["worse", "better", "same", "unrated"] as const) {
    expect(ways[way], way).toBe(plan.migration.ways[way].accounts);
  }
  // a plan names more of them
  const told = 20;
  const { movers, moved } = restMovers(live, before, after, told);
  expect(moved.any).toBe(plan.moved);
  expect(movers.map(({ account, causes }) => ({ account, causes }))).toEqual(
    plan.movers.slice(0, told).map(({ account, causes }) => ({ account, causes })),
  );
}

type Figures = NonNullable<NonNullable<ReturnType<typeof liveEffect>["draft"]>["figures"]>;

function expectFigures(figures: Figures, report: BacktestReport): void {
  const same = (name: string, figure: Figure, other: Figure) => {
    expect(figure.value, name).toBe(other.value);
  };
  same("auc", figures.auc, report.auc);
  same("rate", figures.rate, report.judged.rate);
  same("ks", figures.ks, report.order.ks);
  same("average precision", figures.averagePrecision, report.order.averagePrecision);
  for (const [slot, id] of report.bandOrder.entries()) {
    const [own, other] = [figures.bands[slot]!, report.bands[id]!];
    expect(own.n, id).toBe(other.n);
    expect(own.positives, id).toBe(other.positives);
    for (const figure of ["rate", "lift", "shareOfPositives", "shareOfNegatives"] as const) {
      same(`${figure} of ${id}`, own[figure], other[figure]);
    }
  }
  for (const name of ["top10", "top20"] as const) {
    same(`lift of ${name}`, figures.gains[name].lift, report.gains[name].lift);
    same(`recall of ${name}`, figures.gains[name].recall, report.gains[name].recall);
  }
}
