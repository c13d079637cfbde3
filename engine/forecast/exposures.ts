/**
 * Exposures: what could be lost within some days, as it stood on a date. Of renewals, every contract that comes up and
 * was not decided yet; where nothing is renewed, every snapshot, whose outcome lies in its label window.
 *
 * The same function makes those of today and those of the past, so that what is learned, what is foretold and what is
 * held against the outcome are of one kind.
 *
 * @module
 */
import { observe } from "../backtest/observations.ts";
import { RenewalLabeller } from "../backtest/renewalLabels.ts";
import { decisionsOf } from "../book/contracts.ts";
import type { Day } from "../book/days.ts";
import type { OutcomeHistories } from "../book/outcomes.ts";
import { numbersIn, type SnapshotTable } from "../book/table.ts";
import type { BacktestSettings } from "../rules/backtestSettings.ts";
import { targets } from "../rules/targets.ts";

/** One of them. */
export interface Exposure {
  /** Row of the snapshot table. */
  readonly row: number;
  /** The day by whose start the forecast is made: the snapshot's. */
  readonly date: Day;
  /** The day on which the contract ends; of a snapshot the last day of its label window. */
  readonly due: Day;
  /** What could be lost; `undefined`: not known. */
  readonly revenue: number | undefined;
  /** What came of it; `undefined` while it is not known. */
  readonly outcome: Outcome | undefined;
}

export interface Outcome {
  readonly y: 0 | 1;
  /** Revenue that was lost (of what is welcome, gained); `undefined`: not told. */
  readonly moved: number | undefined;
  /** The day from which on it was certain. */
  readonly settled: Day;
}

/** Contracts that come up within the days and are decided already. */
export interface Decided {
  readonly date: Day;
  readonly due: Day;
  readonly how: "renewed" | "noticed";
  readonly revenue: number | undefined;
}

export interface Exposures {
  readonly open: readonly Exposure[];
  readonly decided: readonly Decided[];
  /** Is it known what accounts pay? */
  readonly hasRevenue: boolean;
}

/** What exposures are made from. */
export interface Exposed {
  readonly table: SnapshotTable;
  readonly histories: OutcomeHistories;
  readonly settings: BacktestSettings;
  readonly revenueFact: string | undefined;
}

/**
 * The exposures of every snapshot.
 *
 * @param days of renewals: so many days ahead of the snapshot contracts are looked for
 */
export function exposuresOf(exposed: Exposed, days: number): Exposures {
  return exposed.settings.unit === "renewals" ? ofRenewals(exposed, days) : ofSnapshots(exposed);
}

function ofRenewals({ table, histories, settings, revenueFact }: Exposed, days: number): Exposures {
  const contracts = histories.contracts!;
  const observed = { table, histories, settings, revenue: numbersIn(table, revenueFact) };
  const labeller = new RenewalLabeller(observed, contracts);
  const open: Exposure[] = [];
  const decided: Decided[] = [];
  for (let account = 0, first = 0; account < table.accounts.length; account++) {
    let end = first;
    while (end < table.length && table.account[end] === account) end++;
    for (const decision of decisionsOf(contracts, histories.events, account, settings.grace)) {
      const settled = decision.due + settings.grace + 1;
      for (let row = first; row < end; row++) {
        const date = table.asOf[row]!;
        const { due } = decision;
        if (due < date || due >= date + days || decision.signed >= date) continue;
        const revenue = labeller.revenueOf(row, date, decision);
        const how = labeller.decidedBy(account, date, decision);
        if (how) decided.push({ date, due, how, revenue });
        else {
          const known = settled - 1 <= histories.completeThrough;
          const { y, moved } = labeller.label(account, row, decision);
          open.push({ row, date, due, revenue, outcome: known ? { y, moved, settled } : undefined });
        }
      }
    }
    first = end;
  }
  return { open, decided, hasRevenue: labeller.hasRevenue };
}

/**
 * The days from the snapshot on in which it counts as lost. The days that the team needs to act belong to them: who
 * leaves by then is lost as well, and nobody could know. (A silence can begin only after them.)
 */
export function windowOf(settings: BacktestSettings): BacktestSettings {
  const { target, horizon, gap } = settings;
  return target === "lapsed" ? settings : { ...settings, gap: 0, horizon: gap + horizon };
}

/** Snapshots whose outcome is known as they are judged; the later ones are open, unless the account had left. */
function ofSnapshots({ table, histories, settings: stated, revenueFact }: Exposed): Exposures {
  const revenues = numbersIn(table, revenueFact);
  const settings = windowOf(stated);
  const { horizon, gap } = settings;
  const { ofChange } = targets[settings.target];
  // beyond the end of the data every outcome would be "retained": it tells only who had left
  const last = histories.completeThrough - gap - horizon + 1;
  const judged = observe(table, histories, settings, revenueFact, { to: last });
  const later = observe(table, { ...histories, completeThrough: Number.MAX_SAFE_INTEGER }, settings, revenueFact, {
    from: last + 1,
  });
  const open: Exposure[] = [];
  for (const [of, known] of [
    [judged, true],
    [later, false],
  ] as const) {
    for (let i = 0; i < of.length; i++) {
      const row = of.row[i]!;
      const date = table.asOf[row]!;
      const revenue = revenues?.[row];
      // a change of which nobody tells how large it was counts as 0 among observations
      const untold = of.y[i] === 1 && (of.movedKnown !== "yes" || (ofChange && of.moved[i] === 0));
      const moved = untold ? undefined : of.moved[i]!;
      open.push({
        row,
        date,
        due: date + gap + horizon - 1,
        revenue: Number.isNaN(revenue) ? undefined : revenue,
        outcome: known ? { y: of.y[i] as 0 | 1, moved, settled: of.settled[i]! } : undefined,
      });
    }
  }
  return { open, decided: [], hasRevenue: revenues !== undefined };
}
