/**
 * Rules that read the state at import.
 *
 * @module
 */
import { type Book, revenueFactOf } from "../book/book.ts";
import { undatedAmong, undatedFacts, undatedInEligibility } from "../book/undated.ts";
import { namesIn } from "../language/names.ts";
import { type Problem, problem, type Span } from "../problems.ts";
import type { RuleSet } from "./compile.ts";
import type { Program } from "./program.ts";

/**
 * A note if a rule set reads facts that rest on sources without dates: a backtest cannot judge what they say.
 *
 * @param span of the rule set's name
 */
export function checkUndated({ program }: RuleSet, book: Book, span: Span): Problem[] {
  const undated = undatedFacts(book);
  const facts = program.facts.filter((name) => undated.has(name));
  return facts.length === 0 ? [] : [problem("facts-undated", { facts }, span)];
}

/** What of a report is the state at import, whatever its date: facts, by name. */
export interface UndatedReads {
  /** Those that scores and revenue rest on. */
  readonly facts: readonly string[];
  /** Those that decide who has a snapshot. */
  readonly eligibility: readonly string[];
}

/**
 * What of the reports of a program is the state at import.
 *
 * @param alerts are they told as well?
 */
export function undatedReads(program: Program, book: Book, { alerts = false } = {}): UndatedReads {
  const revenue = revenueFactOf(book);
  const inAlerts = (alerts ? program.alerts : []).flatMap(({ when }) => [...namesIn(when.expression)]);
  const names = [...program.facts, ...(revenue ? [revenue.name] : []), ...inAlerts].filter((name) =>
    book.facts.has(name),
  );
  return { facts: undatedAmong(book, names), eligibility: undatedInEligibility(book) };
}
