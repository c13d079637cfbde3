/**
 * Facts as they are proposed.
 *
 * @module
 */
import type { FactDeclaration } from "../document/schema/book.ts";
import type { LeftOut, Remark } from "./remarks.ts";

/** A fact that is proposed. */
export interface ProposedFact {
  readonly name: string;
  readonly declaration: FactDeclaration;
  /** The source that it speaks of. */
  readonly source: string;
  readonly remark?: Remark;
  /** May a rule read it? The others say who a customer is. */
  readonly candidate: boolean;
}

/** The facts of a book, and the names of those that others need. */
export interface ProposedFacts {
  readonly facts: readonly ProposedFact[];
  readonly leftOut: readonly LeftOut[];
  readonly tenure?: string;
  readonly revenue?: string;
  /** Of the source whose rows show that a customer is there: days since the last row, and rows so far. */
  readonly activity?: { readonly source: string; readonly since: string; readonly soFar: string; readonly gap: string };
}

/** The name of the fact that counts the contracts of a source that run. */
export const runningName = (source: string): string => `${source}_active`;
