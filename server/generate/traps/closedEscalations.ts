/**
 * The trap `closed-escalations`.
 *
 * @module
 */
import type { Day } from "#engine/book/days.ts";
import { lossesOf } from "./losses.ts";
import { ChangedRows } from "./marks.ts";
import type { TrapDefinition } from "./trap.ts";

export const closedEscalations: TrapDefinition = {
  documentation:
    "A leak: when an account has given notice, or left without, its open `escalations` are closed that day.",
  changes: ["escalations"],
  distort(life) {
    const { at, columns } = life.rows.escalations;
    const changed = new ChangedRows();
    for (const lost of lossesOf(life)) {
      at.forEach((day, row) => {
        const closed = columns.closed_on[row] as Day | null;
        if (day >= lost || (closed !== null && closed <= lost)) return;
        columns.closed_on[row] = lost;
        changed.add(day);
      });
    }
    changed.mark(life, "closed-escalations");
  },
};
