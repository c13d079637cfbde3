/**
 * @module
 */
import type { KpiDeclaration } from "../../document/schema/kpis.ts";

/** A key that the file fills in, as a path: `measure` is any of the measures. */
export type Need = "measure" | "numerator" | "denominator" | `terms.${string}` | `variants.${string}`;

/**
 * A provided KPI: a declaration as it stands in `kpis.yaml`, with holes where the book decides. What a file says goes
 * before it. Titles and meanings stand in the catalogue of a language.
 */
export interface Definition {
  readonly declaration: KpiDeclaration;
  /** Keys without which it cannot be computed. */
  readonly needs?: readonly Need[];
}
