/**
 * Contracts that come up for renewal, where the columns of a table show terms: most rows end, and customers have several.
 *
 * @module
 */
import type { Day } from "../book/days.ts";
import { defaultGrace } from "../rules/backtestSettings.ts";
import { columnOf, coverageOf } from "./profile.ts";
import { type LeftOut, leftOut } from "./remarks.ts";
import type { TableRole } from "./roles.ts";
import { type DataSpan, daysOf, type Periods } from "./span.ts";
import { speaksOf } from "./words.ts";

/** What a table says of renewals. */
export interface Terms {
  readonly role: TableRole;
  /** Column of the day on which a contract ends. */
  readonly due: string;
  /** Column of the last day for notice. */
  readonly deadline?: string;
  /** Column of the revenue of a year. */
  readonly amount?: string;
  /** Share of the rows that have an end. */
  readonly share: number;
}

/** Renewals that were counted in a book that was proposed before. */
export interface RenewalsSeen {
  readonly renewed: number;
  readonly lost: number;
}

/** With fewer customers who renewed, or did not, renewals tell nothing. */
export const fewestEach = 10;

/** A table of which fewer rows end is one of running subscriptions: an end is a loss, and no decision. */
const ending = 0.5;
/** Where customers have fewer contracts, no row shows that one was renewed. */
const contractsEach = 1.2;

/** Which table has terms, and why the others have none. */
export function termsOf(roles: readonly TableRole[]): {
  readonly terms?: Terms;
  readonly leftOut: readonly LeftOut[];
} {
  const left: LeftOut[] = [];
  for (const role of roles) {
    const { table, end: due, at, known, account, source } = role;
    if (role.kind !== "contracts" || due === undefined) continue;
    const share = coverageOf(columnOf(table, due)!, table);
    const customers = account.by ? undefined : columnOf(table, account.column)!.distinct;
    const what = `${source}.${due}`;
    if (share < ending) left.push(leftOut("renewals-open", what, { share }));
    else if (customers !== undefined && table.rows < contractsEach * customers) {
      left.push(leftOut("renewals-once", what, { rows: table.rows, customers }));
    } else {
      const free = table.columns.filter(({ name }) => ![due, at, known].includes(name));
      const deadline = free.find(({ name, type }) => type === "date" && speaksOf(name, "notice"))?.name;
      const amount = free.find(({ name, type }) => type === "number" && speaksOf(name, "yearly"))?.name;
      const columns = { ...(deadline !== undefined && { deadline }), ...(amount !== undefined && { amount }) };
      return { terms: { role, due, ...columns, share }, leftOut: left };
    }
  }
  return { leftOut: left };
}

/**
 * Decision dates to learn from and to judge on: the last third is kept apart, and what is learned from was decided before
 * it. Without time enough, all are judged.
 *
 * @param horizon days before a decision from which it is foretold
 * @returns `undefined` if no decision is complete
 */
export function renewalPeriodsOf(span: DataSpan, horizon: number, completeThrough: Day): Periods | undefined {
  const from = (daysOf(span)[0] ?? span.first) + horizon;
  const to = completeThrough - defaultGrace;
  if (to <= from) return undefined;
  const testFrom = to - Math.round((to - from) / 3);
  const trainTo = testFrom - defaultGrace - 1;
  const dates = (first: Day, last: Day) => last - first + 1;
  if (trainTo <= from) return { test: { from, to }, trainDates: 0, testDates: dates(from, to) };
  return {
    train: { to: trainTo },
    test: { from: testFrom, to },
    trainDates: dates(from, trainTo),
    testDates: dates(testFrom, to),
  };
}
