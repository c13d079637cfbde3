/**
 * What the resolving of a fact shares: its declaration, the facts that it reads, the expressions in it.
 *
 * @module
 */
import type { Path } from "../document/document.ts";
import { expressionIn, type ReadExpression, readExpression } from "../document/expressions.ts";
import type { BookDocument, FactDeclaration } from "../document/schema/book.ts";
import type { Scope, ValueType } from "../language/expression.ts";
import { namesIn } from "../language/names.ts";
import type { AggregateKind, Fact, Source } from "./book.ts";
import type { Resolution } from "./resolve.ts";
import { rowScope } from "./resolveSources.ts";
import { isRowName } from "./rowCursor.ts";

export type Declarations = BookDocument["facts"];
export type Sources = ReadonlyMap<string, Source>;

/** The keys of a fact under which an expression stands. */
const expressionKeys = ["formula", "of", "where", "meeting", "since"] as const;
export type ExpressionKey = (typeof expressionKeys)[number];

/** The names of facts that a declaration reads under each of its keys. */
export type FactsRead = ReadonlyMap<ExpressionKey, ReadonlySet<string>>;

/** A fact that is being resolved. */
export interface FactResolution extends Resolution {
  readonly name: string;
  readonly path: Path;
  readonly declared: FactDeclaration;
  /** The names that formulas may use: all facts, and `as_of`. */
  readonly scope: Scope;
  readonly reads: FactsRead;
  /** The keys whose expressions read facts with problems of their own, which must not cause more of them here. */
  readonly broken: ReadonlySet<ExpressionKey>;
}

/** What a fact is computed from, and what that gives. */
export interface Computed {
  readonly type: ValueType;
  readonly definition: Fact["definition"];
}

/** The source and the column of `source.column`; a source alone has none. */
export function splitColumn(written: string): { source: string; column?: string } {
  const dot = written.indexOf(".");
  return dot < 0 ? { source: written } : { source: written.slice(0, dot), column: written.slice(dot + 1) };
}

/**
 * The names that a declaration reads, those of rows excepted, before anything is resolved. A column hides a fact of
 * the same name.
 *
 * @param kind of aggregate; none for a formula
 */
export function factsReadIn(declared: FactDeclaration, kind: AggregateKind | undefined, sources: Sources): FactsRead {
  const source = kind && sources.get(splitColumn(declared[kind]!).source);
  const reads = new Map<ExpressionKey, ReadonlySet<string>>();
  for (const key of expressionKeys) {
    const written = declared[key];
    const expression = written === undefined ? undefined : expressionIn(written);
    if (!expression) continue;
    const overRows = source && key !== "formula" && key !== "since";
    const ownNames = (name: string) => name === "as_of" || (overRows && isRowName(source, name));
    reads.set(key, new Set([...namesIn(expression)].filter((name) => !ownNames(name))));
  }
  return reads;
}

/** Reads the expression under a key; `undefined` if there is none, or it has a problem, or a fact that it reads has. */
export function readUnder(
  { document, problems, path, declared, broken }: FactResolution,
  key: ExpressionKey,
  scope: Scope,
  as: "condition" | "formula",
): ReadExpression | undefined {
  if (broken.has(key)) return undefined;
  return readExpression(document, [...path, key], declared[key], scope, as, problems);
}

/** The names that an expression over the rows of a source may use under a key: those of a row before those of facts. */
export function rowAndFactScope({ reads, scope }: FactResolution, key: ExpressionKey, source: Source): Scope {
  const ofRow = rowScope(source);
  // most conditions speak of rows alone, and a book may have many facts
  if (!reads.get(key)?.size) return ofRow;
  return { ...ofRow, names: new Map([...scope.names, ...ofRow.names]) };
}
