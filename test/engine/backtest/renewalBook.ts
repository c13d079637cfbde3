/**
 * A random book of contracts for backtests of renewals: yearly contracts with deadlines, whose accounts leave the more
 * often the lower their score, renew for less or for more, give notice, renew early, and are looked after.
 *
 * @module
 */
import type { Day } from "#engine/book/days.ts";
import { type Random, randomStream } from "#engine/statistics/index.ts";
import { day, type SmallContract, type SmallEvent, type SmallHistory, type SmallSnapshot } from "./small.ts";

export const completeThrough = day("2026-12-31");

/** The first of every month, 2024 to 2026. */
export const months: readonly Day[] = Array.from({ length: 36 }, (_, k) =>
  day(`${2024 + Math.floor(k / 12)}-${String((k % 12) + 1).padStart(2, "0")}-01`),
);

type Account = Required<Pick<SmallHistory, "events" | "contracts" | "interventions">>;

/** Snapshots and histories of so many accounts. */
export function renewalBook(accounts: number, seed: number): { snapshots: SmallSnapshot[]; history: SmallHistory } {
  const random = randomStream(seed);
  const snapshots: SmallSnapshot[] = [];
  const all: { [K in keyof Account]: Record<string, Account[K][string]> } = {
    events: {},
    contracts: {},
    interventions: {},
  };
  for (let k = 0; k < accounts; k++) {
    const account = `account-${String(k).padStart(3, "0")}`;
    const quality = random.below(100);
    const { contracts, events } = lifeOf(quality, random);
    all.contracts[account] = contracts;
    all.events[account] = events;
    all.interventions[account] = months.filter(() => random.below(8) === 0).map((on) => on + random.below(28));
    for (const on of months) {
      const health = Math.max(0, Math.min(100, quality + random.below(41) - 20));
      snapshots.push({
        account,
        on,
        health: random.below(25) === 0 ? null : health,
        amount: 1,
        noise: random.below(50),
      });
    }
  }
  return { snapshots, history: { ...all, completeThrough } };
}

function lifeOf(quality: number, random: Random): { contracts: SmallContract[]; events: SmallEvent[] } {
  const contracts: SmallContract[] = [];
  const events: SmallEvent[] = [];
  let start = day("2023-06-01") + random.below(365);
  let signed = start - random.below(30);
  let amount = 10 * (1 + random.below(9));
  while (start < completeThrough) {
    const due = start + 364;
    const deadline = random.below(4) === 0 ? undefined : due - 60;
    contracts.push({ signed, start, due, amount, ...(deadline !== undefined && { deadline }) });
    if (random.below(100) >= quality && random.below(2) === 0) {
      const noticed = random.below(3) === 0 ? undefined : due - 40 - random.below(120);
      events.push({ kind: "churned", on: due, ...(noticed !== undefined && { noticed }) });
      break;
    }
    const change = random.below(4) - 1;
    if (change !== 0) {
      const kind = change < 0 ? "contracted" : "expanded";
      events.push({ kind, on: due + 1, ...(random.below(5) > 0 && { amount: 10 * change }) });
    }
    amount = Math.max(10, amount + 10 * change);
    start = due + 1 + (random.below(5) === 0 ? random.below(29) : 0);
    signed = start - random.below(200);
  }
  return { contracts, events };
}
