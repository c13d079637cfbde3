/**
 * What is computed when the hand rests, part by part: whoever moves on meanwhile need not wait for the rest.
 *
 * @module
 */
import { bandsThatTell } from "#engine/backtest/risk.ts";
import {
  adjustedAccounts,
  restComponents,
  restDifference,
  restMovers,
  restSide,
  type ScoredRules,
} from "#engine/live/index.ts";
import { type Figure, undefinedFigure } from "#engine/statistics/index.ts";
import type { Compared, RestEffect } from "./protocol.ts";
import { Standings } from "./standings.ts";
import type { Workbench } from "./workbench.ts";

/**
 * Computes it for the draft as it stands.
 *
 * @param breathe lets newer questions in; false if the draft is another one by then
 * @returns `null` if a newer draft came
 */
export async function restEffect(
  workbench: Workbench,
  most: number,
  breathe: () => Promise<boolean>,
): Promise<RestEffect | null> {
  const began = performance.now();
  const problems = workbench.sides.draft.check();
  const [saved, draft] = [workbench.scored("saved"), workbench.scored("draft")];
  if (!draft) return null;
  const before = saved ?? draft;
  const { live } = workbench;
  const judging = workbench.judging();
  const side = (scored: ScoredRules) => judging && restSide(live, judging, scored);
  const ofSaved = side(before);
  if (!(await breathe())) return null;
  const ofDraft = side(draft);
  if (!(await breathe())) return null;
  const none = undefinedFigure("no-rows");
  const difference = judging ? restDifference(judging, before, draft) : none;
  if (!(await breathe())) return null;
  const { movers, moved } = restMovers(live, before, draft, most);
  if (!(await breathe())) return null;
  const components = judging ? restComponents(judging, draft) : new Map<string, Figure>();
  if (!(await breathe())) return null;

  const compared = (of: (side: NonNullable<typeof ofSaved>) => Figure): Compared => ({
    saved: ofSaved ? of(ofSaved) : none,
    draft: ofDraft ? of(ofDraft) : none,
  });
  const bandOf = (scored: ScoredRules) => bandsThatTell(scored.ruleSet.program.bands.length, judging?.welcome ?? false);
  const inBand = (which: "warning" | "calm", figure: "rate" | "lift" | "shareOfPositives"): Compared => ({
    saved: ofSaved?.figures.bands[bandOf(before)[which]]?.[figure] ?? none,
    draft: ofDraft?.figures.bands[bandOf(draft)[which]]?.[figure] ?? none,
  });
  const standings = new Standings(workbench, before, draft);
  return {
    auc: { ...compared(({ auc }) => auc), difference },
    rate: { ...inBand("warning", "rate"), all: ofDraft?.figures.rate ?? none },
    leadTime: compared(({ leadTime }) => leadTime.median),
    falseGreens: {
      ...inBand("calm", "shareOfPositives"),
      count: { saved: ofSaved?.misses ?? 0, draft: ofDraft?.misses ?? 0 },
    },
    recall: inBand("warning", "shareOfPositives"),
    lift: inBand("warning", "lift"),
    movers: movers.map(({ after, way, causes }) => ({ ...standings.at(after.row), way, causes })),
    moved,
    components: Object.fromEntries(components),
    adjustments: Object.fromEntries(adjustedAccounts(live, draft)),
    problems,
    took: performance.now() - began,
  };
}
