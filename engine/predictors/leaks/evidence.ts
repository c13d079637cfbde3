/**
 * Why a fact is suspected of knowing what it could not know: one kind of evidence each, with its numbers.
 *
 * @module
 */
import type { PredictorFigures } from "../figures.ts";

/** Parameters of every kind of evidence, by code. */
export interface LeakParameters {
  /** No honest fact ranks so well, whichever way; `missing`: not its values do, but whether it has one. */
  "too-good": { auc: number; by: "values" | "missing" };
  /** New rows came for so many accounts, and of hardly any the value ever changed; yet it tells who is lost. */
  "constant-per-account": { accounts: number; unchanged: number; auc: number };
  /** A value that stands before nearly every loss and hardly anywhere else, as if it had been set afterwards. */
  "changed-after-outcome": {
    source: string;
    column: string;
    value: string;
    days: number;
    accounts: number;
    lost: number;
    elsewhere: number;
  };
  /** Dates that fall on the very day of the loss: rows were closed because of it, and the fact does not ask when. */
  "closed-at-outcome": { source: string; column: string; rows: number; closed: number };
  /** Read from the day of the row on, but known only later: when this date had come. */
  "known-later": { source: string; column: string; rows: number; later: number; days: number };
  /** Rests on a source without dates, the state at import. */
  undated: { sources: readonly string[] };
  /** Computed from facts that are suspected themselves. */
  inherited: { facts: readonly string[] };
}

export type LeakCode = keyof LeakParameters;
export type LeakEvidence = {
  [C in LeakCode]: { readonly code: C; readonly parameters: LeakParameters[C] };
}[LeakCode];

/** What is looked at of a fact alone. */
export type FiguresAlone = Pick<PredictorFigures, "auc" | "missingAuc">;

/** How far an AUC is from telling nothing, whichever way: at least 0.5. */
export const eitherWay = (auc: number): number => Math.max(auc, 1 - auc);
