/**
 * What a KPI lacks where it cannot be computed: then there is no number. Codes with parameters; the sentences stand in
 * the catalogue of a language.
 *
 * @module
 */
import type { PopulationKind } from "./kpis.ts";

export interface LackParameters {
  // ── what the book or the file does not have ────────────────────────────────────────────────────────────────
  /** A provided definition waits for a key that the file has not filled in. */
  definition: { use: string; key: string };
  source: { source: string };
  column: { source: string; column: string };
  fact: { fact: string };
  /** No fact has the role. */
  role: { role: "revenue" | "owner" };
  rules: { name: string };
  /** The rule set has no such group. */
  group: { group: string };
  outcomes: { needs: "outcomes" | "events" | "renewals" | "renewals.amount" };
  /** The formula reads a KPI that cannot be computed. */
  kpi: { kpi: string };

  // ── what the period does not have; days as `2026-06-15` ────────────────────────────────────────────────────
  /** The source begins after the period or ends before it, or is empty. */
  rows: { source: string; first?: string; last?: string };
  /** Nothing in the period is measured: no row meets the condition, nobody was lost, nothing was due. */
  elements: { of: PopulationKind; source?: string };
  /** There are some, but none has a value. */
  values: { of: PopulationKind; source?: string };
  customers: { on: string };
  /** The denominator is zero. */
  zero: Record<never, never>;
  /** The period ends after the last day for which every outcome is booked. */
  incomplete: { through: string };
  /** The formula has no value: it divides by zero, say. */
  undefined: Record<never, never>;
  /** It speaks of the book as a whole and has no parts by account. */
  whole: { source: string };
}

export type LackCode = keyof LackParameters;

export type Lack = { [C in LackCode]: { readonly code: C; readonly parameters: LackParameters[C] } }[LackCode];

/** What is lacking, as code and parameters. */
export function lack<C extends LackCode>(code: C, parameters: LackParameters[C]): Lack {
  return { code, parameters } as Lack;
}

/** Each lack once, in the order in which they came. */
export function distinctLacks(lacks: readonly Lack[]): Lack[] {
  return [...new Map(lacks.map((one) => [JSON.stringify([one.code, one.parameters]), one])).values()];
}
