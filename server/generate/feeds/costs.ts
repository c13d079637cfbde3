/**
 * What it costs to win and to serve an account.
 *
 * @module
 */
import { normal } from "#engine/statistics/variates.ts";
import type { Life } from "../life.ts";
import type { ActiveDays } from "../simulate.ts";

/** Of the first year's price. */
const acquisition = { outbound: 0.9, inbound: 0.45, partner: 0.6, referral: 0.3 } as const;
/** Of a year's price, by the quarter. */
const serving = 0.045;

export function costs(life: Life, { month, from }: ActiveDays): void {
  const { profile, rows } = life;
  const random = life.streams.of("costs");
  const price = profile.seats * profile.seatPrice;
  if (rows.account_costs.length === 0) {
    const amount = Math.round(price * acquisition[profile.channel] * Math.exp(0.3 * normal(random)));
    rows.account_costs.add(profile.createdOn, { category: "acquisition", amount });
  }
  if ((month + profile.phase) % 3 !== 2) return;
  const amount = Math.round(price * serving * Math.exp(0.4 * normal(random)));
  rows.account_costs.add(from, { category: "serve", amount });
}
