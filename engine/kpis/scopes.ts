/**
 * The names that expressions of a `kpis.yaml` may use, by population.
 *
 * @module
 */
import type { Book, Fact, Role, Source } from "../book/book.ts";
import { declaredAs } from "../book/declared.ts";
import { rowScope } from "../book/resolveSources.ts";
import type { Declared, Scope, ValueType } from "../language/expression.ts";
import type { RuleSet } from "../rules/compile.ts";
import { unknownBand } from "../rules/program.ts";
import type { PopulationKind } from "./kpis.ts";

/** What is there besides the book's facts: names with a meaning of their own, and what they stand for. */
export interface KpiScope extends Scope {
  /** Names that stand for a fact or a column. */
  readonly aliases: ReadonlyMap<string, string>;
}

/** Names of a period, everywhere. `as_of` is the day after the last one that was asked for: what was known by then counts. */
const periodNames: readonly (readonly [string, Declared])[] = [
  ["as_of", { type: "date", neverMissing: true }],
  ["period_start", { type: "date", neverMissing: true }],
  ["period_end", { type: "date", neverMissing: true }],
];

/** What the elements of a population have besides the facts of their account. */
export const ownNames: Readonly<Record<Exclude<PopulationKind, "rows">, readonly OwnName[]>> = {
  customers: [],
  won: [],
  lost: [
    ["reason", "string"],
    ["noticed", "date"],
    ["left", "date"],
  ],
  cohort: [
    ["then", "number"],
    ["now", "number"],
    ["kept", "boolean"],
  ],
  outcomes: [
    ["kind", "string"],
    ["reason", "string"],
    ["noticed", "date"],
    ["amount", "number"],
  ],
  renewals: [
    ["amount", "number"],
    ["renewed_amount", "number"],
    ["renewed", "boolean"],
    ["due", "date"],
    ["deadline", "date"],
  ],
};

type OwnName = readonly [name: string, type: ValueType];

/** Of `customers` only: have the outcomes shown the account to have left? */
export const lostName = "lost";

/** Names over an account for who is a customer: its facts, and whether it left. */
export function customersScope({ facts }: Pick<Book, "facts">): Scope {
  const names = new Map<string, Declared>([
    ["as_of", { type: "date", neverMissing: true }],
    [lostName, { type: "boolean", neverMissing: true }],
  ]);
  for (const fact of facts.values()) names.set(fact.name, declaredAs(fact));
  return { where: "facts", names };
}

/** Names that a rule set gives, beside the points of its groups. */
export const ruleNames = ["segment", "stage", "band", "score", "coverage"] as const;

/** The name under which the points of a group are read. */
const pointsName = (group: string): string => `points.${group}`;

/** The group whose points a name reads, if it does. */
export function groupOfPoints(name: string): string | undefined {
  return name.startsWith("points.") ? name.slice("points.".length) : undefined;
}

/** Roles that are names: what has the role may be read by it. */
export const roleNames: readonly Role[] = ["revenue", "owner"];

/** Names over an account at a date: facts, what the rule set makes of them, roles, the period. */
export function accountScope(
  book: Pick<Book, "facts">,
  ruleSet: RuleSet | undefined,
  own: readonly OwnName[] = [],
): KpiScope {
  const names = new Map<string, Declared>(periodNames);
  const aliases = new Map<string, string>();
  if (ruleSet) for (const [name, declared] of rulesScope(ruleSet)) names.set(name, declared);
  for (const role of roleNames) {
    const fact = factWithRole(book, role);
    if (!fact) continue;
    names.set(role, declaredAs(fact));
    if (fact.name !== role) aliases.set(role, fact.name);
  }
  for (const fact of book.facts.values()) {
    names.set(fact.name, declaredAs(fact));
    aliases.delete(fact.name);
  }
  for (const [name, type] of own) {
    names.set(name, { type });
    aliases.delete(name);
  }
  return { where: "facts", names, aliases };
}

export function factWithRole({ facts }: Pick<Book, "facts">, role: Role): Fact | undefined {
  return [...facts.values()].find((fact) => fact.role === role);
}

function rulesScope({ program }: RuleSet): [string, Declared][] {
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
  return [
    ["segment", { type: "string", values: ids(program.segments) }],
    ["stage", { type: "string", values: ids(program.stages) }],
    ["band", { type: "string", values: [...ids(program.bands), unknownBand] }],
    ["score", { type: "number" }],
    ["coverage", { type: "number" }],
    ...program.groups.map(({ id }): [string, Declared] => [pointsName(id), { type: "number" }]),
  ];
}

/** Names over a row of a source: its columns, its dates, the period. */
export function rowsScope(source: Source): KpiScope {
  const names = new Map(rowScope(source).names);
  for (const [name, declared] of periodNames) names.set(name, declared);
  return { where: "columns", names, aliases: new Map() };
}

/** Names over an outcome: its columns, also by what they mean, and those of every row. */
export function outcomesScope({ outcomes }: Pick<Book, "outcomes">): KpiScope | undefined {
  const events = outcomes?.events;
  if (!events) return undefined;
  const scope = rowsScope(events.source);
  const aliases = new Map<string, string>();
  const names = new Map(scope.names);
  for (const [name, type] of ownNames.outcomes) {
    const column = events[name as "kind" | "reason" | "noticed" | "amount"];
    // a kind that is always the same is in no column
    if (typeof column !== "string") continue;
    names.set(name, { type });
    if (column !== name) aliases.set(name, column);
  }
  return { ...scope, names, aliases };
}
