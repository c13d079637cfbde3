/**
 * A random book with training dates: of each account two snapshots on them and two on the judged dates. The lower the
 * score, the sooner an account leaves, within 28 days of the last of its snapshots.
 *
 * @module
 */
import { type BacktestReport, backtest } from "#engine/backtest/report.ts";
import { randomStream } from "#engine/statistics/index.ts";
import { day, type SmallEvent, type SmallSnapshot, smallInput } from "./small.ts";

export const months = ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"].map(day);
export const completeThrough = day("2026-12-31");
/** The horizon is shorter than any month, so that of each account one snapshot comes true. */
export const trainedSettings = { horizon: 28, train: { to: months[1]! }, test: { from: months[2]! } };

export type TrainedSnapshot = SmallSnapshot & {
  readonly health: number;
  readonly amount: number;
  readonly noise: number;
  readonly y: 0 | 1;
};

/** The band of a score of the small book. */
export const bandOf = (score: number) => (score < 40 ? "red" : score < 70 ? "amber" : "green");

export function trainedBook(accounts: number, seed: number) {
  const random = randomStream(seed);
  const snapshots: TrainedSnapshot[] = [];
  const events: Record<string, SmallEvent[]> = {};
  for (let k = 0; k < accounts; k++) {
    const account = `account-${String(k).padStart(4, "0")}`;
    let left = false;
    for (const on of months) {
      if (left) continue;
      const health = 5 * random.below(21);
      left = random.below(130) > health + 25;
      if (left) events[account] = [{ kind: "churned", on: on + 1 + random.below(25) }];
      snapshots.push({ account, on, health, amount: 10 * random.below(9), noise: random.below(5), y: left ? 1 : 0 });
    }
  }
  const input = smallInput(snapshots, { events, completeThrough }, trainedSettings);
  const report: BacktestReport = backtest(input)!;
  const train = snapshots.filter(({ on }) => on <= months[1]!);
  return { input, report, events, snapshots, train, judged: snapshots.filter(({ on }) => on >= months[2]!) };
}

export const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
export const mean = (values: readonly number[]) => sum(values) / values.length;
