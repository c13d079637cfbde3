/**
 * Resolves one KPI: the definition that it uses is filled in, what it is computed from is checked, and so are its
 * variants.
 *
 * @module
 */
import type { Path } from "../../document/document.ts";
import type { KpiDeclaration } from "../../document/schema/kpis.ts";
import { nearestName, problem } from "../../problems.ts";
import { type DefinitionName, definitions, isDefinition, type Need } from "../definitions/index.ts";
import type { Computable, Computation, Kpi, KpiFormat, Split, Variant } from "../kpis.ts";
import { distinctLacks, lack } from "../lacks.ts";
import { measureKinds } from "../measureKinds.ts";
import { type KpiPeriods, resolveComputation, resolveTotal } from "./computation.ts";
import { type ComputedDeclaration, kpiOver, type Layered, layer, over, provided } from "./layers.ts";
import type { KpiResolution } from "./resolution.ts";
import { resolveSplit } from "./split.ts";
import { resolveTarget } from "./target.ts";

/** What is the same for all KPIs of a file. */
export type FileResolution = Omit<KpiResolution, "kpi" | "lacks">;

/** A KPI as the file declares it, over the definition that it uses. */
export function layeredKpi(
  { document, problems }: FileResolution,
  name: string,
  declared: KpiDeclaration,
): Layered<KpiDeclaration> {
  const path = ["kpis", name];
  const own = layer(declared, path);
  if (declared.use === undefined) return own;
  if (isDefinition(declared.use)) return kpiOver(provided(definitions[declared.use].declaration, path), own);
  const known = Object.keys(definitions);
  const suggestion = nearestName(declared.use, known);
  const parameters = { name: declared.use, known, ...(suggestion !== undefined && { suggestion }) };
  problems.push(problem("kpi-definition-unknown", parameters, document.spanOf([...path, "use"])));
  return own;
}

/** Resolves a KPI; what it lacks, it says. */
export function resolveKpi(
  file: FileResolution,
  name: string,
  layered: Layered<KpiDeclaration>,
  periods: KpiPeriods,
): Kpi {
  const { declaration, pathOf } = layered;
  const { title, description, unit, use, family, direction = "none" } = declaration;
  const path = ["kpis", name];
  const { computed, split } = resolveMain(file, name, layered, periods);
  const isUnknown = usesUnknown(declaration);
  const targeted = { target: isUnknown ? undefined : declaration.target, direction };
  const target = resolveTarget(file, targeted, { kpi: name, path: pathOf("target") });
  if (family === undefined && !isUnknown)
    file.problems.push(problem("key-missing", { key: "family" }, file.document.spanOfKey(path)));
  return {
    name,
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(use !== undefined && isDefinition(use) && { use }),
    family: family ?? "health",
    format: declaration.format ?? usualFormat(computed),
    ...(unit !== undefined && { unit }),
    direction,
    period: periods.get(name)!,
    ...(target && { target }),
    computed,
    ...(split && { split }),
    ...(declaration.asked && { asked: resolveAsked(file, name, declaration.asked, pathOf("asked")) }),
    variants: resolveVariants(file, name, layered, periods),
  };
}

function resolveMain(
  file: FileResolution,
  kpi: string,
  layered: Layered<KpiDeclaration>,
  periods: KpiPeriods,
): { computed: Computable; split?: Split } {
  const path = ["kpis", kpi];
  // what is measured would stand in the definition
  if (usesUnknown(layered.declaration) && !isFilled("measure", layered.declaration)) return { computed: { lacks: [] } };
  const unfilled = needsOf(layered.declaration).filter((need) => !isFilled(need, layered.declaration));
  if (unfilled.length > 0) return { computed: needing(file, kpi, layered.declaration.use as DefinitionName, unfilled) };
  const resolution: KpiResolution = { ...file, kpi, lacks: [] };
  const computation = resolveComputation(resolution, computedOf(layered), path, periods);
  const split = computation && resolveSplit(resolution, layered, computation);
  return { computed: computableOf(resolution, computation), ...(split && { split }) };
}

function resolveVariants(
  file: FileResolution,
  kpi: string,
  layered: Layered<KpiDeclaration>,
  periods: KpiPeriods,
): Variant[] {
  const { declaration } = layered;
  const needs = needsOf(declaration);
  return Object.entries(declaration.variants ?? {}).map(([name, { title, ...changes }]): Variant => {
    const path = ["kpis", kpi, "variants", name];
    const named = { name, ...(title !== undefined && { title }) };
    const need: Need = `variants.${name}`;
    if (needs.includes(need) && Object.keys(changes).length === 0) {
      return { ...named, computed: needing(file, kpi, declaration.use as DefinitionName, [need]) };
    }
    const resolution: KpiResolution = { ...file, kpi, lacks: [] };
    const changed = over(computedOf(layered), layer(changes, path));
    return { ...named, computed: computableOf(resolution, resolveComputation(resolution, changed, path, periods)) };
  });
}

function resolveAsked(
  file: FileResolution,
  kpi: string,
  declared: NonNullable<KpiDeclaration["asked"]>,
  path: Path,
): Computable {
  const resolution: KpiResolution = { ...file, kpi, lacks: [] };
  const measure = resolveTotal(resolution, declared, path);
  return computableOf(resolution, measure && { by: "total", measure });
}

/** A problem that is an error keeps the whole file from being used: then what is lacking does not matter. */
const computableOf = ({ lacks }: KpiResolution, computation: Computation | undefined): Computable =>
  computation && lacks.length === 0 ? { computation } : { lacks: distinctLacks(lacks) };

/** The keys that a variant may change, without those that are about the KPI as a whole. */
function computedOf({ declaration, pathOf }: Layered<KpiDeclaration>): Layered<ComputedDeclaration> {
  const { use, title, family, description, format, unit, direction, ...rest } = declaration;
  const { period, target, asked, split, edges, variants, ...computed } = rest;
  return { declaration: computed, pathOf };
}

function needing({ document, problems }: FileResolution, kpi: string, use: DefinitionName, keys: readonly Need[]) {
  problems.push(problem("kpi-needs", { kpi, use, keys }, document.spanOfKey(["kpis", kpi])));
  return { lacks: keys.map((key) => lack("definition", { use, key })) };
}

/** That there is no such definition has been told; whatever follows from it need not be. */
const usesUnknown = ({ use }: KpiDeclaration): boolean => use !== undefined && !isDefinition(use);

const needsOf = ({ use }: KpiDeclaration): readonly Need[] =>
  use !== undefined && isDefinition(use) ? (definitions[use].needs ?? []) : [];

/** Has the file said what a definition needs, or something else that stands for it? Variants say it themselves. */
function isFilled(need: Need, declaration: KpiDeclaration): boolean {
  const { use, numerator, formula, terms } = declaration;
  const measured = [...measureKinds, "distribution"].some((key) => Object.hasOwn(declaration, key));
  if (need === "measure") return measured || numerator !== undefined || formula !== undefined;
  if (need === "numerator" || need === "denominator") {
    return declaration[need] !== undefined || measured || formula !== undefined;
  }
  if (need.startsWith("variants.")) return true;
  const provided = definitions[use as DefinitionName].declaration.formula;
  return formula !== provided || Object.hasOwn(terms ?? {}, need.slice("terms.".length));
}

/** How a number of a kind is usually written. */
function usualFormat(computed: Computable): KpiFormat {
  if (!("computation" in computed)) return "number";
  const { computation } = computed;
  if (computation.by === "ratio") return computation.relation === "rate" ? "percent" : "number";
  if (computation.by === "formula") return "number";
  const { kind } = computation.measure;
  if (kind === "share") return "percent";
  return kind === "count" || kind === "distinct" ? "count" : "number";
}
