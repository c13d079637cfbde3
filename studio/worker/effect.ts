/**
 * What follows from a draft in the frame in which a hand moves.
 *
 * @module
 */
import { formatDay } from "#engine/book/days.ts";
import { liveEffect } from "#engine/live/index.ts";
import type { Figure } from "#engine/statistics/index.ts";
import type { LiveEffect, LiveSide } from "./protocol.ts";
import { lastPlaceOf, Standings } from "./standings.ts";
import type { Workbench } from "./workbench.ts";

/** Computes it for both sides as they stand. */
export function effectOf(workbench: Workbench): LiveEffect {
  const began = performance.now();
  const { live, sides } = workbench;
  const judging = workbench.judging();
  const { rows, saved, draft, migration } = liveEffect(live, sides.saved.live, sides.draft.live, judging);
  const standings = new Standings(workbench, saved?.scored, draft?.scored);
  const cells = migration?.cells ?? [];
  return {
    asOf: live.last.day === undefined ? null : formatDay(live.last.day),
    accounts: live.last.rows.length,
    saved: saved ? sideOf(saved, judging?.welcome ?? false) : null,
    draft: draft ? sideOf(draft, judging?.welcome ?? false) : null,
    migration: cells.map((row) => row.map(({ accounts }) => accounts)),
    migrationRevenue: cells.map((row) => row.map(({ revenue }) => revenue)),
    ways: migration?.ways ?? { worse: 0, better: 0, unrated: 0 },
    pinned: workbench.pinned.flatMap((account) => {
      const place = lastPlaceOf(workbench, account);
      return place === undefined ? [] : [standings.at(live.last.rows[place]!, rows.last.rows[place]!)];
    }),
    judged: { n: judging?.judged.length ?? 0, accounts: judging?.accounts ?? 0, positives: judging?.positives ?? 0 },
    took: performance.now() - began,
  };
}

type Side = NonNullable<ReturnType<typeof liveEffect>["draft"]>;

function sideOf({ scored, bands, figures }: Side, welcome: boolean): LiveSide {
  const warning = welcome ? scored.ruleSet.program.bands.length - 1 : 0;
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
