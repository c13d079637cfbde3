/**
 * The trap `outage`.
 *
 * @module
 */
import { ChangedRows } from "./marks.ts";
import type { TrapDefinition } from "./trap.ts";

export const outage: TrapDefinition = {
  documentation: "A feed fails for a month: `usage` has no rows in it.",
  changes: ["usage"],
  at: { share: 0.6, months: 1 },
  distort(life, { from, until }) {
    const { usage } = life.rows;
    const changed = new ChangedRows();
    usage.at.forEach((day, row) => {
      if (day < from || day >= until) return;
      usage.counts()[row] = 0;
      changed.add(day);
    });
    changed.mark(life, "outage");
  },
};
