/**
 * Scales that seem to be reversed: answers that fall while everything else of the account rises.
 *
 * Every account counts once, by its facts in its last snapshot. The answers are correlated by rank (Spearman), one by
 * one, with every other fact that has a direction and does not rest on the same answers. Many have nothing to do with
 * them; but where those that have, from two places at least, all fall while the answers rise, and so far that neither
 * chance nor a weak relation explains it, the scale is told. One fact that rises with the answers is enough to say
 * nothing: of two questions that contradict each other, others show which one is the wrong way round.
 *
 * @module
 */
import { printExpression } from "../../language/print.ts";
import { type Problem, problem } from "../../problems.ts";
import { midRanks, type RankCorrelation, rankCorrelation } from "../../statistics/index.ts";
import type { Book, Fact } from "../book.ts";
import type { FactEvaluator } from "../facts.ts";
import { factsReadBy } from "../factsRead.ts";
import { Growing } from "../growing.ts";

/** With fewer accounts that answered nothing is said. */
const fewestAccounts = 50;
/** More say nothing more: so many tell a correlation to the second decimal. */
const mostAccounts = 10_000;
/** Facts that have to do with the answers must rest on so many different things. */
const fewestPlaces = 2;
/** A fact has to do with the answers if ranks without any relation were so unlikely; two-sided. */
const related = 0.001;
/** The upper limit of the correlation with all of them together (95 %) must lie below this. */
const weakRelation = -0.2;

/** Aggregates that give one answer, or what is like one. */
const answering: ReadonlySet<string> = new Set(["first", "latest", "from", "mean", "median", "quantile", "min", "max"]);

/** The facts of a book that are answers on a scale: numbers with a range and a direction, taken from a column. */
export function scaleFacts({ facts }: Pick<Book, "facts">): Fact[] {
  return [...facts.values()].filter(
    ({ range, direction, definition }) =>
      range !== undefined && direction !== "none" && definition.by === "aggregate" && answering.has(definition.kind),
  );
}

/** A fact with a direction over all accounts: the healthier the higher, NaN is missing. */
export interface DirectedFact {
  readonly fact: Fact;
  /** What it rests on: sources, with the condition that chooses among their rows. */
  readonly places: ReadonlySet<string>;
  readonly values: Float64Array;
}

/** A scale that seems to be reversed; the correlation of the first fact is that with the mean rank of the others. */
export interface ReversedScale extends RankCorrelation {
  /** Facts that rest on the same answers. */
  readonly facts: readonly Fact[];
  /** The facts that fall while the answers rise. */
  readonly others: readonly Fact[];
}

/**
 * Finds scales that seem to be reversed.
 *
 * @param directed columns of equal length, one element an account
 * @param scales names of the facts that are answers on a scale
 */
export function reversedScales(directed: readonly DirectedFact[], scales: ReadonlySet<string>): ReversedScale[] {
  const found = new Map<string, ReversedScale>();
  for (const scale of directed) {
    const told = scales.has(scale.fact.name) ? judged(scale, directed) : undefined;
    if (!told) continue;
    const answers = [...scale.places].sort().join("\n\n");
    const before = found.get(answers);
    found.set(answers, before ? { ...before, facts: [...before.facts, scale.fact] } : told);
  }
  return [...found.values()];
}

function judged(scale: DirectedFact, directed: readonly DirectedFact[]): ReversedScale | undefined {
  const answered = thinned([...scale.values.keys()].filter((row) => !Number.isNaN(scale.values[row]!)));
  if (answered.length < fewestAccounts) return undefined;
  const among = (values: Float64Array) => Float64Array.from(answered, (row) => values[row]!);
  const answers = among(scale.values);
  const falling: DirectedFact[] = [];
  for (const other of directed) {
    if (meet(other.places, scale.places)) continue;
    const values = among(other.values);
    const { rho, p } = rankCorrelation(answers, values);
    if (rho.value === null || p >= related) continue;
    if (rho.value > 0) return undefined;
    falling.push({ ...other, values });
  }
  if (new Set(falling.flatMap(({ places }) => [...places])).size < fewestPlaces) return undefined;
  const together = rankCorrelation(answers, meanRank(falling));
  if (together.n < fewestAccounts || together.rho.value === null) return undefined;
  if ((together.rho.upper ?? together.rho.value) >= weakRelation) return undefined;
  return { ...together, facts: [scale.fact], others: falling.map(({ fact }) => fact) };
}

/** At most so many rows as are looked at, from all over. */
function thinned(rows: readonly number[]): readonly number[] {
  if (rows.length <= mostAccounts) return rows;
  return Array.from({ length: mostAccounts }, (_, i) => rows[Math.floor((i * rows.length) / mostAccounts)]!);
}

/** By account the mean rank over the facts that have a value, of each as a share of the accounts; NaN where none has. */
function meanRank(facts: readonly DirectedFact[]): Float64Array {
  const ranks = facts.map(({ values }) => rankShares(values));
  return Float64Array.from(facts[0]!.values, (_, row) => {
    const present = ranks.map((one) => one[row]!).filter((rank) => !Number.isNaN(rank));
    return present.length === 0 ? Number.NaN : present.reduce((sum, rank) => sum + rank, 0) / present.length;
  });
}

function rankShares(values: Float64Array): Float64Array {
  const rows = [...values.keys()].filter((row) => !Number.isNaN(values[row]!));
  const ranks = midRanks(Float64Array.from(rows, (row) => values[row]!));
  const shares = new Float64Array(values.length).fill(Number.NaN);
  for (let i = 0; i < rows.length; i++) shares[rows[i]!] = (ranks[i]! - 0.5) / rows.length;
  return shares;
}

function meet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].some((one) => b.has(one));
}

/** What each fact rests on, directly or through others, by fact: sources, with the condition on their rows. */
function placesOf(book: Pick<Book, "facts" | "sources">): Map<string, ReadonlySet<string>> {
  const places = new Map<string, ReadonlySet<string>>();
  // every fact follows those that it reads
  for (const fact of book.facts.values()) {
    const { name, definition } = fact;
    const read = [...factsReadBy(fact, book)].flatMap((one) => [...(places.get(one) ?? [])]);
    const { where } = definition.by === "aggregate" ? definition : {};
    const own = definition.by === "aggregate" ? [`${definition.source}\n${where ? printExpression(where) : ""}`] : [];
    places.set(name, new Set([...own, ...read]));
  }
  return places;
}

/** Collects the facts of the accounts as they stream by. */
export class ReversedScales {
  readonly #scales: ReadonlySet<string>;
  readonly #columns: readonly {
    readonly fact: Fact;
    readonly places: ReadonlySet<string>;
    readonly index: number;
    readonly values: Growing<Float64Array>;
  }[];
  readonly #facts: FactEvaluator;

  constructor(book: Book, facts: FactEvaluator) {
    const places = placesOf(book);
    this.#scales = new Set(scaleFacts(book).map(({ name }) => name));
    this.#facts = facts;
    const all = [...book.facts.values()].map((fact, index) => ({ fact, index }));
    const directed = all.filter(
      ({ fact: { type, direction } }) => (type === "number" || type === "boolean") && direction !== "none",
    );
    this.#columns = (this.#scales.size === 0 ? [] : directed).map(({ fact, index }) => ({
      fact,
      index,
      places: places.get(fact.name)!,
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
    const columns = this.#columns.map(({ fact, places, values }) => ({ fact, places, values: values.finish() }));
    return reversedScales(columns, this.#scales).flatMap(({ facts, n, rho, p, others }) => {
      const { direction } = facts[0]!;
      if (rho.value === null || direction === "none") return [];
      const { value: correlation, lower = -1, upper = 1 } = rho;
      const names = (list: readonly Fact[]) => list.map(({ name }) => name);
      const figures = { accounts: n, correlation, lower, upper, p };
      const parameters = { facts: names(facts), direction, ...figures, others: names(others) };
      return [problem("scale-reversed", parameters)];
    });
  }
}
