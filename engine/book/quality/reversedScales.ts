/**
 * Scales that seem to be reversed: answers that fall while everything else of the account rises.
 *
 * Every account counts once, by its facts at the end of the data. "Everything else" are the facts with a direction from
 * other sources that rise and fall together: the ranks of each are correlated with the mean rank of the others, and it
 * is kept if the lower limit of that is above 0. A fact on a scale is told if its rank correlation (Spearman) with the
 * mean rank of those is so far below 0 that neither chance nor a weak relation explains it. Where the other facts do
 * not agree among themselves, nothing can be said, and nothing is.
 *
 * @module
 */
import { type Problem, problem } from "../../problems.ts";
import { correlationOfRanks, midRanks, type RankCorrelation, rankCorrelation } from "../../statistics/index.ts";
import type { Book, Fact } from "../book.ts";
import { factSources } from "../factSources.ts";
import type { FactEvaluator } from "../facts.ts";
import { Growing } from "../growing.ts";

/** With fewer accounts that answered nothing is said. */
const fewestAccounts = 50;
/** So many facts must rise and fall together, from at least two sources, for anything to be held against them. */
const fewestOthers = 3;
/** The level of the test, one-sided, for all scales of a book together. */
const level = 0.001;
/** The upper limit of the correlation (95 %) must lie below this. */
const weakRelation = -0.2;
/** The share of the others that the answers must fall with, each for itself. */
const mostOfOthers = 0.75;

/** Aggregates that give one answer, or what is like one. */
const answering: ReadonlySet<string> = new Set(["first", "latest", "from", "mean", "median", "quantile", "min", "max"]);

/** The facts of a book that are answers on a scale: numbers with a range and a direction, taken from a column. */
export function scaleFacts({ facts }: Pick<Book, "facts">): Fact[] {
  return [...facts.values()].filter(
    ({ range, direction, definition }) =>
      range !== undefined && direction !== "none" && definition.by === "aggregate" && answering.has(definition.kind),
  );
}

/** The columns of facts with a direction over all accounts, the healthier the higher; NaN is missing. */
export interface DirectedFact {
  readonly fact: Fact;
  readonly sources: ReadonlySet<string>;
  readonly values: Float64Array;
}

/** A scale that seems to be reversed. */
export interface ReversedScale extends RankCorrelation {
  readonly fact: Fact;
  /** The facts that rise and fall together. */
  readonly others: readonly Fact[];
  /** How many of them the answers fall with. */
  readonly against: number;
}

/**
 * Finds scales that seem to be reversed.
 *
 * @param directed columns of equal length, one element an account
 * @param scales names of the facts that are answers on a scale
 */
export function reversedScales(directed: readonly DirectedFact[], scales: ReadonlySet<string>): ReversedScale[] {
  const tested = directed.filter(({ fact, values }) => scales.has(fact.name) && present(values) >= fewestAccounts);
  if (tested.length === 0) return [];
  const ranks = directed.map((one) => ({ ...one, values: rankShares(one.values) }));
  // most scales come from the same survey, and are held against the same facts
  const elsewhere = new Map<string, Together>();
  return tested.flatMap((scale) => {
    const key = [...scale.sources].sort().join("\n");
    let others = elsewhere.get(key);
    if (!others) {
      others = together(ranks.filter(({ sources }) => !meet(sources, scale.sources)));
      elsewhere.set(key, others);
    }
    return judged(scale, others, level / tested.length);
  });
}

/** Facts that rise and fall together, with their ranks, and by account the mean of these. */
interface Together {
  readonly facts: readonly DirectedFact[];
  readonly mean: Float64Array;
}

function judged(scale: DirectedFact, { facts, mean }: Together, alpha: number): ReversedScale[] {
  const sources = new Set(facts.flatMap(({ sources }) => [...sources]));
  if (facts.length < fewestOthers || sources.size < 2) return [];
  const against = rankCorrelation(scale.values, mean);
  const { rho, p, n } = against;
  if (n < fewestAccounts || rho.value === null || rho.value >= 0 || p / 2 >= alpha) return [];
  if ((rho.upper ?? 0) >= weakRelation) return [];
  const ranks = rankShares(scale.values);
  const falling = facts.filter(({ values }) => (correlationOfRanks(ranks, values).rho.value ?? 0) < 0).length;
  if (falling < mostOfOthers * facts.length) return [];
  return [{ ...against, fact: scale.fact, others: facts.map(({ fact }) => fact), against: falling }];
}

/** The facts whose ranks rise and fall with the mean rank of the others. */
function together(facts: readonly DirectedFact[]): Together {
  const all = sumOf(facts);
  const kept = facts.filter(({ values }) => {
    const { rho } = correlationOfRanks(values, meanOf(all, values));
    return rho.value !== null && rho.lower !== undefined && rho.lower > 0;
  });
  return { facts: kept, mean: meanOf(sumOf(kept)) };
}

/** Ranks as shares of the accounts that have a value: 0 the least healthy, 1 the healthiest; NaN is missing. */
function rankShares(values: Float64Array): Float64Array {
  const rows = [...values.keys()].filter((row) => !Number.isNaN(values[row]!));
  const ranks = midRanks(Float64Array.from(rows, (row) => values[row]!));
  const shares = new Float64Array(values.length).fill(Number.NaN);
  for (let i = 0; i < rows.length; i++) shares[rows[i]!] = (ranks[i]! - 0.5) / rows.length;
  return shares;
}

/** Sums of columns by account, and of how many each is. */
interface Sums {
  readonly sum: Float64Array;
  readonly count: Float64Array;
}

function sumOf(facts: readonly DirectedFact[]): Sums {
  const length = facts[0]?.values.length ?? 0;
  const sum = new Float64Array(length);
  const count = new Float64Array(length);
  for (const { values } of facts) {
    for (let row = 0; row < length; row++) {
      if (Number.isNaN(values[row]!)) continue;
      sum[row]! += values[row]!;
      count[row]! += 1;
    }
  }
  return { sum, count };
}

/** By account the mean, without one of the columns where it is given; NaN where nothing is left. */
function meanOf({ sum, count }: Sums, without?: Float64Array): Float64Array {
  const mean = new Float64Array(sum.length);
  for (let row = 0; row < mean.length; row++) {
    const value = without ? without[row]! : Number.NaN;
    mean[row] = Number.isNaN(value) ? sum[row]! / count[row]! : (sum[row]! - value) / (count[row]! - 1);
  }
  return mean;
}

const present = (values: Float64Array): number =>
  values.reduce((count, value) => count + Number(!Number.isNaN(value)), 0);

function meet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].some((one) => b.has(one));
}

/** Collects the facts of the accounts as they stream by. */
export class ReversedScales {
  readonly #scales: ReadonlySet<string>;
  readonly #columns: readonly {
    readonly fact: Fact;
    readonly sources: ReadonlySet<string>;
    readonly index: number;
    readonly values: Growing<Float64Array>;
  }[];
  readonly #facts: FactEvaluator;

  constructor(book: Book, facts: FactEvaluator) {
    const rests = factSources(book);
    const scales = scaleFacts(book);
    this.#scales = new Set(scales.map(({ name }) => name));
    this.#facts = facts;
    const directed = [...book.facts.values()].map((fact, index) => ({ fact, index }));
    this.#columns =
      scales.length === 0
        ? []
        : directed
            .filter(({ fact: { type, direction } }) => ["number", "boolean"].includes(type) && direction !== "none")
            .map(({ fact, index }) => ({
              fact,
              index,
              sources: rests.get(fact.name)!,
              values: new Growing((length) => new Float64Array(length)),
            }));
  }

  /** Takes the facts as they were just evaluated. */
  add(): void {
    for (const { fact, index, values } of this.#columns) {
      const value = this.#facts.values[index]!;
      values.push(value === null ? Number.NaN : Number(value) * (fact.direction === "down" ? -1 : 1));
    }
  }

  problems(): Problem[] {
    const columns = this.#columns.map(({ fact, sources, values }) => ({ fact, sources, values: values.finish() }));
    return reversedScales(columns, this.#scales).flatMap(({ fact, n, rho, p, others, against }) => {
      if (rho.value === null || fact.direction === "none") return [];
      const { value: correlation, lower = -1, upper = 1 } = rho;
      const { name, direction } = fact;
      const names = others.map((other) => other.name);
      const parameters = { fact: name, direction, accounts: n, correlation, lower, upper, p, others: names, against };
      return [problem("scale-reversed", parameters)];
    });
  }
}
