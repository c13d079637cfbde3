/**
 * Resolves a fact that is computed from the rows of a source.
 *
 * @module
 */
import type { ValueType } from "../language/expression.ts";
import { nearestName, problem } from "../problems.ts";
import { aggregates } from "./aggregates.ts";
import { type Aggregate, type AggregateKind, type RowFormula, type Source, speaksOfBook } from "./book.ts";
import { parseDuration } from "./days.ts";
import {
  type Computed,
  type FactResolution,
  readUnder,
  rowAndFactScope,
  type Sources,
  splitColumn,
} from "./factResolution.ts";
import { rowScope } from "./resolveSources.ts";

/** More windows than this nobody looks at. */
const mostWindows = 1_000;

/** Resolves an aggregate; `undefined` if nothing can be said about its type. Problems go to the resolution. */
export function resolveAggregate(
  resolution: FactResolution,
  kind: AggregateKind,
  sources: Sources,
): Computed | undefined {
  const { document, problems, path, declared } = resolution;
  const { source: sourceName, column } = splitColumn(declared[kind]!);
  const source = sources.get(sourceName);
  if (!source) {
    const known = [...sources.keys()];
    const suggestion = nearestName(sourceName, known);
    const parameters = { source: sourceName, known, ...(suggestion && { suggestion }) };
    problems.push(problem("unknown-source", parameters, document.spanOf([...path, kind])));
    return undefined;
  }
  if (speaksOfBook(source)) {
    problems.push(
      problem("fact-source-whole", { fact: resolution.name, source: sourceName }, document.spanOf([...path, kind])),
    );
    return undefined;
  }
  undatedKeys(resolution, kind, source);
  const condition = (key: "where" | "meeting") =>
    readUnder(resolution, key, rowAndFactScope(resolution, key, source), "condition")?.expression;
  const where = condition("where");
  const meeting = condition("meeting");
  const taken = resolveTaken(resolution, kind, source, column);
  const windows = resolveWindows(resolution, kind, taken?.type);
  const { requires } = aggregates[kind];
  if (requires && declared[requires] === undefined) {
    problems.push(problem("key-missing", { key: requires }, document.spanOfKey(path)));
  }
  if (!taken) return undefined;
  const { gives } = aggregates[kind];
  const freshFor = daysUnder(resolution, "freshFor");
  const aggregate: Aggregate = {
    kind,
    source: source.name,
    ...taken.from,
    ...(where && { where }),
    ...(meeting && { meeting }),
    ...(declared.level !== undefined && { level: declared.level }),
    ...windows,
    ...(freshFor !== undefined && { freshFor }),
  };
  return { type: gives === "column" ? taken.type! : gives, definition: { by: "aggregate", ...aggregate } };
}

/** What an aggregate is taken of: a column, what is computed from each row, or whole rows, which have no type. */
interface Taken {
  readonly from: { readonly column?: string; readonly of?: RowFormula };
  readonly type: ValueType | undefined;
}

function resolveTaken(
  resolution: FactResolution,
  kind: AggregateKind,
  source: Source,
  column: string | undefined,
): Taken | undefined {
  const { document, problems, path, name: fact, declared } = resolution;
  const { takes, allows } = aggregates[kind];
  const span = document.spanOf([...path, kind]);
  if (takes.length === 0) {
    if (column === undefined) return { from: {}, type: undefined };
    problems.push(problem("fact-column-unused", { fact, kind, source: source.name }, span));
    return undefined;
  }
  // a key that has no meaning here was told
  if (declared.of !== undefined && allows.includes("of")) {
    const of = readUnder(resolution, "of", rowAndFactScope(resolution, "of", source), "formula");
    if (column !== undefined) {
      problems.push(problem("fact-column-and-of", { fact, kind, column }, document.spanOfKey([...path, "of"])));
      return undefined;
    }
    if (!of) return undefined;
    if (takes.includes(of.type)) {
      // a column alone means the same in either place
      const { expression: formula, type } = of;
      const isColumn = formula.kind === "name" && rowScope(source, false).names.has(formula.name);
      return { from: isColumn ? { column: formula.name } : { of: { formula, type } }, type };
    }
    const parameters = { fact, kind, expected: takes.join(" or "), found: of.type };
    problems.push(problem("fact-of-type", parameters, document.spanOf([...path, "of"])));
    return undefined;
  }
  if (column === undefined) {
    problems.push(problem("fact-column-required", { fact, kind, source: source.name }, span));
    return undefined;
  }
  const { names } = rowScope(source, false);
  const found = names.get(column);
  if (!found) {
    const known = [...names.keys()];
    const suggestion = nearestName(column, known);
    const parameters = { source: source.name, column, known, ...(suggestion && { suggestion }) };
    problems.push(problem("unknown-column", parameters, span));
    return undefined;
  }
  if (takes.includes(found.type)) return { from: { column }, type: found.type };
  const parameters = { fact, kind, column, expected: takes.join(" or "), found: found.type };
  problems.push(problem("fact-column-type", parameters, span));
  return undefined;
}

type Windows = Pick<Aggregate, "over" | "ending" | "since" | "each" | "rollUp">;

/** The window, and what it is divided into: `each` and `rollUp` stand together, and beside `over`. */
function resolveWindows(resolution: FactResolution, kind: AggregateKind, type: ValueType | undefined): Windows {
  const { document, problems, path, name: fact, declared, scope } = resolution;
  const { rollUp } = declared;
  const since = readUnder(resolution, "since", scope, "formula");
  if (since && since.type !== "date") {
    problems.push(problem("fact-since-type", { fact, found: since.type }, document.spanOf([...path, "since"])));
  }
  const over = daysUnder(resolution, "over");
  const each = daysUnder(resolution, "each");
  const window: Windows = {
    ...(over !== undefined && { over }),
    ending: daysUnder(resolution, "ending") ?? 0,
    ...(since && { since: since.expression }),
  };
  if ((each === undefined && rollUp === undefined) || !aggregates[kind].allows.includes("each")) return window;
  for (const key of ["over", "each", "rollUp"] as const) {
    if (declared[key] === undefined) problems.push(problem("key-missing", { key }, document.spanOfKey(path)));
  }
  if (declared.freshFor !== undefined) {
    const parameters = { fact, key: "freshFor", kind: "rollUp" };
    problems.push(problem("fact-key-misplaced", parameters, document.spanOfKey([...path, "freshFor"])));
  }
  if (aggregates[kind].gives === "column" && type !== undefined && type !== "number") {
    const parameters = { fact, kind, found: type };
    problems.push(problem("fact-roll-up-type", parameters, document.spanOf([...path, "rollUp"])));
  }
  if (over === undefined || each === undefined || rollUp === undefined) return window;
  const windows = over / each;
  if (!Number.isInteger(windows) || windows < 2 || windows > mostWindows) {
    const parameters = { fact, over, each, limit: mostWindows };
    problems.push(problem("fact-windows", parameters, document.spanOf([...path, "each"])));
  }
  return { ...window, each, rollUp };
}

function daysUnder({ declared }: FactResolution, key: "over" | "ending" | "each" | "freshFor"): number | undefined {
  return declared[key] === undefined ? undefined : parseDuration(declared[key]);
}

/** Nothing that looks at dates can be asked of a source without `at`. */
function undatedKeys(resolution: FactResolution, kind: AggregateKind, source: Source): void {
  const { document, problems, path, name: fact, declared } = resolution;
  if (source.at !== undefined) return;
  const keys = (["over", "ending", "since", "each", "freshFor"] as const).filter((key) => declared[key] !== undefined);
  for (const key of aggregates[kind].dated ? [kind, ...keys] : keys) {
    const parameters = { fact, source: source.name, key };
    problems.push(problem("fact-source-undated", parameters, document.spanOfKey([...path, key])));
  }
}
