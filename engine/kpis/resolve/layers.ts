/**
 * What a KPI says, over the definition that it uses; what a variant says, over its KPI. Whoever says anew what is
 * computed leaves nothing of how it was computed below: conditions of one measure must not cling to another.
 *
 * @module
 */
import type { Path } from "../../document/document.ts";
import type { KpiDeclaration, VariantDeclaration } from "../../document/schema/kpis.ts";
import { measureKinds } from "../measureKinds.ts";

/** What is computed, as it is declared. */
export type ComputedDeclaration = Omit<VariantDeclaration, "title">;

/** A declaration whose keys may come from several places. */
export interface Layered<D extends ComputedDeclaration = ComputedDeclaration> {
  readonly declaration: D;
  /** Where a key stands in the document; where its KPI stands, if it comes from a definition. */
  pathOf(key: string): Path;
}

/** The keys that say what is measured in a KPI that is a single measure. */
const kinds: readonly string[] = [...measureKinds, "distribution"];
const details = [
  "of",
  "where",
  "meeting",
  "level",
  "each",
  "on",
  "at",
  "since",
  "follow",
  "withinPeriod",
  "ofAccounts",
] as const;
const ratio: readonly string[] = ["numerator", "denominator"];
const formula: readonly string[] = ["formula", "terms"];

/** How what is computed below is replaced by what stands above. */
function replacedBy(over: object): readonly string[] {
  const has = (keys: readonly string[]) => keys.some((key) => Object.hasOwn(over, key));
  if (has(kinds)) return [...kinds, ...details, ...ratio, ...formula];
  if (has(ratio)) return [...kinds, ...details, ...formula];
  return has(formula) ? [...kinds, ...details, ...ratio] : [];
}

/** A declaration by itself. */
export function layer<D extends ComputedDeclaration>(declaration: D, path: Path): Layered<D> {
  return { declaration, pathOf: (key) => [...path, key] };
}

/** A declaration of a definition, which stands in no document: its place is that of the KPI that uses it. */
export function provided<D extends ComputedDeclaration>(declaration: D, path: Path): Layered<D> {
  return { declaration, pathOf: () => path };
}

/** One declaration over another. */
export function over<D extends ComputedDeclaration>(below: Layered<D>, above: Layered<D>): Layered<D> {
  const replaced = new Set(replacedBy(above.declaration));
  const kept = Object.fromEntries(Object.entries(below.declaration).filter(([key]) => !replaced.has(key)));
  const own = (key: string) => Object.hasOwn(above.declaration, key);
  // a formula's terms are filled in one by one
  const terms =
    own("formula") || !own("terms") ? {} : { terms: { ...below.declaration.terms, ...above.declaration.terms } };
  return {
    declaration: { ...kept, ...above.declaration, ...terms } as D,
    pathOf: (key) => (own(key) ? above.pathOf(key) : below.pathOf(key)),
  };
}

/** Of two KPIs the variants are laid over each other too. */
export function kpiOver(below: Layered<KpiDeclaration>, above: Layered<KpiDeclaration>): Layered<KpiDeclaration> {
  const { declaration, pathOf } = over(below, above);
  const variants = { ...below.declaration.variants, ...above.declaration.variants };
  return { declaration: Object.keys(variants).length > 0 ? { ...declaration, variants } : declaration, pathOf };
}
