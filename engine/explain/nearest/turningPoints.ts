/**
 * The values of a fact at which something on the way from it to the score may turn: between two of them that are
 * neighbours, the score runs on without a jump.
 *
 * @module
 */
import type { Fact } from "../../book/book.ts";
import { bind } from "../../language/bind.ts";
import { childrenOf, type Expression, type Value } from "../../language/expression.ts";
import { namesIn } from "../../language/names.ts";
import { type Program, type ProgramComponent, scoringConditions } from "../../rules/program.ts";
import { otherwiseEntry } from "../../rules/shapes.ts";
import { crossings, gaps, rationalOf, type Varying, varies } from "./crossings.ts";

/** A fact and what follows it. */
export interface Influence {
  readonly fact: Fact;
  /** The formula facts that rest on it, each after those that it reads. */
  readonly followers: readonly Fact[];
  /** Reads the snapshot as it is. */
  readonly read: (name: string) => Value;
}

/**
 * Numbers at which steps, curves, comparisons, limits or gaps of formulas turn, ascending.
 *
 * @param influence of a number or a date
 */
export function turningPoints(program: Program, { fact, followers, read }: Influence): number[] {
  const varying: Varying = { name: fact.name, formulas: formulasOf(followers), read };
  const found: number[] = [];
  for (const component of componentsOver(program, fact, followers)) {
    const measured = nameOf(component.fact!);
    for (const edge of edgesOf(component)) found.push(...crossings(measured, edge, varying));
  }
  for (const { name, range } of followers) {
    for (const limit of range ?? []) found.push(...crossings(nameOf(name), limit, varying));
  }
  for (const expression of expressionsOf(program, varying)) found.push(...turnsIn(expression, varying));
  return [...new Set(found)].sort((a, b) => a - b);
}

/**
 * Is the score a straight line between neighbouring turning points, and constant beyond the last? It is if all that it
 * measures is, and if no adjustment looks at the score itself.
 */
export function runsStraight(program: Program, { fact, followers, read }: Influence): boolean {
  const varying: Varying = { name: fact.name, formulas: formulasOf(followers), read };
  const isLine = (name: string) => {
    const { numerator, denominator } = rationalOf(nameOf(name), varying) ?? { numerator: [], denominator: [] };
    return denominator.length === 1 && numerator.length <= 2;
  };
  const measured = componentsOver(program, fact, followers).map((component) => component.fact!);
  return measured.every(isLine) && !program.adjustments.some(({ when }) => namesIn(when.expression).has("score"));
}

/** The texts that something on the way to the score looks for in a fact, by code unit. */
export function textsLookedFor(program: Program, { fact, followers, read }: Influence): string[] {
  const varying: Varying = { name: fact.name, formulas: formulasOf(followers), read };
  const entries = componentsOver(program, fact, followers).flatMap(({ shapes }) =>
    shapes.flatMap((shape) => (shape.kind === "lookup" ? [...shape.entries.keys()] : [])),
  );
  const compared = expressionsOf(program, varying).flatMap((expression) => textsIn(expression, varying));
  return [...new Set([...entries.filter((entry) => entry !== otherwiseEntry), ...compared])].sort();
}

function formulasOf(followers: readonly Fact[]): Map<string, Expression> {
  return new Map(
    followers.flatMap(({ name, definition }) => (definition.by === "formula" ? [[name, definition.formula]] : [])),
  );
}

/** The components that measure the fact, or one that follows it. */
function componentsOver(program: Program, fact: Fact, followers: readonly Fact[]): ProgramComponent[] {
  const names = new Set([fact, ...followers].map(({ name }) => name));
  return program.groups
    .flatMap(({ components }) => components)
    .filter((component) => component.fact !== undefined && names.has(component.fact));
}

function edgesOf({ shapes }: ProgramComponent): number[] {
  return shapes.flatMap((shape) => {
    if (shape.kind === "steps") return shape.steps.flatMap(({ below }) => (Number.isFinite(below) ? [below] : []));
    return shape.kind === "curve" ? shape.points.map(([x]) => x) : [];
  });
}

/** Every condition of the rules and every formula that changes with the fact. */
function expressionsOf(program: Program, varying: Varying): Expression[] {
  const conditions = scoringConditions(program).map(({ expression }) => expression);
  return [...conditions, ...varying.formulas.values()].filter((expression) => varies(expression, varying));
}

/** Where a comparison in an expression turns, or a part of it has no value. */
function turnsIn(expression: Expression, varying: Varying): number[] {
  if (!varies(expression, varying)) return [];
  const inside = childrenOf(expression).flatMap((child) => turnsIn(child, varying));
  const own = gaps(expression, varying);
  if (expression.kind === "in") {
    for (const { value } of expression.list) {
      if (typeof value === "number") own.push(...crossings(expression.operand, value, varying));
    }
  }
  if (expression.kind === "compare") own.push(...meetings(expression, varying));
  return [...inside, ...own];
}

/** Where the two sides of a comparison are equal. */
function meetings({ left, right }: Expression & { readonly kind: "compare" }, varying: Varying): number[] {
  for (const [side, other] of [
    [left, right],
    [right, left],
  ] as const) {
    if (varies(other, varying)) continue;
    const value = bind(other, (name) => () => varying.read(name))();
    return typeof value === "number" ? crossings(side, value, varying) : [];
  }
  return crossings({ kind: "arithmetic", operator: "-", left, right, from: 0, to: 0 }, 0, varying);
}

/** The texts with which an expression compares the fact or one that follows it. */
function textsIn(expression: Expression, varying: Varying): string[] {
  if (!varies(expression, varying)) return [];
  const inside = childrenOf(expression).flatMap((child) => textsIn(child, varying));
  if (expression.kind === "in" && varies(expression.operand, varying)) {
    return [...inside, ...expression.list.flatMap(({ value }) => (typeof value === "string" ? value : []))];
  }
  if (expression.kind !== "compare") return inside;
  const { left, right } = expression;
  const other = varies(left, varying) ? right : left;
  if (varies(other, varying)) return inside;
  const value = bind(other, (name) => () => varying.read(name))();
  return typeof value === "string" ? [...inside, value] : inside;
}

const nameOf = (name: string): Expression => ({ kind: "name", name, from: 0, to: 0 });
