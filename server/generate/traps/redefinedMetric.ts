/**
 * The trap `redefined-metric`.
 *
 * @module
 */
import { ChangedRows } from "./marks.ts";
import type { TrapDefinition } from "./trap.ts";

const feature = "reports";
const times = 4;

export const redefinedMetric: TrapDefinition = {
  documentation: `From a day on, the \`usage.events\` of the feature ${feature} are counted another way and are ${times} times as many.`,
  changes: ["usage"],
  at: { share: 0.7 },
  distort(life, { from, until }) {
    const { at, columns } = life.rows.usage;
    const changed = new ChangedRows();
    at.forEach((day, row) => {
      if (day < from || day >= until || columns.feature[row] !== feature) return;
      columns.events[row] = times * (columns.events[row] as number);
      changed.add(day);
    });
    changed.mark(life, "redefined-metric");
  },
};
