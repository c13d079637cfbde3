/**
 * Why a snapshot has its score: every number on the way from facts to band.
 *
 * One function over the program and a snapshot's values, whoever decides its conditions: the engine's own evaluation
 * (`explain`) or json-rules-engine (`evaluate/account.ts`). It computes the score itself, by the same arithmetic and in
 * the same order as the columns, so that what is explained is what was shown.
 *
 * @module
 */
import { roundToMicro } from "../book/rounding.ts";
import { adjust, bandOfScore, noBand, scoreInTenths } from "../evaluate/arithmetic.ts";
import { bind } from "../language/bind.ts";
import type { Value } from "../language/expression.ts";
import { namesIn } from "../language/names.ts";
import {
  type Choice,
  type Condition,
  type Program,
  type ProgramComponent,
  type ProgramGroup,
  unknownBand,
  weightShares,
} from "../rules/program.ts";
import { type Match, matchValue, type PointShape, type ShapeKind } from "../rules/shapes.ts";

export interface Explanation {
  readonly segment: ChoiceExplanation;
  readonly stage: ChoiceExplanation;
  /** By group, then component, in the order in which they are summed. Switched-off components are left out. */
  readonly components: readonly ComponentExplanation[];
  /** The weighted mean before adjustments; `null` if no component has points. */
  readonly mean: number | null;
  readonly adjustments: readonly AdjustmentExplanation[];
  /** The mean after adjustments, unrounded and not clamped; `null` if no component has points. */
  readonly adjusted: number | null;
  /** 0.0 … 100.0 with one digit; `null` if no component has points. */
  readonly score: number | null;
  /** The least and the greatest score there could be, whatever the missing data were; `null` if nothing is weighted. */
  readonly interval: Interval | null;
  /** Id of the band as the score stands; `unknown` where too little is known. */
  readonly band: string;
  readonly coverage: number;
  readonly alerts: readonly AlertExplanation[];
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** True, false, or unknown because something was missing. */
export type Truth = boolean | null;

export interface ChoiceExplanation {
  readonly id: string;
  /** The condition that chose it; none for the last entry, which takes what is left. */
  readonly when?: string;
  /** Ids of earlier entries whose condition was unknown, because something was missing. */
  readonly unknown: readonly string[];
}

export interface ComponentExplanation {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly fact?: string;
  readonly value: Value;
  readonly shape: ShapeKind;
  /** The step, piece, entry or decision that matched; none if data were missing. */
  readonly match?: Match & { readonly when?: string; readonly reason?: string };
  /** Were its data there? */
  readonly present: boolean;
  /** What counted: of the match, or of the policy for missing data; `null` if it was left out of the mean. */
  readonly points: number | null;
  /** Its share of the mean, 0 … 1, once what is missing has been left out. */
  readonly effectiveWeight: number;
  /** effectiveWeight × points: these add up to the mean. */
  readonly contribution: number;
}

export interface AdjustmentExplanation {
  readonly id: string;
  readonly when: string;
  /** `null`: it did not apply, because something was missing. */
  readonly applied: Truth;
  /** The unrounded score before and after. */
  readonly before: number;
  readonly after: number;
}

export interface AlertExplanation {
  readonly id: string;
  readonly when: string;
  readonly raised: Truth;
}

/** Reads a fact of the snapshot, or `as_of`. */
export type FactReader = (name: string) => Value;

/** Conditions that must be decided before an evaluation can go on. */
export interface Question {
  readonly conditions: readonly Condition[];
  /** The names that the evaluation itself has given a value so far: segment, stage, score, coverage. */
  readonly decided: ReadonlyMap<string, Value>;
}

/** An evaluation that asks for the truth of conditions as it goes. */
export type Evaluation = Generator<Question, Explanation, readonly Truth[]>;

/**
 * Explains the score of one snapshot.
 *
 * @param read gives the snapshot's facts and, as a day, `as_of`
 */
export function explain(program: Program, read: FactReader): Explanation {
  return answered(evaluate(program, read), read);
}

/** Runs something that asks for the truth of conditions, and answers by evaluating them. */
function answered<Result>(evaluation: Generator<Question, Result, readonly Truth[]>, read: FactReader): Result {
  let step = evaluation.next();
  while (!step.done) {
    const { conditions, decided } = step.value;
    const reader = (name: string) => () => {
      const own = decided.get(name);
      return own === undefined ? read(name) : own;
    };
    step = evaluation.next(conditions.map(({ expression }) => bind(expression, reader)() as Truth));
  }
  return step.value;
}

/**
 * The evaluation of one snapshot, without anybody to decide its conditions: answer each question with one truth a
 * condition, until the explanation is returned.
 *
 * @param read gives the snapshot's facts and, as a day, `as_of`
 */
export function* evaluate(program: Program, read: FactReader): Evaluation {
  const decided = new Map<string, Value>();
  const segment = yield* choose(program.segments, decided);
  decided.set("segment", segment.id);
  const stage = yield* choose(program.stages, decided);
  decided.set("stage", stage.id);
  const cell = numberOf(program.segments, segment.id) * program.stages.length + numberOf(program.stages, stage.id);

  const parts = yield* partsOf(program, cell, read, decided);
  const { components, mean } = meanOf(parts);
  const coverage = coverageOf(program, cell, components);
  decided.set("coverage", coverage);
  const raised = yield { conditions: program.alerts.map(({ when }) => when), decided };
  const alerts = program.alerts.map(({ id, when }, index) => ({ id, when: when.text, raised: raised[index]! }));

  const known = new Map<Condition, Truth>();
  const outcome = mean === null ? undefined : yield* adjustMean(program, mean, decided, known);
  const interval = yield* intervalOf(program, parts, decided, known);
  const shared = { segment, stage, components, mean, coverage, interval, alerts };
  if (!outcome) return { ...shared, adjustments: [], adjusted: null, score: null, band: unknownBand };
  const score = scoreInTenths(outcome.adjusted) / 10;
  const band = coverage >= program.minimumCoverage ? bandOfScore(program.edges[cell]!, score) : noBand;
  return { ...shared, ...outcome, score, band: program.bands[band]?.id ?? unknownBand };
}

/** The first whose condition is true; the last has none. */
function* choose(
  list: readonly Choice[],
  decided: ReadonlyMap<string, Value>,
): Generator<Question, ChoiceExplanation, readonly Truth[]> {
  const conditions = list.flatMap(({ when }) => when ?? []);
  const truths = conditions.length > 0 ? yield { conditions, decided } : [];
  const first = truths.indexOf(true);
  const chosen = list[first < 0 ? list.length - 1 : first]!;
  const earlier = first < 0 ? truths : truths.slice(0, first);
  const unknown = earlier.flatMap((truth, index) => (truth === null ? [list[index]!.id] : []));
  return { id: chosen.id, ...(chosen.when && { when: chosen.when.text }), unknown };
}

function numberOf(list: readonly Choice[], id: string): number {
  return list.findIndex((one) => one.id === id);
}

/** A component with its points and its weight within the group. */
export type Part = Omit<ComponentExplanation, "effectiveWeight" | "contribution"> & { readonly weight: number };

/** A group's components with their points, before they are put together. */
export interface GroupParts {
  readonly weight: number;
  readonly rollUp: ProgramGroup["rollUp"][number];
  readonly parts: readonly Part[];
}

/** Points of every component that has a weight in a cell. */
function* partsOf(
  program: Program,
  cell: number,
  read: FactReader,
  decided: ReadonlyMap<string, Value>,
): Generator<Question, GroupParts[], readonly Truth[]> {
  const groups = program.groups
    .filter(({ weights }) => weights[cell]! > 0)
    .map((group) => ({ group, components: group.components.filter(({ weights }) => weights[cell]! > 0) }));
  const conditions = groups.flatMap(({ components }) =>
    components.flatMap((component) => conditionsOf(component.shapes[component.shapeOf[cell]!]!)),
  );
  const truths = conditions.length > 0 ? yield { conditions, decided } : [];
  const truthOf = new Map(conditions.map((condition, index) => [condition, truths[index]!]));
  return groups.map(({ group, components }) => ({
    weight: group.weights[cell]!,
    rollUp: group.rollUp[cell]!,
    parts: components.map((component) => partOf(component, group.id, cell, read, truthOf)),
  }));
}

function conditionsOf(shape: PointShape): Condition[] {
  return shape.kind === "decisions" ? shape.decisions.flatMap(({ when }) => when ?? []) : [];
}

function partOf(
  component: ProgramComponent,
  group: string,
  cell: number,
  read: FactReader,
  truthOf: ReadonlyMap<Condition, Truth>,
): Part {
  const { id, title, fact, weights, onMissing } = component;
  const shape = component.shapes[component.shapeOf[cell]!]!;
  const value = fact === undefined ? null : read(fact);
  const match = matchOf(shape, fact, value, truthOf);
  return {
    id,
    title,
    group,
    ...(fact !== undefined && { fact }),
    value,
    shape: shape.kind,
    ...(match && { match }),
    present: match !== undefined,
    points: match?.points ?? onMissing[cell] ?? null,
    weight: weights[cell]!,
  };
}

function matchOf(
  shape: PointShape,
  fact: string | undefined,
  value: Value,
  truthOf: ReadonlyMap<Condition, Truth>,
): ComponentExplanation["match"] {
  if (fact !== undefined && value === null) return undefined;
  if (shape.kind !== "decisions") return matchValue(shape, value!);
  for (const [index, { when, points, reason }] of shape.decisions.entries()) {
    const truth = when ? truthOf.get(when)! : true;
    if (truth) return { points, index, ...(when && { when: when.text }), ...(reason && { reason }) };
    if (truth === null && fact === undefined) return undefined;
  }
  return undefined;
}

/** Points of every component that has a weight for an account of a segment and stage, whoever it is by its facts. */
export function partsIn(
  program: Program,
  { segment, stage }: { readonly segment: string; readonly stage: string },
  read: FactReader,
): GroupParts[] {
  const decided = new Map<string, Value>([
    ["segment", segment],
    ["stage", stage],
  ]);
  const cell = numberOf(program.segments, segment) * program.stages.length + numberOf(program.stages, stage);
  return answered(partsOf(program, cell, read, decided), read);
}

/** The mean, summed as the language defines it, and what each component is of it. */
export function meanOf(groups: readonly GroupParts[]): { components: ComponentExplanation[]; mean: number | null } {
  const rolled = groups.map((group) => ({ group, ...rollUp(group) }));
  let sum = 0;
  let total = 0;
  for (const { group, points } of rolled) {
    if (points === null) continue;
    sum += group.weight * points;
    total += group.weight;
  }
  const components = rolled.flatMap(({ group, shares }) =>
    group.parts.map(({ weight: _, ...part }, index): ComponentExplanation => {
      const effectiveWeight = shares[index]! > 0 ? (group.weight / total) * shares[index]! : 0;
      return { ...part, effectiveWeight, contribution: effectiveWeight * (part.points ?? 0) };
    }),
  );
  return { components, mean: total > 0 ? sum / total : null };
}

/** A group's points, and the share that each of its components has in them. */
function rollUp({ rollUp, parts }: GroupParts): { points: number | null; shares: number[] } {
  if (rollUp !== "mean") return extreme(parts, rollUp === "worst" ? Math.min : Math.max);
  let sum = 0;
  let total = 0;
  for (const { points, weight } of parts) {
    if (points === null) continue;
    sum += weight * points;
    total += weight;
  }
  const shares = parts.map(({ points, weight }) => (points === null ? 0 : weight / total));
  return { points: total > 0 ? sum / total : null, shares };
}

/** The minimum or maximum; among equals the first carries it. */
function extreme(
  parts: readonly Part[],
  pick: (...values: number[]) => number,
): { points: number | null; shares: number[] } {
  const known = parts.flatMap(({ points }) => points ?? []);
  const points = known.length === 0 ? null : pick(...known);
  const carrier = parts.findIndex((part) => part.points !== null && part.points === points);
  return { points, shares: parts.map((_, index) => Number(index === carrier)) };
}

function coverageOf(program: Program, cell: number, components: readonly ComponentExplanation[]): number {
  const present = new Set(components.filter((one) => one.present).map(({ id }) => id));
  const shares = weightShares(program);
  let coverage = 0;
  program.groups.forEach((group, g) => {
    group.components.forEach(({ id }, c) => {
      if (present.has(id)) coverage += shares[g]![c]![cell]!;
    });
  });
  return roundToMicro(coverage);
}

/**
 * Applies the adjustments in their order.
 *
 * @param known truths of conditions that do not look at the score: read where they are there, else added
 */
function* adjustMean(
  { adjustments }: Program,
  mean: number,
  decided: Map<string, Value>,
  known: Map<Condition, Truth>,
): Generator<Question, { adjustments: AdjustmentExplanation[]; adjusted: number }, readonly Truth[]> {
  let adjusted = mean;
  const explained: AdjustmentExplanation[] = [];
  for (const { id, when, kind, amount } of adjustments) {
    decided.set("score", scoreInTenths(adjusted) / 10);
    const applied = known.get(when) ?? (yield { conditions: [when], decided })[0]!;
    if (!namesIn(when.expression).has("score")) known.set(when, applied);
    const before = adjusted;
    if (applied) adjusted = adjust(adjusted, kind, amount);
    explained.push({ id, when: when.text, applied, before, after: adjusted });
  }
  return { adjustments: explained, adjusted };
}

/** The score with every missing component at 0, then at 100; conditions that do not name the score stay. */
function* intervalOf(
  program: Program,
  groups: readonly GroupParts[],
  decided: Map<string, Value>,
  known: Map<Condition, Truth>,
): Generator<Question, Interval | null, readonly Truth[]> {
  const ends: number[] = [];
  for (const points of [0, 100]) {
    const filled = groups.map((group) => ({
      ...group,
      parts: group.parts.map((part) => (part.present ? part : { ...part, points })),
    }));
    const { mean } = meanOf(filled);
    if (mean === null) return null;
    const { adjusted } = yield* adjustMean(program, mean, decided, known);
    ends.push(scoreInTenths(adjusted) / 10);
  }
  return { low: Math.min(...ends), high: Math.max(...ends) };
}
