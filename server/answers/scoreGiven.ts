/**
 * Scores of accounts whose facts are given.
 *
 * @module
 */
import type { Book } from "#engine/book/book.ts";
import type { Day } from "#engine/book/days.ts";
import { GivenFacts } from "#engine/cases/givenFacts.ts";
import { type AccountEvaluator, accountEvaluator } from "#engine/evaluate/account.ts";
import type { Explanation } from "#engine/explain/explanation.ts";
import { type Reason, reasons } from "#engine/explain/reasons.ts";
import type { Value } from "#engine/language/expression.ts";
import type { RuleSet } from "#engine/rules/compile.ts";
import { Names } from "../report/names.ts";
import { reasonSentence } from "../report/reasonSentence.ts";
import { givenValues } from "./givenValues.ts";

/** An account as it is given: its facts by name, days as texts. */
export interface GivenAccount {
  readonly id?: string;
  readonly facts: Readonly<Record<string, Value>>;
}

export interface ScoredGiven {
  readonly id: string | null;
  readonly score: number | null;
  readonly band: string;
  readonly coverage: number;
  readonly segment: string;
  readonly stage: string;
  readonly reasons: readonly (Reason & { readonly sentence: string })[];
  readonly explanation?: Explanation;
}

/** How many reasons are told of each. */
const reasonsTold = 3;

/** Building these takes longer than asking them. */
const evaluators = new WeakMap<RuleSet, AccountEvaluator>();
const factsOf = new WeakMap<Book, GivenFacts>();

/**
 * Scores accounts one after another by the account evaluator.
 *
 * @throws BarographError `facts-unknown`, `request-invalid` for a value of another type
 */
export async function scoreGiven(
  book: Book,
  ruleSet: RuleSet,
  asOf: Day,
  accounts: readonly GivenAccount[],
  explained: boolean,
): Promise<ScoredGiven[]> {
  const { program } = ruleSet;
  const evaluator = evaluators.get(ruleSet) ?? accountEvaluator(program);
  evaluators.set(ruleSet, evaluator);
  const names = new Names(program, book);
  const facts = factsOf.get(book) ?? new GivenFacts(book);
  factsOf.set(book, facts);
  const given = accounts.map((one, index) => givenValues(book, one.facts, `/accounts/${index}/facts`));
  const scored: ScoredGiven[] = [];
  for (const [index, { id }] of accounts.entries()) {
    const explanation = await evaluator.explain(facts.at(asOf, given[index]!));
    const { score, band, coverage, segment, stage } = explanation;
    scored.push({
      id: id ?? null,
      score,
      band,
      coverage,
      segment: segment.id,
      stage: stage.id,
      reasons: reasons(program, explanation, reasonsTold).map((one) => ({
        ...one,
        sentence: reasonSentence(one, book, names),
      })),
      ...(explained && { explanation }),
    });
  }
  return scored;
}
