/**
 * Harrell's C over accounts, against every pair.
 *
 * @module
 */
import { expect, test } from "vitest";
import { backtest } from "#engine/backtest/report.ts";
import { randomStream } from "#engine/statistics/index.ts";
import { day, type SmallSnapshot, smallInput } from "./small.ts";

const months = ["2026-01-01", "2026-02-01", "2026-03-01"].map(day);
const completeThrough = day("2026-07-31");

interface Account {
  readonly score: number;
  readonly time: number;
  readonly event: boolean;
}

/** Share of comparable pairs in the right order: T_i < T_j with an event at T_i, or equal times of which one is one. */
function naiveC(accounts: readonly Account[]) {
  let concordant = 0;
  let pairs = 0;
  for (const sooner of accounts) {
    for (const later of accounts) {
      if (!sooner.event || !(sooner.time < later.time || (sooner.time === later.time && !later.event))) continue;
      pairs++;
      concordant += sooner.score < later.score ? 1 : sooner.score === later.score ? 0.5 : 0;
    }
  }
  return { c: concordant / pairs, pairs };
}

test("one row an account: its first snapshot of the judged dates that has a band, before it left", () => {
  const random = randomStream(6);
  const snapshots: SmallSnapshot[] = [];
  const events: Record<string, { kind: "churned"; on: number }[]> = {};
  const accounts: Account[] = [];
  for (let k = 0; k < 80; k++) {
    const account = `account-${String(k).padStart(2, "0")}`;
    // some leave before the judged dates, some after all is known
    const churn = random.below(3) === 0 ? undefined : day("2026-01-20") + random.below(250);
    if (churn !== undefined) events[account] = [{ kind: "churned", on: churn }];
    let found = false;
    for (const on of months) {
      const health = random.below(5) === 0 ? null : 10 * random.below(11);
      snapshots.push({ account, on, health });
      if (found || on < months[1]! || health === null || (churn !== undefined && churn < on)) continue;
      found = true;
      const event = churn !== undefined && churn <= completeThrough;
      accounts.push({ score: health, time: (event ? churn : completeThrough + 1) - on, event });
    }
  }
  const settings = { horizon: 60, test: { from: months[1]! } };
  const { concordance } = backtest(smallInput(snapshots, { events, completeThrough }, settings))!;
  const { c, pairs } = naiveC(accounts);
  expect(concordance).toMatchObject({
    c: { value: expect.closeTo(c, 10), lower: expect.any(Number), upper: expect.any(Number) },
    accounts: accounts.length,
    events: accounts.filter(({ event }) => event).length,
    pairs,
  });
  expect(accounts.length).toBeLessThan(80);
});

test("loss by silence: dated when it is over; who was silent for so long already is not waited for", () => {
  const scores: Record<string, number> = { buys: 90, silent: 10, ending: 50, again: 30 };
  const on = months[0]!;
  const snapshots = Object.entries(scores).map(([account, health]) => ({ account, on, health }));
  snapshots.sort((a, b) => (a.account < b.account ? -1 : 1));
  const regularly = Array.from({ length: 14 }, (_, k) => on - 30 + 20 * k);
  const activity = { buys: regularly, silent: [on - 70], ending: [on - 60], again: [on - 40] };
  const settings = { target: "lapsed", horizon: 60 } as const;
  const { concordance } = backtest(smallInput(snapshots, { activity, completeThrough }, settings))!;
  // ending lapses today, again in 20 days, buys not: the pairs are ending before the others, again before buys
  expect(concordance).toMatchObject({ accounts: 3, events: 2, pairs: 3 });
  expect(concordance!.c).toEqual({ value: null, reason: "few-positives" });
});
