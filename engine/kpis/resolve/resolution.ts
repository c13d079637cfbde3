/**
 * What resolving a `kpis.yaml` hands to its parts, and how names that are not there become what a KPI lacks: a file may
 * be taken over from another book, and then every KPI says what it misses, while a slip of the pen is still told at its
 * place.
 *
 * @module
 */
import type { Book } from "../../book/book.ts";
import type { Path, SourceDocument } from "../../document/document.ts";
import { readExpression } from "../../document/expressions.ts";
import type { ConditionSource } from "../../document/schema/parts.ts";
import { type Expression, type ValueType, withChildren } from "../../language/expression.ts";
import { type Problem, problem, type Span } from "../../problems.ts";
import type { RuleSet } from "../../rules/compile.ts";
import { type Lack, lack } from "../lacks.ts";
import { groupOfPoints, type KpiScope, roleNames, ruleNames } from "../scopes.ts";

export interface KpiResolution {
  readonly document: SourceDocument;
  readonly book: Book;
  readonly ruleSet: RuleSet | undefined;
  readonly problems: Problem[];
  /** The KPI that is being resolved, and what it was found to lack. */
  readonly kpi: string;
  readonly lacks: Lack[];
}

/** Notes that the KPI cannot be computed, and why. */
export function lacking({ kpi, lacks, problems }: KpiResolution, what: Lack, span: Span, suggestion?: string): void {
  lacks.push(what);
  problems.push(problem("kpi-lacks", { kpi, lack: what, ...(suggestion !== undefined && { suggestion }) }, span));
}

/**
 * Reads an expression; names that stand for others are replaced by these.
 *
 * @param source the source whose rows it is about, if it is about rows
 * @returns nothing if there is none, or it has a problem, or reads a name that is not there
 */
export function readIn(
  resolution: KpiResolution,
  path: Path,
  text: ConditionSource | undefined,
  scope: KpiScope,
  as: "condition" | "formula",
  source?: string,
): { readonly expression: Expression; readonly type: ValueType } | undefined {
  const found: Problem[] = [];
  const read = readExpression(resolution.document, path, text, scope, as, found);
  for (const one of found) {
    if (one.code !== "unknown-name") resolution.problems.push(one);
    else lacking(resolution, lackOfName(resolution, one.parameters.name, source), one.span!, one.parameters.suggestion);
  }
  return read && { expression: withoutAliases(read.expression, scope.aliases), type: read.type };
}

/** What a book lacks if a name is not there. */
export function lackOfName({ ruleSet }: KpiResolution, name: string, source?: string): Lack {
  if (source !== undefined) return lack("column", { source, column: name });
  const group = groupOfPoints(name);
  if (!ruleSet && (group !== undefined || (ruleNames as readonly string[]).includes(name)))
    return lack("rules", { name });
  if (group !== undefined) return lack("group", { group });
  const role = roleNames.find((one) => one === name);
  return role ? lack("role", { role: role as "revenue" | "owner" }) : lack("fact", { fact: name });
}

function withoutAliases(expression: Expression, aliases: ReadonlyMap<string, string>): Expression {
  if (expression.kind !== "name") return withChildren(expression, (child) => withoutAliases(child, aliases));
  const name = aliases.get(expression.name);
  return name === undefined ? expression : { ...expression, name };
}
