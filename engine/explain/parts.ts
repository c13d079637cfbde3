/**
 * The points of every component that counts, before they are put together.
 *
 * @module
 */
import type { Value } from "../language/expression.ts";
import { type Condition, cellOf, type Program, type ProgramComponent, type ProgramGroup } from "../rules/program.ts";
import { matchValue, type PointShape } from "../rules/shapes.ts";
import { type Asking, answered, reading } from "./asking.ts";
import type { ComponentExplanation, FactReader, Truth } from "./explanation.ts";
import { missingIn } from "./missing.ts";

/** A component with its points and its weight within the group. */
export type Part = Omit<ComponentExplanation, "effectiveWeight" | "contribution"> & { readonly weight: number };

/** A group's components with their points. */
export interface GroupParts {
  readonly id: string;
  readonly title: string;
  readonly weight: number;
  readonly rollUp: ProgramGroup["rollUp"][number];
  readonly parts: readonly Part[];
}

/** Points of every component that has a weight in a cell. */
export function* partsOf(
  program: Program,
  cell: number,
  read: FactReader,
  decided: ReadonlyMap<string, Value>,
): Asking<GroupParts[]> {
  const { groups, conditions } = countedIn(program, cell);
  const truths = conditions.length > 0 ? yield { conditions, decided } : [];
  const truthOf = new Map(conditions.map((condition, index) => [condition, truths[index]!]));
  const facts = reading(read, decided);
  return groups.map(({ group, components }) => ({
    id: group.id,
    title: group.title,
    weight: group.weights[cell]!,
    rollUp: group.rollUp[cell]!,
    parts: components.map((component) => partOf(component, group.id, cell, facts, truthOf)),
  }));
}

interface Counted {
  readonly groups: readonly { readonly group: ProgramGroup; readonly components: readonly ProgramComponent[] }[];
  /** That their points rest on. */
  readonly conditions: readonly Condition[];
}

/** Programs never change: what counts in their cells is looked up once. */
const counted = new WeakMap<Program, Counted[]>();

/** The groups and components that have a weight in a cell. */
function countedIn(program: Program, cell: number): Counted {
  const cells = counted.get(program) ?? [];
  counted.set(program, cells);
  cells[cell] ??= count(program, cell);
  return cells[cell];
}

function count(program: Program, cell: number): Counted {
  const groups = program.groups
    .filter(({ weights }) => weights[cell]! > 0)
    .map((group) => ({ group, components: group.components.filter(({ weights }) => weights[cell]! > 0) }));
  const conditions = groups.flatMap(({ components }) =>
    components.flatMap((component) => conditionsOf(component.shapes[component.shapeOf[cell]!]!)),
  );
  return { groups, conditions };
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
  return answered(partsOf(program, cellOf(program, segment, stage), read, decided), read);
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
  const found = matchOf(shape, fact, value, read, truthOf);
  return {
    id,
    title,
    group,
    ...(fact !== undefined && { fact }),
    value,
    shape: shape.kind,
    ...found,
    present: found.match !== undefined,
    points: found.match?.points ?? onMissing[cell] ?? null,
    weight: weights[cell]!,
  };
}

/** What of the shape matched, or else the facts that were missing. */
type Found = Pick<ComponentExplanation, "match" | "missing">;

function matchOf(
  shape: PointShape,
  fact: string | undefined,
  value: Value,
  read: FactReader,
  truthOf: ReadonlyMap<Condition, Truth>,
): Found {
  if (fact !== undefined && value === null) return { missing: [fact] };
  if (shape.kind !== "decisions") {
    const match = matchValue(shape, value!);
    return match ? { match } : { missing: [] };
  }
  for (const [index, { when, points, reason }] of shape.decisions.entries()) {
    const truth = when ? truthOf.get(when)! : true;
    if (truth) return { match: { points, index, ...(when && { when: when.text }), ...(reason && { reason }) } };
    if (truth === null && fact === undefined) return { missing: missingIn(when!.expression, read) };
  }
  return { missing: [] };
}
