/**
 * The trap `automation`: success that looks like risk.
 *
 * @module
 */
import { logisticOf } from "#engine/statistics/logistic.ts";
import { chance } from "#engine/statistics/variates.ts";
import { readCovariates } from "../covariates.ts";
import { logitOf } from "../decide.ts";
import { ChangedRows } from "./marks.ts";
import { percent, type TrapDefinition } from "./trap.ts";

/** Below this hazard an account is healthy. */
const healthyBelow = 0.1;
const share = 0.5;
const gone = 0.6;

export const automation: TrapDefinition = {
  documentation: `From a day on, ${percent(share)} of the customers whose hazard is then below ${healthyBelow} let automation do what people did: ${percent(gone)} of their \`usage\` rows are gone.`,
  changes: ["usage"],
  at: { share: 0.5 },
  distort(life, { from, until }) {
    const { rows, spell, streams, segment } = life;
    const random = streams.of("automation");
    const rollsOut = chance(random, share);
    const isCustomer = spell.from < from && spell.until > from;
    if (!rollsOut || !isCustomer) return;
    // what it would decide that day
    if (logisticOf(logitOf(segment.hazard, readCovariates(rows, from))) >= healthyBelow) return;
    const changed = new ChangedRows();
    rows.usage.at.forEach((day, row) => {
      if (day < from || day >= until || !chance(random, gone)) return;
      rows.usage.counts()[row] = 0;
      changed.add(day);
    });
    changed.mark(life, "automation");
  },
};
