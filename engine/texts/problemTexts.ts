/**
 * What the catalogue of a language says of problems.
 *
 * @module
 */
import type { ProblemCode, ProblemParameters } from "../problems.ts";

/** What is said of problems with one code: a sentence that says what is wrong, and one that says what to do. */
export interface ProblemText<P> {
  sentence(parameters: P): string;
  remedy(parameters: P): string;
}

/** What is said of all problems: a code that is forgotten does not compile. */
export type ProblemTexts = { readonly [C in ProblemCode]: ProblemText<ProblemParameters[C]> };

/** What a language says of problems. */
export interface ProblemCatalogue {
  readonly problems: ProblemTexts;
  /** How a severity is named in front of a problem. */
  readonly severities: Readonly<Record<"error" | "warning" | "note", string>>;
  /** What stands instead of problems that are not shown. */
  more(count: number): string;
}
