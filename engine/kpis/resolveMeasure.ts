/**
 * Resolves one measure: whom it counts, what it takes of each, under which conditions.
 *
 * @module
 */
import { speaksOfBook } from "../book/book.ts";
import type { Path } from "../document/document.ts";
import type { MeasureDeclaration } from "../document/schema/kpis.ts";
import type { Expression, ValueType } from "../language/expression.ts";
import { namesIn } from "../language/names.ts";
import { nearestName, problem } from "../problems.ts";
import type { Measure, MeasureKind } from "./kpis.ts";
import { lack } from "./lacks.ts";
import type { Layered } from "./layers.ts";
import { measureDefinitions, measureKinds } from "./measureKinds.ts";
import { parseSpan } from "./periods.ts";
import { type PopulationKey, populationNames, populations } from "./populations.ts";
import { type KpiResolution, lacking, lackOfName, readIn } from "./resolution.ts";
import { accountScope, factWithRole, type KpiScope, outcomesScope, ownNames, rowsScope } from "./scopes.ts";

/** Whom a measure counts, and the names that its elements have. */
export interface Counted extends Pick<Measure, "population" | "source"> {
  readonly scope: KpiScope;
}

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

/** Reads `tickets`, `tickets.hours`, `customers.arr`; a source that is called like a population as `sources.lost`. */
export function resolveCounted(
  resolution: KpiResolution,
  written: string,
  path: Path,
): { counted?: Counted; value?: string } {
  const { book, ruleSet, document, problems } = resolution;
  const explicit = written.startsWith("sources.") && !book.sources.has("sources");
  const [name, value] = split(explicit ? written.slice("sources.".length) : written);
  const found = value === undefined ? {} : { value };
  const own = explicit ? undefined : populationNames.find((one) => one === name);
  const source = book.sources.get(name);
  if (own && source) {
    problems.push(problem("kpi-population-ambiguous", { name }, document.spanOf(path)));
    return {};
  }
  if (own === "outcomes") {
    const scope = outcomesScope(book);
    if (scope) return { ...found, counted: { population: own, source: book.outcomes!.events!.source, scope } };
    lacking(resolution, lack("outcomes", { needs: "events" }), document.spanOf(path));
    return {};
  }
  if (own) return { ...found, counted: { population: own, scope: accountScope(book, ruleSet, ownNames[own]) } };
  if (source && source.at === undefined) {
    problems.push(problem("kpi-source-undated", { source: name }, document.spanOf(path)));
    return {};
  }
  if (source) return { ...found, counted: { population: "rows", source, scope: rowsScope(source) } };
  const suggestion = nearestName(name, [...book.sources.keys(), ...populationNames]);
  lacking(resolution, lack("source", { source: name }), document.spanOf(path), suggestion);
  return {};
}

function split(written: string): [string, string | undefined] {
  const dot = written.indexOf(".");
  return dot < 0 ? [written, undefined] : [written.slice(0, dot), written.slice(dot + 1)];
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

/** A name of the elements, as it stands behind a dot or under `split`. */
export function resolveName(
  resolution: KpiResolution,
  path: Path,
  name: string,
  { scope, source }: Counted,
): { readonly expression: Expression; readonly type: ValueType } | undefined {
  const declared = scope.names.get(name);
  if (declared) {
    const meant = scope.aliases.get(name) ?? name;
    return { expression: { kind: "name", name: meant, from: 0, to: name.length }, type: declared.type };
  }
  const suggestion = nearestName(name, scope.names.keys());
  lacking(resolution, lackOfName(resolution, name, source?.name), resolution.document.spanOf(path), suggestion);
  return undefined;
}

/** What only some populations have. */
function resolveDetails(
  resolution: KpiResolution,
  declared: Declared,
  counted: Counted,
  reads: ReadonlySet<string>,
): Pick<Measure, "on" | "at" | "since" | "follow" | "withinPeriod" | "ofAccounts"> {
  const { book, ruleSet, document, problems } = resolution;
  const { declaration, pathOf } = declared;
  const { on, at, since, withinPeriod = false } = declaration;
  const allowed = populations[counted.population].at;
  if (at !== undefined && allowed.length > 1 && !allowed.includes(at)) {
    problems.push(problem("value-not-allowed", { key: "at", found: at, allowed }, document.spanOf(pathOf("at"))));
  }
  const accounts = accountScope(book, ruleSet);
  const ofAccounts = readIn(resolution, pathOf("ofAccounts"), declaration.ofAccounts, accounts, "condition");
  if (ofAccounts && counted.source && speaksOfBook(counted.source)) {
    const parameters = { key: "ofAccounts", of: counted.source.name };
    problems.push(problem("kpi-key-misplaced", parameters, document.spanOfKey(pathOf("ofAccounts"))));
  }
  const follow = counted.population === "cohort" ? followed(resolution, declared, counted, reads) : undefined;
  if (on !== undefined) checkDate(resolution, pathOf("on"), on, counted);
  return {
    at: at ?? allowed[0]!,
    withinPeriod,
    ...(on !== undefined && on !== "at" && on !== counted.source?.at && { on }),
    ...(since !== undefined && { since: parseSpan(since) }),
    ...(follow !== undefined && { follow }),
    ...(ofAccounts && { ofAccounts: ofAccounts.expression }),
  };
}

/** The fact whose values a cohort is followed by; none is needed where neither `then` nor `now` is read. */
function followed(
  resolution: KpiResolution,
  { declaration, pathOf }: Declared,
  counted: Counted,
  reads: ReadonlySet<string>,
): string | undefined {
  const { book, ruleSet, document, problems } = resolution;
  if (!reads.has("then") && !reads.has("now")) return undefined;
  if (declaration.follow === undefined) {
    const revenue = factWithRole(book, "revenue");
    if (!revenue) lacking(resolution, lack("role", { role: "revenue" }), document.spanOfKey(pathOf("follow")));
    return revenue?.name;
  }
  const path = pathOf("follow");
  const scope = accountScope(book, ruleSet);
  const read = resolveName(resolution, path, declaration.follow, { population: counted.population, scope });
  if (!read) return undefined;
  if (read.type !== "number") {
    const parameters = { kind: "follow", expected: ["number"], found: read.type } as const;
    problems.push(problem("kpi-value-type", parameters, document.spanOf(path)));
  }
  return read.expression.kind === "name" ? read.expression.name : undefined;
}

function checkDate(resolution: KpiResolution, path: Path, on: string, counted: Counted): void {
  const read = resolveName(resolution, path, on, counted);
  if (!read || read.type === "date") return;
  const parameters = { kind: "on", expected: ["date"], found: read.type } as const;
  resolution.problems.push(problem("kpi-value-type", parameters, resolution.document.spanOf(path)));
}
