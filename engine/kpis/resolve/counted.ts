/**
 * Whom a measure counts: a source of the book, or one of the populations that every book has; and the names that these
 * have.
 *
 * @module
 */
import type { Path } from "../../document/document.ts";
import type { Expression, ValueType } from "../../language/expression.ts";
import { nearestName, problem } from "../../problems.ts";
import type { Measure } from "../kpis.ts";
import { lack } from "../lacks.ts";
import { populationNames } from "../populations.ts";
import { accountScope, type KpiScope, outcomesScope, ownNames, rowsScope } from "../scopes.ts";
import { type KpiResolution, lacking, lackOfName } from "./resolution.ts";

/** Whom a measure counts, and the names that its elements have. */
export interface Counted extends Pick<Measure, "population" | "source"> {
  readonly scope: KpiScope;
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
  if (own === "outcomes" && book.outcomes?.events) {
    const scope = outcomesScope(book)!;
    return { ...found, counted: { population: own, source: book.outcomes.events.source, scope } };
  }
  if (own === "outcomes" || (own === "renewals" && !book.outcomes?.renewals)) {
    const needs = own === "outcomes" ? "events" : "renewals";
    lacking(resolution, lack("outcomes", { needs }), document.spanOf(path));
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
