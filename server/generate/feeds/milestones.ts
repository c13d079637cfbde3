/**
 * Milestones: the start of the work, going live, outcomes that the customer wanted, stories that can be told of them.
 *
 * @module
 */
import { chance } from "#engine/statistics/variates.ts";
import type { Life } from "../life.ts";
import type { ActiveDays } from "../simulate.ts";

const outcomes = ["hours-saved", "costs-cut", "errors-down", "faster-close", "team-adopted"] as const;
const kickoffWithin = 14;
const goLiveAfter = 20;
const goLiveWithin = 80;
const told = 0.15;

export function milestones(life: Life, { month, from, until }: ActiveDays): void {
  const { segment, setting, spell, rows } = life;
  const random = life.streams.of("milestones");
  if (from === spell.from || (month === 0 && spell.from < from)) {
    const kickoff = spell.from + random.below(kickoffWithin);
    const goLive = spell.from + goLiveAfter + random.below(goLiveWithin);
    const last = Math.min(setting.calendar.end, spell.until - 1);
    if (kickoff <= last) rows.milestones.add(kickoff, { kind: "kickoff", what: null });
    if (goLive <= last) rows.milestones.add(goLive, { kind: "go_live", what: null });
  }
  const reached = chance(random, (segment.monthly.outcomes * (until - from)) / 30);
  const day = from + random.below(until - from);
  const what = outcomes[random.below(outcomes.length)]!;
  const tells = chance(random, told);
  if (!reached || from - spell.from < goLiveAfter) return;
  rows.milestones.add(day, { kind: "outcome", what });
  if (tells) rows.milestones.add(day, { kind: "story", what });
}
