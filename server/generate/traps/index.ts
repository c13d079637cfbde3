/**
 * The traps: what makes real books hard to judge. Each can be switched on alone, changes what it says and nothing
 * else, and is told in the truth.
 *
 * Two of them change what happens to some accounts: `interventions` and `returns`. All others change only what is
 * written down: the life of the accounts is the same with and without.
 *
 * @module
 */
import type { Life } from "../life.ts";
import type { Setting } from "../setting.ts";
import { automation } from "./automation.ts";
import { closedEscalations } from "./closedEscalations.ts";
import { duplicates } from "./duplicates.ts";
import { editedPulse } from "./editedPulse.ts";
import { interventions } from "./interventions.ts";
import { lateTickets } from "./lateTickets.ts";
import { outage } from "./outage.ts";
import { redefinedMetric } from "./redefinedMetric.ts";
import { returns } from "./returns.ts";
import { reversedScale } from "./reversedScale.ts";
import { silence } from "./silence.ts";
import type { TrapDefinition, TrapWindow } from "./trap.ts";

/** By name, in the order in which they change rows. */
export const traps = {
  outage,
  "redefined-metric": redefinedMetric,
  automation,
  "late-tickets": lateTickets,
  "edited-pulse": editedPulse,
  "closed-escalations": closedEscalations,
  silence,
  interventions,
  returns,
  duplicates,
  "reversed-scale": reversedScale,
} as const satisfies Readonly<Record<string, TrapDefinition>>;

export type TrapName = keyof typeof traps;
export const trapNames = Object.keys(traps) as readonly TrapName[];

/** What is said of one of them. */
export const trapOf = (name: TrapName): TrapDefinition => traps[name];

/** The days on which a trap works in a book. */
export function trapWindow({ calendar }: Setting, name: TrapName): TrapWindow {
  const { at } = trapOf(name);
  const { months, rowsFrom, end } = calendar;
  if (!at) return { from: rowsFrom, until: end + 1 };
  const whole = months.length - 1;
  const first = Math.floor(at.share * whole);
  return { from: months[first]!, until: months[Math.min(first + (at.months ?? whole), whole)]! };
}

/** Changes the rows of an account that has lived by all traps that are switched on. */
export function distort(life: Life): void {
  for (const name of trapNames) {
    if (life.setting.traps.has(name)) trapOf(name).distort?.(life, trapWindow(life.setting, name));
  }
}
