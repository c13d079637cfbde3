/**
 * What follows from a draft in the frame in which a hand moves.
 *
 * @module
 */
import { formatDay } from "#engine/book/days.ts";
import { type Judging, liveMigration, liveSide, type ScoredRules } from "#engine/live/index.ts";
import type { Figure } from "#engine/statistics/index.ts";
import type { LiveEffect, LiveSide } from "./protocol.ts";
import { Standings } from "./standings.ts";
import type { Workbench } from "./workbench.ts";

/** Computes it for both sides as they stand. */
export function liveEffect(workbench: Workbench): LiveEffect {
  const began = performance.now();
  const { live } = workbench;
  const judging = workbench.judging();
  const [saved, draft] = [workbench.scored("saved"), workbench.scored("draft")];
  const side = (scored: ScoredRules | undefined) => scored && sideOf(workbench, scored, judging);
  const migration = saved && draft && liveMigration(live, saved, draft);
  const positives = judging?.judged.y.reduce((sum, one) => sum + one, 0) ?? 0;
  const standings = new Standings(workbench);
  return {
    asOf: live.last.day === undefined ? null : formatDay(live.last.day),
    accounts: live.last.rows.length,
    saved: side(saved) ?? null,
    draft: side(draft) ?? null,
    migration: (migration?.cells ?? []).map((row) => row.map(({ accounts }) => accounts)),
    migrationRevenue: (migration?.cells ?? []).map((row) => row.map(({ revenue }) => revenue)),
    ways: migration?.ways ?? { worse: 0, better: 0, unrated: 0 },
    pinned: workbench.pinned.flatMap((account) => standings.of(account) ?? []),
    judged: { n: judging?.judged.length ?? 0, accounts: judging?.accounts ?? 0, positives },
    took: performance.now() - began,
  };
}

function sideOf({ live }: Workbench, scored: ScoredRules, judging: Judging | undefined): LiveSide {
  const { bands, figures } = liveSide(live, scored, judging);
  const warning = judging?.welcome ? scored.ruleSet.program.bands.length - 1 : 0;
  return {
    bands,
    auc: known(figures?.auc),
    lift: known(figures?.bands[warning]?.lift),
    top10: known(figures?.gains.top10.lift),
    ks: known(figures?.ks),
    judged: figures?.bands.map(({ n, positives }) => ({ n, positives })) ?? [],
  };
}

const known = (figure: Figure | undefined): number | null => figure?.value ?? null;
