/**
 * The trap `returns`: some accounts that left come back after a while.
 *
 * @module
 */
import type { Day } from "#engine/book/days.ts";
import { chance } from "#engine/statistics/variates.ts";
import type { Life } from "../life.ts";
import { percent, type TrapDefinition } from "./trap.ts";

const share = 0.15;
/** Days away. */
const least = 100;
const most = 300;

export const returns: TrapDefinition = {
  documentation: `${percent(share)} of the accounts that decided to leave come back ${least} to ${most} days after they left.`,
  changes: "all",
};

/** The day on which an account comes back that left on a day; `undefined` if it does not. */
export function comesBack(life: Life, leftOn: Day): Day | undefined {
  if (!life.setting.traps.has("returns")) return undefined;
  const random = life.streams.of("returns");
  const returns = chance(random, share);
  const on = leftOn + least + random.below(most - least + 1);
  return returns && on <= life.setting.calendar.end ? on : undefined;
}
