/**
 * The trap `edited-pulse`.
 *
 * @module
 */
import { lossesOf } from "./losses.ts";
import { ChangedRows } from "./marks.ts";
import type { TrapDefinition } from "./trap.ts";

const daysBefore = 120;
const worst = 1;

export const editedPulse: TrapDefinition = {
  documentation: `A leak: when an account has given notice, or left without, its \`pulse.score\` of the ${daysBefore} days before is set to ${worst}, as if it had been that all along.`,
  changes: ["pulse"],
  distort(life) {
    const { at, columns } = life.rows.pulse;
    const changed = new ChangedRows();
    for (const lost of lossesOf(life)) {
      at.forEach((day, row) => {
        if (day < lost - daysBefore || day >= lost || columns.score[row] === worst) return;
        columns.score[row] = worst;
        changed.add(day);
      });
    }
    changed.mark(life, "edited-pulse");
  },
};
