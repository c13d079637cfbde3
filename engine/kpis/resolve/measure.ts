import type { Path } from "../../document/document.ts";
import type { MeasureDeclaration } from "../../document/schema/kpis.ts";
import type { Expression } from "../../language/expression.ts";
import { namesIn } from "../../language/names.ts";
import { problem } from "../../problems.ts";
import type { Measure, MeasureKind } from "../kpis.ts";
import { measureDefinitions, measureKinds } from "../measureKinds.ts";
import { type PopulationKey, populations } from "../populations.ts";
import { type Counted, resolveCounted, resolveName } from "./counted.ts";
import { needOutcomes, resolveDetails } from "./details.ts";
import type { Layered } from "./layers.ts";
import { type KpiResolution, readIn } from "./resolution.ts";

type Declared = Layered<MeasureDeclaration>;

/**
 * Resolves a measure.
 *
 * @param path of the measure as a whole
 * @returns nothing if it has a problem, or lacks something
 */
export function resolveMeasure(resolution: KpiResolution, declared: Declared, path: Path): Measure | undefined {
  const kind = kindOf(resolution, declared, path);
  if (kind === undefined) return undefined;
  const before = resolution.problems.length;
  const { counted, value: named } = resolveCounted(resolution, declared.declaration[kind]!, declared.pathOf(kind));
  if (!counted) return undefined;
  misplacedKeys(resolution, declared, kind, counted);
  const value = resolveValue(resolution, declared, kind, counted, named);
  const condition = (key: "where" | "meeting"): Expression | undefined =>
    readIn(
      resolution,
      declared.pathOf(key),
      declared.declaration[key],
      counted.scope,
      "condition",
      counted.source?.name,
    )?.expression;
  const where = condition("where");
  const meeting = condition("meeting");
  const reads = new Set([value, where, meeting].flatMap((one) => (one ? [...namesIn(one)] : [])));
  const details = resolveDetails(resolution, declared, counted, reads);
  needOutcomes(resolution, counted, reads, details.at, path);
  if (resolution.problems.length > before) return undefined;
  const { level = 0.5, each } = declared.declaration;
  const { population, source } = counted;
  return {
    kind,
    population,
    ...(source && { source }),
    ...(value && { value }),
    ...(where && { where }),
    ...(meeting && { meeting }),
    ...(measureDefinitions[kind].by === "quantile" && { level }),
    ...(each && { each: each === "day" ? 1 : 7 }),
    ...details,
  };
}

/** The one measure that is declared. */
function kindOf({ kpi, document, problems }: KpiResolution, { declaration, pathOf }: Declared, path: Path) {
  const used = Object.keys(declaration).filter((key): key is MeasureKind => (measureKinds as string[]).includes(key));
  if (used.length === 1) return used[0];
  const code = used.length === 0 ? "kpi-kind-missing" : "kpi-kind-several";
  const span = used.length === 0 ? document.spanOfKey(path) : document.spanOfKey(pathOf(used[1]!));
  problems.push(problem(code, { kpi, kinds: used.length === 0 ? measureKinds : used }, span));
  return undefined;
}

/** Keys that mean nothing for the measure or for whom it counts. */
function misplacedKeys(
  { document, problems }: KpiResolution,
  { declaration, pathOf }: Declared,
  kind: MeasureKind,
  { population }: Counted,
): void {
  const { keys, required } = measureDefinitions[kind];
  const misplaced = (key: string, of: string) =>
    problems.push(problem("kpi-key-misplaced", { key, of }, document.spanOfKey(pathOf(key))));
  for (const key of ["meeting", "level", "each"] as const) {
    if (declaration[key] !== undefined && !keys.includes(key)) misplaced(key, kind);
  }
  if (required && declaration[required] === undefined) {
    problems.push(problem("key-missing", { key: required }, document.spanOfKey(pathOf(kind))));
  }
  if (declaration.each !== undefined && population !== "rows" && population !== "outcomes")
    misplaced("each", population);
  const known: readonly PopulationKey[] = populations[population].keys;
  for (const key of ["on", "at", "since", "follow", "withinPeriod", "ofAccounts"] as const) {
    if (declaration[key] !== undefined && !known.includes(key)) misplaced(key, population);
  }
}

/** What is taken of each element: a column or fact behind the dot, or the formula under `of`. */
function resolveValue(
  resolution: KpiResolution,
  { declaration, pathOf }: Declared,
  kind: MeasureKind,
  counted: Counted,
  named: string | undefined,
): Expression | undefined {
  const { document, problems } = resolution;
  const { takes } = measureDefinitions[kind];
  const span = document.spanOf(pathOf(kind));
  if (takes.length === 0) {
    if (named !== undefined) problems.push(problem("kpi-value-unused", { kind }, span));
    if (declaration.of !== undefined)
      problems.push(problem("kpi-key-misplaced", { key: "of", of: kind }, document.spanOfKey(pathOf("of"))));
    return undefined;
  }
  if ((named === undefined) === (declaration.of === undefined)) {
    problems.push(problem("kpi-value-missing", { kind, found: named === undefined ? "nothing" : "both" }, span));
    return undefined;
  }
  const read =
    named === undefined
      ? readIn(resolution, pathOf("of"), declaration.of, counted.scope, "formula", counted.source?.name)
      : resolveName(resolution, pathOf(kind), named, counted);
  if (!read) return undefined;
  if (!takes.includes(read.type)) {
    const place = named === undefined ? document.spanOf(pathOf("of")) : span;
    problems.push(problem("kpi-value-type", { kind, expected: takes, found: read.type }, place));
  }
  return read.expression;
}
