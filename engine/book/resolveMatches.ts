/**
 * Resolves how the accounts of rows are found by way of other sources.
 *
 * @module
 */
import { dependencyOrder } from "../dependencyOrder.ts";
import type { Path } from "../document/document.ts";
import type { BookDocument, SourceDeclaration } from "../document/schema/book.ts";
import type { ValueType } from "../language/expression.ts";
import { nearestName, problem } from "../problems.ts";
import type { AccountMatch, SourceColumn } from "./accountMatch.ts";
import type { Source } from "./book.ts";
import type { Resolution } from "./resolve.ts";
import { rowScope } from "./resolveSources.ts";

type Sources = ReadonlyMap<string, Source>;
type AccountDeclaration = SourceDeclaration["account"];
type Found = Exclude<AccountDeclaration, string | undefined>;

/** Resolves the matches of a book's sources: each after those that it needs, since it may take over their columns. */
export function resolveMatches(
  resolution: Resolution,
  declared: BookDocument["sources"],
  sources: Sources,
): Map<string, Source> {
  const { document, problems } = resolution;
  const needs = Object.entries(declared).map(([name, { account }]) => [name, sourcesNamed(account)] as const);
  const { order, circles } = dependencyOrder(new Map(needs));
  for (const circle of circles) {
    problems.push(problem("account-cycle", { sources: circle }, document.spanOf(["sources", circle[0]!, "account"])));
  }
  const matched = new Map(sources);
  for (const name of order) {
    const source = sources.get(name)!;
    matched.set(name, withMatch(resolution, ["sources", name], source, declared[name]!.account, matched));
  }
  // in the order in which they stand in the book
  return new Map([...sources.keys()].map((name) => [name, matched.get(name)!]));
}

function sourcesNamed(account: AccountDeclaration): string[] {
  if (account === undefined || typeof account === "string") return [];
  return [account.lookup, account.byDomain].filter((text) => text !== undefined).map((text) => partsOf(text).source);
}

/** The source with how its accounts are found, and the columns that come with it. */
export function withMatch(
  resolution: Resolution,
  path: Path,
  source: Source,
  account: AccountDeclaration,
  sources: Sources,
): Source {
  if (account === undefined || typeof account === "string") return source;
  const { document, problems } = resolution;
  const place = [...path, "account"];
  if (account.lookup === undefined && account.byDomain === undefined) {
    problems.push(problem("key-missing", { key: "lookup" }, document.spanOfKey(place)));
    return source;
  }
  const lookup = resolveWay(resolution, place, "lookup", account, sources);
  const byDomain = resolveWay(resolution, place, "byDomain", account, sources);
  const taken = takenColumns(resolution, place, source, account, lookup && sources.get(lookup.source));
  const match: AccountMatch = {
    ...(lookup && { lookup }),
    ...(byDomain && { byDomain }),
    take: new Map([...taken].map(([name, { column }]) => [name, column])),
  };
  const types = [...taken].map(([name, { type }]): [string, ValueType] => [name, type]);
  return { ...source, match, columns: new Map([...source.columns, ...types]) };
}

function partsOf(text: string): SourceColumn {
  const dot = text.indexOf(".");
  return dot < 0 ? { source: text, column: "" } : { source: text.slice(0, dot), column: text.slice(dot + 1) };
}

/** The column of another source that a way names; it must be text. */
function resolveWay(
  { document, problems }: Resolution,
  path: Path,
  way: "lookup" | "byDomain",
  account: Found,
  sources: Sources,
): SourceColumn | undefined {
  const text = account[way];
  if (text === undefined) return undefined;
  const named = partsOf(text);
  const source = sources.get(named.source);
  const span = document.spanOf([...path, way]);
  if (!source) {
    const known = [...sources.keys()];
    const suggestion = nearestName(named.source, known);
    problems.push(problem("unknown-source", { source: named.source, known, ...(suggestion && { suggestion }) }, span));
    return undefined;
  }
  const type = columnType(source, named.column);
  if (type === "string") return named;
  const parameters = { source: named.source, column: named.column, ...knownColumns(source, named.column) };
  problems.push(
    type === undefined
      ? problem("unknown-column", parameters, span)
      : problem("account-key-type", { source: named.source, column: named.column, type }, span),
  );
  return undefined;
}

/** The columns to take over, by their new names, with their type. */
function takenColumns(
  { document, problems }: Resolution,
  path: Path,
  source: Source,
  { lookup, take = {} }: Found,
  from: Source | undefined,
): Map<string, { column: string; type: ValueType }> {
  const taken = new Map<string, { column: string; type: ValueType }>();
  if (lookup === undefined && Object.keys(take).length > 0) {
    problems.push(problem("key-missing", { key: "lookup" }, document.spanOfKey(path)));
  }
  if (!from) return taken;
  for (const [name, column] of Object.entries(take)) {
    const place = [...path, "take", name];
    const type = columnType(from, column);
    if (["at", "known", "as_of"].includes(name)) {
      problems.push(problem("column-name-reserved", { source: source.name, column: name }, document.spanOfKey(place)));
    } else if (source.columns.has(name)) {
      problems.push(problem("column-name-taken", { source: source.name, column: name }, document.spanOfKey(place)));
    } else if (type === undefined) {
      const parameters = { source: from.name, column, ...knownColumns(from, column) };
      problems.push(problem("unknown-column", parameters, document.spanOf(place)));
    } else taken.set(name, { column, type });
  }
  return taken;
}

const columnType = (source: Source, column: string): ValueType | undefined =>
  rowScope(source, false).names.get(column)?.type;

function knownColumns(source: Source, column: string): { known: string[]; suggestion?: string } {
  const known = [...rowScope(source, false).names.keys()];
  const suggestion = nearestName(column, known);
  return { known, ...(suggestion && { suggestion }) };
}
