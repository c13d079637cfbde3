/**
 * The trap `interventions`: accounts that look bad are worked on, and some that would have left stay.
 *
 * @module
 */
import { chance, weighted } from "#engine/statistics/variates.ts";
import type { Life } from "../life.ts";
import type { Term } from "../terms.ts";
import { percent, type TrapDefinition } from "./trap.ts";

/** Plays, and how often each is chosen. */
const plays = [
  ["executive-call", 3],
  ["training-session", 3],
  ["health-check", 2],
  ["price-concession", 2],
] as const;

/** From this hazard on an account looks bad. */
const looksBad = 0.2;
/** Share of them that is worked on, and of the others. */
const workedOn = 0.65;
const workedOnAnyway = 0.03;
/** Share of those worked on whose mind is changed. */
const saved = 0.4;
/** A play comes so many days after the decision at most, sooner than any notice. */
const withinDays = 14;

export const interventions: TrapDefinition = {
  documentation: `${percent(workedOn)} of the accounts whose hazard is ${looksBad} or more at the decision, and ${percent(workedOnAnyway)} of the others, are worked on within ${withinDays} days after it (\`plays\`); of those worked on that would have left, ${percent(saved)} stay.`,
  changes: "all",
};

/** Plays a play, perhaps; tells whether it would change a decision to leave. */
export function intervene(life: Life, { decidesOn }: Term, hazard: number): boolean {
  if (!life.setting.traps.has("interventions")) return false;
  const random = life.streams.of("interventions");
  const worked = chance(random, hazard >= looksBad ? workedOn : workedOnAnyway);
  const works = chance(random, saved);
  const play = weighted(random, plays);
  const on = decidesOn + random.below(withinDays);
  if (!worked) return false;
  life.rows["outcomes.interventions"].add(on, { play });
  life.marks.push({ trap: "interventions", from: on, to: on, rows: 1 });
  return works;
}
