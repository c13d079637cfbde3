/**
 * What people are told of problems: made at the edge, from codes with parameters. Another language is one more
 * catalogue.
 *
 * @module
 */
import type { Problem, Severity } from "../problems.ts";
import { catalogue as english } from "./en/problems/index.ts";
import type { ProblemCatalogue, ProblemText } from "./problemTexts.ts";

const catalogues = { en: english } satisfies Record<string, ProblemCatalogue>;

/** A language that there is a catalogue of. */
export type Language = keyof typeof catalogues;

/**
 * What a problem is and what to do about it, a sentence or two each. Nothing in them can harm a terminal, whatever
 * the parameters hold.
 */
export function problemText(problem: Problem, language: Language = "en"): { sentence: string; remedy: string } {
  // the code chooses the entry that takes its parameters: a relation that the types of the table state as a whole
  const text = catalogues[language].problems[problem.code] as ProblemText<Problem["parameters"]>;
  return { sentence: text.sentence(problem.parameters), remedy: text.remedy(problem.parameters) };
}

/** How a severity is named: error, warning, note. */
export function severityText(severity: Severity, language: Language = "en"): string {
  return catalogues[language].severities[severity];
}

/** What is said instead of problems that are not shown. */
export function moreProblemsText(count: number, language: Language = "en"): string {
  return catalogues[language].more(count);
}
