/**
 * Resolves the facts of a book: each is one aggregate of a source, or a formula over other facts.
 *
 * @module
 */
import { dependencyOrder } from "../dependencyOrder.ts";
import type { Declared, ValueType } from "../language/expression.ts";
import { hasErrors, problem } from "../problems.ts";
import { reservedNames } from "../rules/scope.ts";
import type { Fact, Role } from "./book.ts";
import { declaredAs } from "./declared.ts";
import { aggregateKeys, aggregateKinds, type FactKind, factKinds, keysBeside, kindsIn } from "./factKeys.ts";
import {
  type Computed,
  type Declarations,
  type FactResolution,
  type FactsRead,
  factsReadIn,
  readUnder,
  type Sources,
} from "./factResolution.ts";
import type { Resolution } from "./resolve.ts";
import { resolveAggregate } from "./resolveAggregate.ts";

/** Resolves all facts; those with problems are left out. The result is in an order fit for evaluation. */
export function resolveFacts(resolution: Resolution, sources: Sources, declared: Declarations): Map<string, Fact> {
  const facts = new Map<string, Fact>();
  // every declared name, so that a misspelt one finds it; of those that are read the type is known by their turn
  const names = new Map<string, Declared>(Object.keys(declared).map((name) => [name, { type: "number" }]));
  names.set("as_of", { type: "date" });
  const reads = new Map(
    Object.entries(declared).map(([name, fact]) => {
      const kind = aggregateKinds.find((one) => fact[one] !== undefined);
      return [name, factsReadIn(fact, kind, sources)];
    }),
  );
  for (const name of evaluationOrder(resolution, reads)) {
    const read = reads.get(name)!;
    const broken = [...read].filter(([, names]) =>
      [...names].some((one) => Object.hasOwn(declared, one) && !facts.has(one)),
    );
    const fact = resolveFact(
      {
        ...resolution,
        name,
        path: ["facts", name],
        declared: declared[name]!,
        scope: { where: "facts", names },
        reads: read,
        broken: new Set(broken.map(([key]) => key)),
      },
      sources,
    );
    if (!fact) continue;
    facts.set(name, fact);
    names.set(name, declaredAs(fact));
  }
  rolesOnce(resolution, facts);
  return facts;
}

/**
 * Names of the facts, every one after those that it reads. Facts on a cycle are left out later, as what they read is
 * not there, and told here.
 */
function evaluationOrder({ document, problems }: Resolution, reads: ReadonlyMap<string, FactsRead>): readonly string[] {
  const needs = new Map([...reads].map(([name, byKey]) => [name, [...byKey.values()].flatMap((read) => [...read])]));
  const { order, circles } = dependencyOrder(needs);
  for (const facts of circles) {
    const [first, second] = facts as readonly [string, string];
    const [key] = [...reads.get(first)!].find(([, read]) => read.has(second))!;
    problems.push(problem("fact-cycle", { facts }, document.spanOf(["facts", first, key])));
  }
  return order;
}

function resolveFact(resolution: FactResolution, sources: Sources): Fact | undefined {
  const { document, problems, name, path, declared, broken } = resolution;
  const before = problems.length;
  if (reservedNames.has(name)) problems.push(problem("fact-name-reserved", { name }, document.spanOfKey(path)));

  // in the order in which they stand there, so that the one too many is named
  const used = kindsIn(declared);
  const kind = used[0];
  if (kind === undefined || used.length > 1) {
    const code = kind === undefined ? "fact-kind-missing" : "fact-kind-several";
    const span = document.spanOfKey(kind === undefined ? path : [...path, used[1]!]);
    problems.push(problem(code, { fact: name, kinds: kind === undefined ? factKinds : used }, span));
    return undefined;
  }
  misplacedKeys(resolution, kind);
  const computed = kind === "formula" ? resolveFormula(resolution) : resolveAggregate(resolution, kind, sources);
  if (!computed) return undefined;
  limits(resolution, computed.type);
  if (broken.size > 0 || hasErrors(problems.slice(before))) return undefined;
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

function misplacedKeys({ document, problems, path, name, declared }: FactResolution, kind: FactKind): void {
  for (const key of aggregateKeys) {
    if (declared[key] === undefined || keysBeside(kind).includes(key)) continue;
    problems.push(problem("fact-key-misplaced", { fact: name, key, kind }, document.spanOfKey([...path, key])));
  }
}

function resolveFormula(resolution: FactResolution): Computed | undefined {
  const read = readUnder(resolution, "formula", resolution.scope, "formula");
  return read && { type: read.type, definition: { by: "formula", formula: read.expression } };
}

function limits({ document, problems, path, name: fact, declared }: FactResolution, type: ValueType): void {
  const { range } = declared;
  if (declared.type !== undefined && declared.type !== type) {
    problems.push(
      problem("fact-type-differs", { fact, stated: declared.type, found: type }, document.spanOf([...path, "type"])),
    );
  }
  const limit = (key: "range" | "values", expected: ValueType) => {
    if (!declared[key] || type === expected) return;
    problems.push(problem("fact-limit-type", { fact, key, type, expected }, document.spanOfKey([...path, key])));
  };
  limit("range", "number");
  if (range && range[0] > range[1]) {
    problems.push(problem("fact-range-order", { low: range[0], high: range[1] }, document.spanOf([...path, "range"])));
  }
  limit("values", "string");
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
