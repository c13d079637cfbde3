/**
 * What is known of the book as a whole: what winning and keeping customers costs, and visits to the web site. By the
 * number of accounts that the book is made for, not by those that came about.
 *
 * @module
 */
import type { SourceRows } from "#engine/book/activity.ts";
import { type Random, randomStream } from "#engine/statistics/random.ts";
import { normal, poisson } from "#engine/statistics/variates.ts";
import { monthOf, weekdayOf } from "./calendar.ts";
import { Rows } from "./rows.ts";
import type { Setting } from "./setting.ts";
import type { BookSourceName } from "./sources.ts";

/** Streams beyond those of accounts and prospects. */
const costsStream = 2 ** 32 - 1;
const webStream = 2 ** 32 - 2;

/** Euros a month for each account of the book. */
const monthlyCosts = {
  acquisition: 95,
  success_payroll: 40,
  service_payroll: 34,
  engagement_programmes: 8,
  professional_services: 12,
  training: 6,
  customer_marketing: 5,
} as const;

/** Channels with their campaigns, and visits a day for each hundred accounts. */
const webChannels = [
  ["direct", null, 9],
  ["search", "brand", 6],
  ["search", "product", 8],
  ["campaign", "spring-webinar", 3],
  ["campaign", "newsletter", 4],
  ["referral", null, 3],
] as const;
const steps = { carts: 0.06, checkouts: 0.5, signups: 0.6 } as const;
const weekend = 0.35;

export function bookRows(setting: Setting): ReadonlyMap<BookSourceName, SourceRows> {
  const found = { costs: costs(setting).finish(), web: web(setting).finish() };
  return new Map(
    Object.entries(found).filter((entry): entry is [BookSourceName, SourceRows] => entry[1] !== undefined),
  );
}

function costs({ accounts, seed, calendar }: Setting): Rows<"costs"> {
  const random = randomStream(seed, costsStream);
  const rows = new Rows("costs");
  for (const month of calendar.months.slice(0, -1)) {
    for (const [category, amount] of Object.entries(monthlyCosts)) {
      rows.add(month, { category, amount: Math.round(amount * accounts * Math.exp(0.1 * normal(random))) });
    }
  }
  return rows;
}

function web({ accounts, seed, calendar, model }: Setting): Rows<"web"> {
  const random = randomStream(seed, webStream);
  const rows = new Rows("web");
  for (let day = calendar.rowsFrom; day <= calendar.end; day++) {
    const usual = (accounts / 100) * (weekdayOf(day) > 5 ? weekend : 1) * model.book.season[monthOf(day) - 1]!;
    for (const [channel, campaign, visitsOfHundred] of webChannels) {
      const visits = poisson(random, visitsOfHundred * usual);
      const carts = part(random, visits, steps.carts);
      const checkouts = part(random, carts, steps.checkouts);
      rows.add(day, { channel, campaign, visits, carts, checkouts, signups: part(random, checkouts, steps.signups) });
    }
  }
  return rows;
}

/** How many of some things go on, each by chance; of many, the number that is expected. */
function part(random: Random, whole: number, share: number): number {
  if (whole > 1000) return Math.round(whole * share);
  let count = 0;
  for (let i = 0; i < whole; i++) count += Number(random.uniform() < share);
  return count;
}
