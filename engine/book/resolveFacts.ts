/**
 * Resolves the facts of a book: each is one aggregate of a source, or a formula over other facts.
 *
 * @module
 */
import { dependencyOrder } from "../dependencyOrder.ts";
import type { Path } from "../document/document.ts";
import { readExpression } from "../document/expressions.ts";
import type { BookDocument, FactDeclaration } from "../document/schema/book.ts";
import type { Declared, Expression, Scope, ValueType } from "../language/expression.ts";
import { namesIn } from "../language/names.ts";
import { parseExpression } from "../language/parse.ts";
import { hasErrors, nearestName, type Problem, problem } from "../problems.ts";
import { reservedNames } from "../rules/scope.ts";
import { type AggregateKey, aggregates } from "./aggregates.ts";
import { type Aggregate, type AggregateKind, type Fact, type Role, type Source, speaksOfBook } from "./book.ts";
import { parseDuration } from "./days.ts";
import { declaredAs } from "./declared.ts";
import type { Resolution } from "./resolve.ts";
import { rowScope } from "./resolveSources.ts";

const aggregateKinds = Object.keys(aggregates) as AggregateKind[];
const kinds = [...aggregateKinds, "formula"] as const;
type FactKind = (typeof kinds)[number];

/** Keys that only some kinds of facts take. */
const aggregateKeys: readonly (AggregateKey | "where")[] = ["where", "meeting", "over", "ending", "freshFor"];

type Declarations = BookDocument["facts"];
type Sources = ReadonlyMap<string, Source>;

/** Resolves all facts; those with problems are left out. The result is in an order fit for evaluation. */
export function resolveFacts(resolution: Resolution, sources: Sources, declared: Declarations): Map<string, Fact> {
  const facts = new Map<string, Fact>();
  // every declared name, so that a misspelt one finds it; of those that a formula reads the type is known by its turn
  const names = new Map<string, Declared>(Object.keys(declared).map((name) => [name, { type: "number" }]));
  names.set("as_of", { type: "date" });
  for (const name of evaluationOrder(resolution, declared)) {
    const fact = resolveFact(resolution, sources, declared, { facts, scope: { where: "facts", names } }, name);
    if (!fact) continue;
    facts.set(name, fact);
    names.set(name, declaredAs(fact));
  }
  rolesOnce(resolution, facts);
  return facts;
}

/**
 * Names of the facts, every formula after what it reads. Facts on a cycle are left out later, as what they read is
 * not there, and told here.
 */
function evaluationOrder({ document, problems }: Resolution, declared: Declarations): readonly string[] {
  const reads = Object.entries(declared).map(([name, fact]) => [name, readBy(fact)] as const);
  const { order, circles } = dependencyOrder(new Map(reads));
  for (const facts of circles) {
    problems.push(problem("fact-cycle", { facts }, document.spanOf(["facts", facts[0]!, "formula"])));
  }
  return order;
}

function readBy({ formula }: FactDeclaration): Iterable<string> {
  const expression = formula === undefined ? undefined : parseExpression(formula).expression;
  return expression ? namesIn(expression) : [];
}

/** The facts resolved so far and the names that formulas may use. */
interface Resolved {
  readonly facts: ReadonlyMap<string, Fact>;
  readonly scope: Scope;
}

function resolveFact(
  resolution: Resolution,
  sources: Sources,
  declarations: Declarations,
  resolved: Resolved,
  name: string,
): Fact | undefined {
  const { document, problems } = resolution;
  const declared = declarations[name]!;
  const path = ["facts", name];
  const before = problems.length;
  if (reservedNames.has(name)) problems.push(problem("fact-name-reserved", { name }, document.spanOfKey(path)));

  // in the order in which they stand there, so that the one too many is named
  const used = Object.keys(declared).filter((key): key is FactKind => (kinds as readonly string[]).includes(key));
  const kind = used[0];
  if (kind === undefined || used.length > 1) {
    const code = kind === undefined ? "fact-kind-missing" : "fact-kind-several";
    const span = document.spanOfKey(kind === undefined ? path : [...path, used[1]!]);
    problems.push(problem(code, { fact: name, kinds: kind === undefined ? kinds : used }, span));
    return undefined;
  }
  misplacedKeys(resolution, path, name, declared, kind);
  const computed =
    kind === "formula"
      ? resolveFormula(resolution, path, declared.formula!, declarations, resolved)
      : resolveAggregate(resolution, path, name, declared, kind, sources);
  if (!computed) return undefined;
  limits(resolution, path, name, declared, computed.type);
  if (hasErrors(problems.slice(before))) return undefined;
  const { title, unit, range, values, direction = "none", role, actionable = false } = declared;
  return {
    name,
    type: computed.type,
    definition: computed.definition,
    direction,
    actionable,
    ...(title && { title }),
    ...(unit && { unit }),
    ...(range && { range }),
    ...(values && { values }),
    ...(role && { role }),
  };
}

interface Computed {
  readonly type: ValueType;
  readonly definition: Fact["definition"];
}

function misplacedKeys(
  { document, problems }: Resolution,
  path: Path,
  fact: string,
  declared: FactDeclaration,
  kind: FactKind,
): void {
  const allowed: readonly string[] = kind === "formula" ? [] : ["where", ...aggregates[kind].allows];
  for (const key of aggregateKeys) {
    if (declared[key] === undefined || allowed.includes(key)) continue;
    problems.push(problem("fact-key-misplaced", { fact, key, kind }, document.spanOfKey([...path, key])));
  }
}

function resolveFormula(
  { document, problems }: Resolution,
  path: Path,
  formula: string,
  declarations: Declarations,
  { facts, scope }: Resolved,
): Computed | undefined {
  const expression = parseExpression(formula).expression;
  // a fact that has problems of its own must not cause more of them here
  const reads = expression ? [...namesIn(expression)] : [];
  if (reads.some((name) => Object.hasOwn(declarations, name) && !facts.has(name))) return undefined;
  const read = readExpression(document, [...path, "formula"], formula, scope, "formula", problems);
  return read && { type: read.type, definition: { by: "formula", formula: read.expression } };
}

function resolveAggregate(
  resolution: Resolution,
  path: Path,
  fact: string,
  declared: FactDeclaration,
  kind: AggregateKind,
  sources: Sources,
): Computed | undefined {
  const { document, problems } = resolution;
  const written = declared[kind]!;
  const dot = written.indexOf(".");
  const sourceName = dot < 0 ? written : written.slice(0, dot);
  const source = sources.get(sourceName);
  if (!source) {
    const known = [...sources.keys()];
    const suggestion = nearestName(sourceName, known);
    const parameters = { source: sourceName, known, ...(suggestion && { suggestion }) };
    problems.push(problem("unknown-source", parameters, document.spanOf([...path, kind])));
    return undefined;
  }
  if (speaksOfBook(source)) {
    problems.push(problem("fact-source-whole", { fact, source: sourceName }, document.spanOf([...path, kind])));
    return undefined;
  }
  const column = dot < 0 ? undefined : written.slice(dot + 1);
  const columnType = resolveColumn(resolution, [...path, kind], fact, kind, source, column);
  undatedKeys(resolution, path, fact, declared, kind, source);
  const condition = (key: "where" | "meeting"): Expression | undefined =>
    readExpression(document, [...path, key], declared[key], rowScope(source), "condition", problems)?.expression;
  const where = condition("where");
  const meeting = condition("meeting");
  if (kind === "share" && declared.meeting === undefined) {
    problems.push(problem("key-missing", { key: "meeting" }, document.spanOfKey(path)));
  }
  if (columnType === "invalid") return undefined;
  const { gives } = aggregates[kind];
  const days = (key: "over" | "ending" | "freshFor") =>
    declared[key] === undefined ? undefined : parseDuration(declared[key])!;
  const over = days("over");
  const freshFor = days("freshFor");
  const aggregate: Aggregate = {
    kind,
    source: source.name,
    ...(column !== undefined && { column }),
    ...(where && { where }),
    ...(meeting && { meeting }),
    ...(over !== undefined && { over }),
    ending: days("ending") ?? 0,
    ...(freshFor !== undefined && { freshFor }),
  };
  return { type: gives === "column" ? columnType! : gives, definition: { by: "aggregate", ...aggregate } };
}

/** The type of the column that is aggregated; `undefined` where the aggregate takes none. */
function resolveColumn(
  { document, problems }: Resolution,
  path: Path,
  fact: string,
  kind: AggregateKind,
  source: Source,
  column: string | undefined,
): ValueType | undefined | "invalid" {
  const { takes } = aggregates[kind];
  const fail = (one: Problem): "invalid" => {
    problems.push(one);
    return "invalid";
  };
  const span = document.spanOf(path);
  if (takes.length === 0) {
    if (column === undefined) return undefined;
    return fail(problem("fact-column-unused", { fact, kind, source: source.name }, span));
  }
  if (column === undefined) return fail(problem("fact-column-required", { fact, kind, source: source.name }, span));
  const { names } = rowScope(source, false);
  const found = names.get(column);
  if (!found) {
    const known = [...names.keys()];
    const suggestion = nearestName(column, known);
    return fail(
      problem("unknown-column", { source: source.name, column, known, ...(suggestion && { suggestion }) }, span),
    );
  }
  if (takes.includes(found.type)) return found.type;
  const parameters = { fact, kind, column, expected: takes.join(" or "), found: found.type };
  return fail(problem("fact-column-type", parameters, span));
}

/** Nothing that looks at dates can be asked of a source without `at`. */
function undatedKeys(
  { document, problems }: Resolution,
  path: Path,
  fact: string,
  declared: FactDeclaration,
  kind: AggregateKind,
  source: Source,
): void {
  if (source.at !== undefined) return;
  const keys = (["over", "ending", "freshFor"] as const).filter((key) => declared[key] !== undefined);
  for (const key of aggregates[kind].dated ? [kind, ...keys] : keys) {
    problems.push(
      problem("fact-source-undated", { fact, source: source.name, key }, document.spanOfKey([...path, key])),
    );
  }
}

function limits(
  { document, problems }: Resolution,
  path: Path,
  fact: string,
  declared: FactDeclaration,
  type: ValueType,
): void {
  const { range, values } = declared;
  if (declared.type !== undefined && declared.type !== type) {
    problems.push(
      problem("fact-type-differs", { fact, stated: declared.type, found: type }, document.spanOf([...path, "type"])),
    );
  }
  if (range && type !== "number") {
    problems.push(
      problem(
        "fact-limit-type",
        { fact, key: "range", type, expected: "number" },
        document.spanOfKey([...path, "range"]),
      ),
    );
  }
  if (range && range[0] > range[1]) {
    problems.push(problem("fact-range-order", { low: range[0], high: range[1] }, document.spanOf([...path, "range"])));
  }
  if (values && type !== "string") {
    problems.push(
      problem(
        "fact-limit-type",
        { fact, key: "values", type, expected: "string" },
        document.spanOfKey([...path, "values"]),
      ),
    );
  }
}

/** Two facts cannot have the same role. */
function rolesOnce({ document, problems }: Resolution, facts: ReadonlyMap<string, Fact>): void {
  const holders = new Map<Role, string>();
  for (const { name, role } of facts.values()) {
    if (!role) continue;
    const first = holders.get(role);
    if (first)
      problems.push(
        problem("fact-role-twice", { role, first, second: name }, document.spanOf(["facts", name, "role"])),
      );
    else holders.set(role, name);
  }
}
