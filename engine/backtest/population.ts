/**
 * Sets of observations: how many they are, which of them can be ranked, from when to when they run.
 *
 * @module
 */
import type { Day } from "../book/days.ts";
import type { SnapshotTable } from "../book/table.ts";
import { noBand } from "../evaluate/arithmetic.ts";
import type { Scores } from "../evaluate/columns.ts";
import { type Figure, undefinedFigure } from "../statistics/index.ts";
import type { Observations } from "./observations.ts";

/** Counts of a set of observations. */
export interface Population {
  readonly snapshots: number;
  readonly accounts: number;
  readonly churned: number;
  readonly churnedAccounts: number;
  readonly churnRate: Figure;
}

/** Rows of the snapshot table and what came of them. */
export type Judged = Pick<Observations, "length" | "row" | "y">;

/** Counts observations and their accounts. */
export function populationOf({ length, row, y }: Judged, table: SnapshotTable): Population {
  const accounts = new Set<number>();
  const churnedAccounts = new Set<number>();
  let churned = 0;
  for (let i = 0; i < length; i++) {
    const account = table.account[row[i]!]!;
    accounts.add(account);
    if (y[i] !== 1) continue;
    churned++;
    churnedAccounts.add(account);
  }
  const churnRate: Figure = length === 0 ? undefinedFigure("no-rows") : { value: churned / length };
  return { snapshots: length, accounts: accounts.size, churned, churnedAccounts: churnedAccounts.size, churnRate };
}

/** The observations whose band is known: only they can be ranked. */
export function rankedOf({ row, y }: Judged, { band }: Scores): Judged {
  const kept = Array.from(row.keys()).filter((i) => band[row[i]!] !== noBand);
  return { length: kept.length, row: Int32Array.from(kept, (i) => row[i]!), y: Uint8Array.from(kept, (i) => y[i]!) };
}

/** First and last date of the observations. */
export function periodOf({ asOf }: SnapshotTable, { row }: Judged): { from: Day; to: Day } {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const one of row) {
    from = Math.min(from, asOf[one]!);
    to = Math.max(to, asOf[one]!);
  }
  return { from, to };
}
