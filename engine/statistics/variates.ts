/**
 * Random numbers of the distributions that simulations need, each from the numbers of a stream.
 *
 * @module
 */
import type { Random } from "./random.ts";

/** True with the probability p; below 0 it is never, above 1 always true. */
export function chance(random: Random, p: number): boolean {
  return random.uniform() < p;
}

/** A number between two others, every one equally likely. */
export function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random.uniform();
}

/** A standard normal number (Box and Muller 1958; of each pair one is used, so that every number costs two draws). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(random.uniform())) * Math.cos(2 * Math.PI * random.uniform());
}

/** An exponential number with this mean. */
export function exponential(random: Random, mean: number): number {
  return -mean * Math.log(random.uniform());
}

/** Up to this mean the product of uniform numbers stays far from the smallest double. */
const largestPoissonMean = 30;

/**
 * A Poisson number (Knuth 1969, 3.4.1): exact; a large mean is halved until it is small enough.
 *
 * @throws RangeError unless the mean is a finite number ≥ 0
 */
export function poisson(random: Random, mean: number): number {
  if (!(mean >= 0 && mean < Infinity)) throw new RangeError(`mean is ${mean} where a finite number ≥ 0 is needed`);
  if (mean > largestPoissonMean) return poisson(random, mean / 2) + poisson(random, mean / 2);
  const limit = Math.exp(-mean);
  let count = -1;
  for (let product = 1; product > limit; count++) product *= random.uniform();
  return count;
}

/**
 * One of several things, each as likely as its share of the weights.
 *
 * @throws RangeError if no weight is above 0
 */
export function weighted<T>(random: Random, choices: readonly (readonly [T, number])[]): T {
  return choose(random.uniform(), choices);
}

/**
 * The one of several things that a number between 0 and 1 falls on, if each takes up its share of the weights.
 *
 * @throws RangeError if no weight is above 0
 */
export function choose<T>(uniform: number, choices: readonly (readonly [T, number])[]): T {
  let total = 0;
  for (let i = 0; i < choices.length; i++) total += choices[i]![1];
  if (!(total > 0)) throw new RangeError("no choice has a weight above 0");
  let left = uniform * total;
  for (let i = 0; i < choices.length; i++) if ((left -= choices[i]![1]) < 0) return choices[i]![0];
  // rounding may leave a trace of the total
  return choices.findLast(([, weight]) => weight > 0)![0];
}
