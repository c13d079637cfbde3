/**
 * The trap `reversed-scale`.
 *
 * @module
 */
import { ChangedRows } from "./marks.ts";
import type { TrapDefinition } from "./trap.ts";

const kind = "ces";
/** Lowest and highest answer together. */
const ends = 1 + 7;

export const reversedScale: TrapDefinition = {
  documentation: `The \`surveys\` of the kind ${kind} are on a reversed scale: 1 is best.`,
  changes: ["surveys"],
  distort(life) {
    const { at, columns } = life.rows.surveys;
    const changed = new ChangedRows();
    at.forEach((day, row) => {
      if (columns.kind[row] !== kind) return;
      const score = columns.score[row] as number;
      columns.score[row] = ends - score;
      // the middle stays where it is
      if (score !== ends / 2) changed.add(day);
    });
    changed.mark(life, "reversed-scale");
  },
};
