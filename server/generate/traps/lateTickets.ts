/**
 * The trap `late-tickets`.
 *
 * @module
 */
import { chance } from "#engine/statistics/variates.ts";
import { ChangedRows } from "./marks.ts";
import { percent, type TrapDefinition } from "./trap.ts";

const share = 0.35;
const least = 3;
const most = 75;

export const lateTickets: TrapDefinition = {
  documentation: `${percent(share)} of the \`tickets\` are known ${least} to ${most} days after they were opened (\`synced_on\`), but by the end of the book.`,
  changes: ["tickets"],
  distort(life) {
    const { rows, setting, streams } = life;
    const random = streams.of("late-tickets");
    const { at, known } = rows.tickets;
    const changed = new ChangedRows();
    at.forEach((day, row) => {
      const isLate = chance(random, share);
      const knownOn = day + least + random.below(most - least + 1);
      if (!isLate) return;
      known[row] = Math.min(knownOn, setting.calendar.end);
      changed.add(day);
    });
    changed.mark(life, "late-tickets");
  },
};
