/**
 * On which accounts the adjustments of a rule set apply.
 *
 * @module
 */
import { snapshotReader } from "../book/table.ts";
import { runsOf } from "../evaluate/adjustments.ts";
import { noScore } from "../evaluate/arithmetic.ts";
import { answered, Conditions } from "../explain/asking.ts";
import { judge } from "../explain/evaluation.ts";
import type { LiveBook } from "./liveBook.ts";
import type { BandAmount } from "./liveEffect.ts";
import type { ScoredRules } from "./liveRules.ts";

/** Of every adjustment, by id, the accounts of the last day that it applies to. */
export function adjustedAccounts(live: LiveBook, { ruleSet, scores, decided }: ScoredRules): Map<string, BandAmount> {
  const { program } = ruleSet;
  const { last, table } = live;
  const applies = new Map<string, (i: number) => boolean>();
  for (const [r, run] of runsOf(program.adjustments).entries()) {
    const bits = decided.adjustments[r];
    for (const [k, { id }] of run.entries()) {
      if (bits) applies.set(id, (i) => ((bits[last.rows[i]!]! >> k) & 1) === 1);
    }
  }
  // what looks at the score is not decided ahead: these accounts are judged one by one
  if (applies.size < program.adjustments.length) {
    const conditions = new Conditions();
    const judged = Array.from(last.rows, (row) => {
      const read = snapshotReader(table, row);
      return answered(judge(program, read), read, conditions).judged.adjustments;
    });
    for (const { id } of program.adjustments) {
      if (!applies.has(id)) applies.set(id, (i) => judged[i]!.some((one) => one.id === id && one.applied === true));
    }
  }
  return new Map(
    program.adjustments.map(({ id }) => {
      const amount = { accounts: 0, revenue: 0 };
      for (let i = 0; i < last.rows.length; i++) {
        if (scores.tenths[last.rows[i]!] === noScore || !applies.get(id)!(i)) continue;
        amount.accounts++;
        amount.revenue += Number.isNaN(last.revenue[i]) ? 0 : last.revenue[i]!;
      }
      return [id, { accounts: amount.accounts, revenue: last.hasRevenue ? amount.revenue : null }];
    }),
  );
}
