/**
 * Resolves what a KPI, a variant or a term is computed from: one measure, a ratio of two, or a formula.
 *
 * @module
 */
import type { Path } from "../../document/document.ts";
import { readExpression } from "../../document/expressions.ts";
import type { MeasureDeclaration, TermDeclaration } from "../../document/schema/kpis.ts";
import { canonicalExpression } from "../../language/canonical.ts";
import type { Declared, Expression } from "../../language/expression.ts";
import { namesIn } from "../../language/names.ts";
import { nearestName, type Problem, problem } from "../../problems.ts";
import type { Computation, Elementary, Measure, Relation, Term } from "../kpis.ts";
import { measureDefinitions } from "../measureKinds.ts";
import { type KpiPeriod, periodText } from "../periods.ts";
import { type ComputedDeclaration, type Layered, layer } from "./layers.ts";
import { resolveMeasure } from "./measure.ts";
import type { KpiResolution } from "./resolution.ts";

/** The periods of all KPIs of the file, by name: a formula may read those of its own period. */
export type KpiPeriods = ReadonlyMap<string, KpiPeriod>;

/**
 * Resolves a computation.
 *
 * @param path of whatever is computed
 * @returns nothing if there is a problem, or something is lacking
 */
export function resolveComputation(
  resolution: KpiResolution,
  declared: Layered<ComputedDeclaration>,
  path: Path,
  periods: KpiPeriods,
): Computation | undefined {
  const { formula, distribution } = declared.declaration;
  if (formula !== undefined) return resolveFormula(resolution, declared, formula, periods);
  // what is distributed is counted; by what, its split says
  if (distribution !== undefined) {
    const counted = { ...withoutKey(declared.declaration, "distribution"), count: populationOf(distribution) };
    const pathOf = (key: string) => declared.pathOf(key === "count" ? "distribution" : key);
    return resolveElementary(resolution, { declaration: counted, pathOf }, path);
  }
  return resolveElementary(resolution, declared, path);
}

/** `surveys` of `surveys.score`; a source that is called like a population keeps its `sources.`. */
function populationOf(written: string): string {
  const parts = written.split(".");
  return parts.slice(0, parts[0] === "sources" && parts.length > 2 ? 2 : 1).join(".");
}

function withoutKey<D extends object, K extends keyof D>(object: D, key: K): Omit<D, K> {
  const { [key]: _, ...rest } = object;
  return rest;
}

function resolveElementary(
  resolution: KpiResolution,
  declared: Layered<TermDeclaration>,
  path: Path,
): Elementary | undefined {
  const { numerator, denominator } = declared.declaration;
  if (numerator !== undefined || denominator !== undefined) return resolveRatio(resolution, declared, path);
  const measure = resolveMeasure(resolution, declared, path);
  return measure && { by: measureDefinitions[measure.kind].by, measure };
}

function resolveRatio(
  resolution: KpiResolution,
  declared: Layered<TermDeclaration>,
  path: Path,
): Elementary | undefined {
  const { document, problems } = resolution;
  misplacedBeside(resolution, declared, ["numerator", "denominator"]);
  const part = (key: "numerator" | "denominator"): Measure | undefined => {
    const measure = declared.declaration[key];
    if (measure !== undefined) return resolveTotal(resolution, measure, declared.pathOf(key));
    problems.push(problem("key-missing", { key }, document.spanOfKey(path)));
    return undefined;
  };
  const numerator = part("numerator");
  const denominator = part("denominator");
  return (
    numerator && denominator && { by: "ratio", numerator, denominator, relation: relationOf(numerator, denominator) }
  );
}

/** A measure that can be divided: a count, a sum, a number of different values. */
export function resolveTotal(resolution: KpiResolution, declared: MeasureDeclaration, path: Path): Measure | undefined {
  const measure = resolveMeasure(resolution, layer(declared, path), path);
  if (!measure || measureDefinitions[measure.kind].by === "total") return measure;
  const { document, problems } = resolution;
  problems.push(problem("kpi-not-total", { kind: measure.kind }, document.spanOfKey([...path, measure.kind])));
  return undefined;
}

/** Of a ratio or a formula nothing stands beside its parts. */
function misplacedBeside(
  { document, problems }: KpiResolution,
  { declaration, pathOf }: Layered<ComputedDeclaration>,
  [of, ...others]: readonly [string, ...string[]],
): void {
  for (const key of Object.keys(declaration)) {
    if (key === of || others.includes(key)) continue;
    problems.push(problem("kpi-key-misplaced", { key, of }, document.spanOfKey(pathOf(key))));
  }
}

/** How the two parts of a ratio belong together. */
function relationOf(numerator: Measure, denominator: Measure): Relation {
  if (numerator.kind === "distinct" || denominator.kind === "distinct") return "apart";
  const counts = numerator.kind === "count" && denominator.kind === "count";
  if (counts && isPart(numerator, denominator)) return "rate";
  return elementsOf(numerator) === elementsOf(denominator) ? "paired" : "apart";
}

/** Is everything that the one counts among what the other counts, whatever the data are? */
function isPart(part: Measure, whole: Measure): boolean {
  if (whole.where || whole.ofAccounts) return elementsOf(part) === elementsOf(whole);
  const wholeAtStart = whole.population === "customers" && whole.at === "start";
  if (part.population === "lost" && wholeAtStart) return !part.withinPeriod;
  return elementsOf(unconditional(part)) === elementsOf(whole);
}

const unconditional = ({ where, ofAccounts, ...rest }: Measure): Measure => rest;

/** What decides which elements a measure takes, as text; that of another measure of the same elements is the same. */
function elementsOf({ population, source, where, on, at, since, withinPeriod, ofAccounts }: Measure): string {
  const condition = (one: Expression | undefined) => (one ? canonicalExpression(one) : null);
  return JSON.stringify([
    population,
    source?.name ?? null,
    condition(where),
    condition(ofAccounts),
    on ?? null,
    at,
    since ?? null,
    withinPeriod,
  ]);
}

function resolveFormula(
  resolution: KpiResolution,
  declared: Layered<ComputedDeclaration>,
  formula: string,
  periods: KpiPeriods,
): Computation | undefined {
  const { document, kpi, problems } = resolution;
  misplacedBeside(resolution, declared, ["formula", "terms"]);
  const path = declared.pathOf("formula");
  const declaredTerms = Object.entries(declared.declaration.terms ?? {});
  const others = [...periods.keys()];
  const names = new Map<string, Declared>(
    [...others, ...declaredTerms.map(([name]) => name)].map((name) => [name, { type: "number" }]),
  );
  const found: Problem[] = [];
  const read = readExpression(document, path, formula, { where: "facts", names }, "formula", found);
  problems.push(...found.map((one) => asUnknownTerm(one, names)));
  const terms = new Map<string, Term>();
  for (const [name, term] of declaredTerms) {
    const place = [...declared.pathOf("terms"), name];
    const computation = resolveElementary(resolution, layer(term, place), place);
    if (computation) terms.set(name, { computation });
  }
  if (!read || terms.size < declaredTerms.length) return undefined;
  if (read.type !== "number") {
    const parameters = { kind: "formula", expected: ["number"], found: read.type } as const;
    problems.push(problem("kpi-value-type", parameters, document.spanOf(path)));
    return undefined;
  }
  for (const name of namesIn(read.expression)) {
    if (terms.has(name)) continue;
    const [own, other] = [periods.get(kpi)!, periods.get(name)!].map(periodText) as [string, string];
    if (own !== other) {
      problems.push(problem("kpi-period-differs", { kpi: name, period: other, own }, document.spanOf(path)));
      return undefined;
    }
    terms.set(name, { kpi: name });
  }
  return { by: "formula", formula: read.expression, terms };
}

/** A formula of KPIs reads neither facts nor columns. */
function asUnknownTerm(one: Problem, known: ReadonlyMap<string, Declared>): Problem {
  if (one.code !== "unknown-name") return one;
  const { name } = one.parameters;
  const suggestion = nearestName(name, known.keys());
  return problem("kpi-unknown", { name, ...(suggestion !== undefined && { suggestion }) }, one.span);
}
