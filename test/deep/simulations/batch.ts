/**
 * One batch of simulated books, the same whenever and wherever it runs.
 *
 * @module
 */
import { type Holdings, holdingsOf, type Truth, truthOf } from "../../simulations/coverage.ts";
import { accusedOfNoise } from "../../simulations/noise.ts";
import { type SegmentsResult, segmentsOf } from "../../simulations/segments.ts";
import { type TuningTruth, tunedBook, tuningTruthOf, type WeightsResult } from "../../simulations/weights.ts";
import type { BatchResult } from "../check.ts";

export const settings = {
  seed: 20_261_126,
  /** Accounts of the population that books are drawn from. */
  population: 20_000,
  /**
   * Books of a batch: with accounts that make about so many lost ones on the judged dates; and of how many of them all
   * intervals are looked at, not only those that take no draws.
   */
  coverage: [
    { lost: 30, accounts: 240, books: 20, drawn: 10 },
    { lost: 100, accounts: 790, books: 20, drawn: 10 },
    { lost: 300, accounts: 2370, books: 20, drawn: 10 },
  ],
  draws: 300,
  noise: { books: 10, accounts: 70, snapshots: 4, lost: 0.25 },
  /** One book a batch, of either size in turn. */
  segments: { accounts: [1000, 2000] },
  weights: { books: 1, accounts: 500 },
} as const;

export interface SimulationBatch extends BatchResult {
  /** Of each size, the books' intervals. */
  readonly coverage: readonly (readonly Holdings[])[];
  /** Of each book of noise, how many predictors were accused. */
  readonly noise: readonly number[];
  readonly segments: SegmentsResult;
  /** `null`: nothing was proposed. */
  readonly weights: readonly (WeightsResult | null)[];
}

let truth: { readonly intervals: Truth; readonly tuning: TuningTruth } | undefined;

/** Runs all simulations of a batch. */
export function runBatch(batch: number): SimulationBatch {
  const { seed, population, coverage, draws, noise, segments, weights } = settings;
  if (!truth) {
    const intervals = truthOf(population, seed);
    truth = { intervals, tuning: tuningTruthOf(intervals.accounts) };
  }
  const { intervals, tuning } = truth;
  const books = (count: number) => Array.from({ length: count }, (_, k) => batch * count + k);
  return {
    batch,
    coverage: coverage.map(({ accounts, books: count, drawn }) =>
      books(count).map((book, k) => holdingsOf(intervals, { size: accounts, book, ...(k < drawn && { draws }) })),
    ),
    noise: books(noise.books).map((book) => accusedOfNoise(seed + book, noise).length),
    segments: segmentsOf(seed + batch, segments.accounts[batch % segments.accounts.length]!),
    weights: books(weights.books).map((book) => tunedBook(tuning, weights.accounts, book) ?? null),
  };
}
