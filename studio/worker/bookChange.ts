/**
 * Why the book's mean score moved between its last two days, under the saved rules. Every account is split, which takes
 * a while in a large book: it goes in stretches, tells how far it is, and lets other questions in between.
 *
 * @module
 */
import { formatDay } from "#engine/book/days.ts";
import { bookChanging } from "#engine/explain/bookChange.ts";
import type { ScoredRules } from "#engine/live/index.ts";
import type { Meanwhile } from "./answers.ts";
import { scheduledDays } from "./overview.ts";
import type { Answer } from "./protocol.ts";
import { inStretches } from "./stretches.ts";
import type { Workbench } from "./workbench.ts";

/** Of the rules as long as they are those that were scored. */
const kept = new WeakMap<ScoredRules, Answer<"bookChange">>();

/**
 * Tells it; `null` where there are no two days, or the rules never were sound.
 *
 * @param isCurrent is the answer still wanted?
 */
export async function changeOfBook(
  workbench: Workbench,
  meanwhile: Meanwhile,
  isCurrent: () => boolean,
): Promise<Answer<"bookChange">> {
  const scored = workbench.scored("saved");
  const [until, since] = [...scheduledDays(workbench).slice(-2)].reverse();
  if (!scored || until === undefined || since === undefined) return null;
  const known = kept.get(scored);
  if (known) return known;
  const { ruleSet, scores } = scored;
  const side = (day: number) => ({
    program: ruleSet.program,
    table: workbench.live.table,
    tenths: scores.tenths,
    day,
  });
  const work = bookChanging(side(since), side(until));
  const tell = (share: number) => meanwhile.onProgress({ step: "change", share, done: 0 });
  const change = await inStretches(work, meanwhile, isCurrent, tell);
  if (!change) return null;
  const answer = { ...change, since: formatDay(since), until: formatDay(until) };
  kept.set(scored, answer);
  return answer;
}
