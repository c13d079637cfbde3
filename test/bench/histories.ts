/**
 * The snapshots of the benchmark as those of accounts, month after month, and who left.
 *
 * @module
 */
import { dayOfDate, scheduledDays } from "#engine/book/days.ts";
import { type EventHistory, outcomeKinds } from "#engine/book/outcomes.ts";
import type { SnapshotTable } from "#engine/book/table.ts";
import { type Scores, scoreColumns } from "#engine/evaluate/columns.ts";
import { randomStream } from "#engine/statistics/random.ts";
import { benchRules, benchTable } from "./rules.ts";

/** Every account has so many snapshots. */
export const months = 20;

/** The same snapshots as those of accounts, month after month. */
export function inHistories(table: SnapshotTable): SnapshotTable {
  const accounts = table.length / months;
  const days = scheduledDays("month", dayOfDate(2024, 1, 1)!, dayOfDate(2025, 8, 1)!);
  return {
    ...table,
    accounts: Array.from({ length: accounts }, (_, account) => `a${String(account).padStart(6, "0")}`),
    account: Int32Array.from({ length: table.length }, (_, row) => Math.floor(row / months)),
    asOf: Int32Array.from({ length: table.length }, (_, row) => days[row % months]!),
  };
}

/** Who left: in any month, the likelier the lower the score. */
export function churnOf({ accounts, asOf }: SnapshotTable, { tenths }: Scores): EventHistory {
  const random = randomStream(2);
  const offsets = new Int32Array(accounts.length + 1);
  const on: number[] = [];
  for (let account = 0; account < accounts.length; account++) {
    for (let row = account * months; row < (account + 1) * months; row++) {
      if (random.below(100_000) >= (1000 - tenths[row]!) ** 2 / 100) continue;
      on.push(asOf[row]! + 60 + random.below(30));
      break;
    }
    offsets[account + 1] = on.length;
  }
  const days = Int32Array.from(on);
  return {
    offsets,
    on: days,
    noticed: days,
    kind: new Uint8Array(days.length).fill(outcomeKinds.indexOf("churned")),
    amount: new Float64Array(days.length).fill(Number.NaN),
    reason: new Int32Array(days.length).fill(-1),
    reasons: [],
  };
}

/** The book of the benchmarks with so many snapshots, month after month, and who left. */
export function benchHistories(snapshots: number) {
  const { book, ruleSet } = benchRules();
  const table = inHistories(benchTable(snapshots - (snapshots % months)));
  const events = churnOf(table, scoreColumns(ruleSet.program, table));
  const histories = { completeThrough: dayOfDate(2026, 2, 28)!, events };
  return { book, ruleSet, table, histories };
}
