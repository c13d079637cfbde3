/**
 * The trap `duplicates`: uploads that were repeated.
 *
 * @module
 */
import { chance } from "#engine/statistics/variates.ts";
import { ChangedRows } from "./marks.ts";
import { percent, type TrapDefinition } from "./trap.ts";

const share = 0.01;
const sources = ["usage", "tickets", "surveys"] as const;

export const duplicates: TrapDefinition = {
  documentation: `${percent(share)} of the rows in ${sources.map((name) => `\`${name}\``).join(", ")} are there twice.`,
  changes: sources,
  distort(life) {
    const random = life.streams.of("duplicates");
    const changed = new ChangedRows();
    for (const name of sources) {
      const rows = life.rows[name];
      rows.at.forEach((day, row) => {
        // drawn also for rows that another trap has taken away, so that it does not matter which are there
        if (!chance(random, share) || rows.copies?.[row] === 0) return;
        rows.counts()[row] = 2;
        changed.add(day);
      });
    }
    changed.mark(life, "duplicates");
  },
};
