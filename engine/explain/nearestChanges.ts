/**
 * What would have to be different for a better band: for each fact that the rules read, the smallest change of it alone.
 *
 * The score as a function of one fact has a finite number of pieces: between two neighbouring constants with which the
 * rules compare it, it is monotone or constant (steps and conditions) or a straight line (curves). So it is looked at on
 * every constant and beside it, and within a piece the place where the band is reached is found by bisection.
 *
 * @module
 */
import type { Fact } from "../book/book.ts";
import { childrenOf, type Expression, type Value } from "../language/expression.ts";
import { namesIn } from "../language/names.ts";
import { type Program, scoringConditions, unknownBand } from "../rules/program.ts";
import { otherwiseEntry } from "../rules/shapes.ts";
import { type Explanation, explain, type FactReader } from "./explanation.ts";

/** One fact alone, changed so far that the next better band is reached. */
export interface NearestChange {
  readonly fact: string;
  readonly from: Value;
  readonly to: NonNullable<Value>;
  /** The score that it gives. */
  readonly score: number;
  /** Id of the band that it gives; better than the present one. */
  readonly band: string;
  /** Can somebody do something about it? */
  readonly actionable: boolean;
}

/**
 * The smallest single changes that reach a better band, those that somebody can do something about first, then by the
 * score they give (smallest first), then by fact. A fact whose change alone does not suffice is left out.
 *
 * @param facts of the book: ranges, values and what is actionable
 */
export function nearestChanges(program: Program, facts: ReadonlyMap<string, Fact>, read: FactReader): NearestChange[] {
  const now = explain(program, read);
  const goal = bandNumber(program, now) + 1;
  if (now.band === unknownBand || goal >= program.bands.length) return [];
  const changes = program.facts.flatMap((name) => {
    const fact = facts.get(name)!;
    const from = read(name);
    const attempt = (value: NonNullable<Value>) => explain(program, (one) => (one === name ? value : read(one)));
    const reaches = (value: NonNullable<Value>) => bandNumber(program, attempt(value)) >= goal;
    const to =
      typeof from === "string" || typeof from === "boolean" || fact.type === "string" || fact.type === "boolean"
        ? otherValues(program, fact).find((value) => value !== from && reaches(value))
        : nearestNumber(constantsOf(program, name), fact, from as number | null, reaches);
    if (to === undefined) return [];
    const { score, band } = attempt(to);
    return [{ fact: name, from, to, score: score!, band, actionable: fact.actionable }];
  });
  return changes.sort(
    (a, b) => Number(b.actionable) - Number(a.actionable) || a.score - b.score || (a.fact < b.fact ? -1 : 1),
  );
}

/** Number of a band; the unknown one is worse than all. */
function bandNumber({ bands }: Program, { band }: Explanation): number {
  return bands.findIndex(({ id }) => id === band);
}

/** Values that a text or a condition could have instead: those that are declared, or that the rules name. */
function otherValues(program: Program, { name, type, values }: Fact): NonNullable<Value>[] {
  if (type === "boolean") return [true, false];
  if (values) return [...values];
  const entries = componentsOf(program, name).flatMap(({ shapes }) =>
    shapes.flatMap((shape) => (shape.kind === "lookup" ? [...shape.entries.keys()] : [])),
  );
  const compared = scoringConditions(program).flatMap(({ expression }) => stringsComparedWith(name, expression));
  return [...new Set([...entries.filter((entry) => entry !== otherwiseEntry), ...compared])].sort();
}

/** The strings with which a condition compares a fact, not those that it compares with something else. */
function stringsComparedWith(name: string, expression: Expression): string[] {
  const isFact = (one: Expression) => one.kind === "name" && one.name === name;
  if (expression.kind === "in" && isFact(expression.operand)) {
    return expression.list.flatMap(({ value }) => (typeof value === "string" ? value : []));
  }
  if (expression.kind === "compare") {
    const { left, right } = expression;
    const other = isFact(left) ? right : isFact(right) ? left : undefined;
    if (other?.kind === "string") return [other.value];
  }
  return childrenOf(expression).flatMap((child) => stringsComparedWith(name, child));
}

function componentsOf(program: Program, fact: string) {
  return program.groups.flatMap(({ components }) => components).filter((component) => component.fact === fact);
}

/** Every number with which the rules compare a fact, ascending: edges of steps, points of curves, constants. */
function constantsOf(program: Program, name: string): number[] {
  const found = new Set<number>();
  for (const { shapes } of componentsOf(program, name)) {
    for (const shape of shapes) {
      if (shape.kind === "steps") for (const { below } of shape.steps) if (Number.isFinite(below)) found.add(below);
      if (shape.kind === "curve") for (const [x] of shape.points) found.add(x);
    }
  }
  for (const { expression } of scoringConditions(program))
    if (namesIn(expression).has(name)) addNumbers(expression, found);
  return [...found].sort((a, b) => a - b);
}

function addNumbers(expression: Expression, found: Set<number>): void {
  if (expression.kind === "number" || expression.kind === "date") found.add(expression.value);
  if (expression.kind === "in")
    for (const { value } of expression.list) if (typeof value === "number") found.add(value);
  for (const child of childrenOf(expression)) addNumbers(child, found);
}

/** Steps of bisection: more digits than a fact has. */
const bisections = 40;

/** Digits to which a change is rounded, where the rounded value suffices as well. */
const digits = 3;

/** A goal over the values of one fact. */
interface Search {
  readonly start: number;
  /** Does the fact count something? Then only whole values can occur. */
  readonly whole: boolean;
  readonly reaches: (value: number) => boolean;
}

function nearestNumber(
  constants: readonly number[],
  fact: Fact,
  from: number | null,
  reaches: Search["reaches"],
): number | undefined {
  const start = from ?? constants[0];
  if (start === undefined) return undefined;
  const { range } = fact;
  const allowed = (value: number) => !range || (value >= range[0] && value <= range[1]);
  const search = {
    start,
    whole: countsOrDates(fact),
    reaches: (value: number) => allowed(value) && reaches(value),
  };
  const places = [...constants.flatMap((value) => besides(value, search.whole)), ...(range ?? [])]
    .filter(allowed)
    .sort((a, b) => a - b);
  // of a missing value nothing is nearer than anything else
  if (from === null) return places.find(search.reaches);
  const up = firstReached(
    places.filter((value) => value > start),
    search,
  );
  const down = firstReached(places.filter((value) => value < start).reverse(), search);
  if (up === undefined || down === undefined) return up ?? down;
  return up - start <= start - down ? up : down;
}

function countsOrDates({ type, definition }: Fact): boolean {
  if (type === "date") return true;
  if (definition.by === "formula" || definition.rollUp !== undefined) return false;
  return ["count", "distinct", "daysSince"].includes(definition.kind);
}

/** A constant and a value to either side of it: conditions may hold on it, or only beyond. */
function besides(value: number, whole: boolean): number[] {
  if (whole) return [Math.ceil(value) - 1, Math.round(value), Math.floor(value) + 1];
  const step = Math.max(Math.abs(value), 1) * 1e-3;
  return [value - step, value, value + step];
}

/** The first of the places that reaches the goal, drawn back as near to the start as it still does. */
function firstReached(places: readonly number[], { start, whole, reaches }: Search): number | undefined {
  const index = places.findIndex(reaches);
  if (index < 0) return undefined;
  let far = places[index]!;
  let near = places[index - 1] ?? start;
  for (let step = 0; step < bisections && Math.abs(far - near) > (whole ? 1 : 0); step++) {
    const middle = whole ? Math.trunc((near + far) / 2) : (near + far) / 2;
    if (reaches(middle)) far = middle;
    else near = middle;
  }
  if (whole) return far;
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(far) || 1)) + 1 - digits);
  const rounded = (far > start ? Math.ceil(far / unit) : Math.floor(far / unit)) * unit;
  const written = Number(rounded.toPrecision(12));
  return reaches(written) ? written : far;
}
