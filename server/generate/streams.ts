/**
 * The random numbers of an account: every concern has a stream of its own, so that nothing that one of them draws, or
 * does not draw, changes another.
 *
 * @module
 */
import { type Random, randomStream } from "#engine/statistics/random.ts";

/** The numbers of the streams follow from the order: new ones go to the end, else every book changes. */
const concerns = [
  "profile",
  "contracts",
  "decisions",
  "latents",
  "usage",
  "tasks",
  "tickets",
  "surveys",
  "learning",
  "community",
  "reviews",
  "escalations",
  "touchpoints",
  "milestones",
  "champion",
  "pulse",
  "growth",
  "costs",
  "owners",
  "outage",
  "redefined-metric",
  "automation",
  "late-tickets",
  "edited-pulse",
  "closed-escalations",
  "silence",
  "interventions",
  "returns",
  "duplicates",
  "reversed-scale",
] as const;

export type Concern = (typeof concerns)[number];

const numberOf = Object.fromEntries(concerns.map((concern, number) => [concern, number])) as Record<Concern, number>;

/** Room for concerns to come. */
const streamsOfAccount = 64;

/** The largest number of accounts for which streams suffice. */
export const mostAccounts = 999_999;

export class Streams {
  readonly #seed: number;
  readonly #first: number;
  readonly #streams: (Random | undefined)[] = [];

  /** @param account number of the account: 0, 1, 2, … */
  constructor(seed: number, account: number) {
    this.#seed = seed;
    this.#first = account * streamsOfAccount;
  }

  of(concern: Concern): Random {
    const number = numberOf[concern];
    return (this.#streams[number] ??= randomStream(this.#seed, this.#first + number));
  }
}
