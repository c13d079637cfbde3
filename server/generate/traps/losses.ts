/**
 * When somebody who keeps the books learns that a customer is lost.
 *
 * @module
 */
import type { Day } from "#engine/book/days.ts";
import type { Life } from "../life.ts";

/** The days on which the account gave notice, or left without, by a decision: as far as the book goes. */
export function lossesOf({ decisions, setting }: Life): Day[] {
  return decisions
    .filter(({ leaves, saved }) => leaves && !saved)
    .map(({ noticeOn, dueOn }) => noticeOn ?? dueOn + 1)
    .filter((day) => day <= setting.calendar.end);
}
