/**
 * Everything that is computed in a file of KPIs, laid flat: what the evaluation runs and what the data must hold.
 *
 * @module
 */
import type { Computable, Computation, Elementary, Kpi, KpiSet, Measure } from "../kpis.ts";

/** The computation of a KPI, or of one of its variants, if nothing is lacking. */
export function computationsOf({ computed, variants, asked }: Kpi): Computation[] {
  const all = [computed, ...variants.map((variant) => variant.computed), ...(asked ? [asked] : [])];
  return all.flatMap((one: Computable) => ("computation" in one ? [one.computation] : []));
}

/** What is computed from elements: the computation itself, or the terms of a formula. */
export function elementaryOf(computation: Computation): Elementary[] {
  if (computation.by !== "formula") return [computation];
  return [...computation.terms.values()].flatMap((term) => ("computation" in term ? [term.computation] : []));
}

/** The measures that something is computed from. */
export function measuresOf(computation: Elementary): Measure[] {
  return computation.by === "ratio" ? [computation.numerator, computation.denominator] : [computation.measure];
}

/** Every measure of a file. */
export function allMeasures({ kpis }: KpiSet): Measure[] {
  return [...kpis.values()].flatMap(computationsOf).flatMap(elementaryOf).flatMap(measuresOf);
}
