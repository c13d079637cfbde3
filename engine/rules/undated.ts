/**
 * A check: rules that read the state at import.
 *
 * @module
 */
import type { Book } from "../book/book.ts";
import { undatedFacts } from "../book/undated.ts";
import { type Problem, problem, type Span } from "../problems.ts";
import type { RuleSet } from "./compile.ts";

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
