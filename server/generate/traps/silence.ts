/**
 * The trap `silence`: those who will leave answer less. That they will is decided by their rows as they would be with
 * the answers, so that silence tells something that no other fact tells.
 *
 * @module
 */
import { chance } from "#engine/statistics/variates.ts";
import { ChangedRows } from "./marks.ts";
import { percent, type TrapDefinition } from "./trap.ts";

const daysBefore = 240;
const share = 0.65;

export const silence: TrapDefinition = {
  documentation: `Those who will decide to leave answer less: of their \`surveys\` in the ${daysBefore} days before the decision ${percent(share)} are not there.`,
  changes: ["surveys"],
  distort(life) {
    const { rows, decisions, streams } = life;
    const random = streams.of("silence");
    const { surveys } = rows;
    const changed = new ChangedRows();
    surveys.at.forEach((day, row) => {
      const silent = chance(random, share);
      const near = decisions.some(
        ({ leaves, decidedOn }) => leaves && day >= decidedOn - daysBefore && day < decidedOn,
      );
      if (!silent || !near) return;
      surveys.counts()[row] = 0;
      changed.add(day);
    });
    changed.mark(life, "silence");
  },
};
