/**
 * Resolves the parts in which a KPI is shown.
 *
 * @module
 */
import { type Book, speaksOfBook } from "../../book/book.ts";
import type { KpiDeclaration } from "../../document/schema/kpis.ts";
import { problem } from "../../problems.ts";
import type { Computation, Measure, Split, SplitName } from "../kpis.ts";
import { accountScope, type KpiScope, outcomesScope, ownNames, rowsScope } from "../scopes.ts";
import { resolveName } from "./counted.ts";
import { needOutcomes } from "./details.ts";
import type { Layered } from "./layers.ts";
import type { KpiResolution } from "./resolution.ts";

/** The split of a KPI that is computed so; nothing if it has none, or it has a problem. */
export function resolveSplit(
  resolution: KpiResolution,
  { declaration, pathOf }: Layered<KpiDeclaration>,
  computation: Computation,
): Split | undefined {
  const { book, document, problems } = resolution;
  const key = declaration.distribution === undefined ? "split" : "distribution";
  const names = namesOf(declaration);
  if (declaration.distribution !== undefined && declaration.split !== undefined) {
    problems.push(
      problem("kpi-key-misplaced", { key: "split", of: "distribution" }, document.spanOfKey(pathOf("split"))),
    );
  }
  if (names.length === 0) {
    if (declaration.edges) {
      problems.push(problem("kpi-key-misplaced", { key: "edges", of: "kpis" }, document.spanOfKey(pathOf("edges"))));
    }
    return undefined;
  }
  if (computation.by === "formula") {
    problems.push(problem("kpi-key-misplaced", { key, of: "formula" }, document.spanOfKey(pathOf(key))));
    return undefined;
  }
  const measure = computation.by === "ratio" ? computation.numerator : computation.measure;
  const parts: SplitName[] = [];
  for (const name of names) {
    const isOwn = hasOwn(book, measure, name);
    const read = resolveName(resolution, pathOf(key), name, { ...measure, scope: scopeOf(resolution, measure, isOwn) });
    if (!read) continue;
    if (read.type === "date") {
      const parameters = { kind: key, expected: ["string", "boolean", "number"], found: "date" };
      problems.push(problem("kpi-value-type", parameters, document.spanOf(pathOf(key))));
    }
    parts.push({ name: read.expression.kind === "name" ? read.expression.name : name, type: read.type, isOwn });
  }
  const own = new Set(parts.flatMap(({ name, isOwn }) => (isOwn ? [name] : [])));
  needOutcomes(resolution, measure, own, measure.at, pathOf(key));
  if (parts.length < names.length) return undefined;
  return { names: parts, ...edgesOf(resolution, { declaration, pathOf }, parts) };
}

function namesOf({ distribution, split }: KpiDeclaration): readonly string[] {
  if (distribution !== undefined) return [distribution.slice(distribution.lastIndexOf(".") + 1)];
  return split === undefined ? [] : typeof split === "string" ? [split] : split;
}

/** Have the elements of a measure a name of their own, such as a column? */
function hasOwn(book: Book, { population, source }: Measure, name: string): boolean {
  if (population === "rows") return source!.columns.has(name) || speaksOfBook(source!);
  if (population === "outcomes") return outcomesScope(book)!.names.has(name);
  return ownNames[population].some(([own]) => own === name);
}

function scopeOf({ book, ruleSet }: KpiResolution, { population, source }: Measure, isOwn: boolean): KpiScope {
  if (isOwn && population === "rows") return rowsScope(source!);
  if (isOwn && population === "outcomes") return outcomesScope(book)!;
  return accountScope(book, ruleSet, population === "rows" || population === "outcomes" ? [] : ownNames[population]);
}

function edgesOf(
  { document, problems }: KpiResolution,
  { declaration, pathOf }: Layered<KpiDeclaration>,
  parts: readonly SplitName[],
): Pick<Split, "edges"> {
  const { edges } = declaration;
  if (!edges) return {};
  const span = document.spanOf(pathOf("edges"));
  const notNumber = parts.length === 1 ? parts.find(({ type }) => type !== "number") : parts[0];
  if (notNumber) {
    problems.push(problem("kpi-value-type", { kind: "edges", expected: ["number"], found: notNumber.type }, span));
  }
  const wrong = edges.findIndex((edge, i) => i > 0 && edge <= edges[i - 1]!);
  if (wrong >= 0) problems.push(problem("kpi-edges-order", { previous: edges[wrong - 1]!, edge: edges[wrong]! }, span));
  return { edges };
}
