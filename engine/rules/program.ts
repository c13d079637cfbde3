/**
 * The program: a rule set with everything resolved. Evaluators read it and never look at YAML.
 *
 * A *cell* is a pair of segment and stage, numbered `segment * stages + stage`; whatever may vary is a list over cells.
 *
 * @module
 */
import type { Expression } from "../language/expression.ts";
import type { PointShape } from "./shapes.ts";

export interface Program {
  /** In order; the first whose condition is true applies, the last has none. */
  readonly segments: readonly Choice[];
  readonly stages: readonly Choice[];
  /** By id, in the order of code units: the order in which everything is summed. */
  readonly groups: readonly ProgramGroup[];
  /** In the order in which they apply. */
  readonly adjustments: readonly Adjustment[];
  readonly bands: readonly Band[];
  /** Per cell: the edge of every band but the last, rising strictly. */
  readonly edges: readonly (readonly number[])[];
  /** Below this coverage the band is unknown. */
  readonly minimumCoverage: number;
  readonly stability: Stability;
  /** In the order of the file; outside the identity. */
  readonly alerts: readonly Alert[];
  /** The facts that the score reads directly, by code unit; what alerts read is not among them. */
  readonly facts: readonly string[];
}

/** A condition with the text in which it was written. */
export interface Condition {
  readonly text: string;
  readonly expression: Expression;
}

export interface Choice {
  readonly id: string;
  readonly title?: string;
  readonly when?: Condition;
}

export interface ProgramGroup {
  readonly id: string;
  readonly title: string;
  /** Per cell; 0 switches the group off. */
  readonly weights: readonly number[];
  /** Per cell. */
  readonly rollUp: readonly RollUp[];
  /** By id, in the order of code units. */
  readonly components: readonly ProgramComponent[];
}

/** How components become the points of their group: weighted mean, minimum, maximum. */
export type RollUp = "mean" | "worst" | "best";

export interface ProgramComponent {
  readonly id: string;
  readonly title: string;
  /** The fact that is measured; without it, `decisions` decide alone. */
  readonly fact?: string;
  /** Per cell; 0 switches the component off. */
  readonly weights: readonly number[];
  /** Per cell: points when data are missing; `undefined` leaves the component out of the mean. */
  readonly onMissing: readonly (number | undefined)[];
  /** The different shapes in use … */
  readonly shapes: readonly PointShape[];
  /** … and per cell which of them. */
  readonly shapeOf: readonly number[];
}

export interface Adjustment {
  readonly id: string;
  readonly title?: string;
  readonly reason?: string;
  readonly when: Condition;
  readonly kind: "cap" | "floor" | "add";
  readonly amount: number;
}

/** When a worse or better band is taken over: after so many snapshots in a row, and by how much the edge is passed. */
export interface Patience {
  readonly snapshots: number;
  readonly margin: number;
}

export interface Stability {
  readonly worsen: Patience;
  readonly improve: Patience;
}

export interface Alert {
  readonly id: string;
  readonly title?: string;
  readonly reason?: string;
  readonly when: Condition;
  readonly to?: string;
}

export interface Band {
  readonly id: string;
  readonly title: string;
}

/** Number of cells. */
function cellCount(program: Pick<Program, "segments" | "stages">): number {
  return program.segments.length * program.stages.length;
}

/** Number of the cell of a segment and a stage. */
export function cellOf(
  { segments, stages }: Pick<Program, "segments" | "stages">,
  segment: string,
  stage: string,
): number {
  const numberOf = (list: readonly Choice[], id: string) => list.findIndex((one) => one.id === id);
  return numberOf(segments, segment) * stages.length + numberOf(stages, stage);
}

/** Every condition that the score depends on, in the order in which they are decided; alerts are not among them. */
export function scoringConditions({
  segments,
  stages,
  groups,
  adjustments,
}: Pick<Program, "segments" | "stages" | "groups" | "adjustments">): Condition[] {
  const shapes = groups.flatMap(({ components }) => components.flatMap((component) => component.shapes));
  const decisions = shapes.flatMap((shape) => (shape.kind === "decisions" ? shape.decisions : []));
  return [...segments, ...stages, ...decisions, ...adjustments].flatMap(({ when }) => when ?? []);
}

/** The shape of a component for a segment and stage; `undefined` if there is no such component. */
export function shapeIn(program: Program, component: string, segment: string, stage: string): PointShape | undefined {
  const found = program.groups.flatMap(({ components }) => components).find(({ id }) => id === component);
  return found?.shapes[found.shapeOf[cellOf(program, segment, stage)]!];
}

/** Name of the band of snapshots of which too little is known. */
export const unknownBand = "unknown";

/** The same program in which every missing component counts so many points, whatever its policy. */
export function withMissingAt(program: Program, points: number): Program {
  return {
    ...program,
    groups: program.groups.map((group) => ({
      ...group,
      components: group.components.map((component) => ({
        ...component,
        onMissing: component.onMissing.map(() => points),
      })),
    })),
  };
}

/** The same program in which one component alone decides: nothing else has a weight, and nothing is adjusted. */
export function onlyComponent(program: Program, component: string): Program {
  return { ...reweighted(program, (id) => Number(id === component)), adjustments: [] };
}

/** The same program with one component switched off. */
export function withoutComponent(program: Program, component: string): Program {
  return reweighted(program, (id, weight) => (id === component ? 0 : weight));
}

/** The same program with other weights of components. A component that is switched off by its group stays so. */
function reweighted(program: Program, weightOf: (component: string, weight: number) => number): Program {
  return {
    ...program,
    groups: program.groups.map((group) => ({
      ...group,
      components: group.components.map((component) => ({
        ...component,
        weights: component.weights.map((weight) => weightOf(component.id, weight)),
      })),
    })),
  };
}

/**
 * Shares of the whole weight, n_c = (W_g / ΣW) · (w_c / Σ_g w), of every component: what coverage adds up. A group
 * without any weighted component counts as switched off.
 *
 * @returns per group and component, a list over cells
 */
export function weightShares(program: Program): readonly (readonly (readonly number[])[])[] {
  const known = sharesOf.get(program);
  if (known) return known;
  const shares = computeShares(program);
  sharesOf.set(program, shares);
  return shares;
}

/** Programs never change: their shares are computed once. */
const sharesOf = new WeakMap<Program, number[][][]>();

function computeShares(program: Program): number[][][] {
  const cells = cellCount(program);
  const inGroup = program.groups.map((group) =>
    sumPerCell(
      group.components.map(({ weights }) => weights),
      cells,
    ),
  );
  const active = program.groups.map((group, g) =>
    group.weights.map((weight, cell) => (inGroup[g]![cell]! > 0 ? weight : 0)),
  );
  const total = sumPerCell(active, cells);
  return program.groups.map((group, g) =>
    group.components.map(({ weights }) =>
      weights.map((weight, cell) => {
        const groupWeight = active[g]![cell]!;
        return groupWeight > 0 && weight > 0 ? (groupWeight / total[cell]!) * (weight / inGroup[g]![cell]!) : 0;
      }),
    ),
  );
}

function sumPerCell(lists: readonly (readonly number[])[], cells: number): number[] {
  return Array.from({ length: cells }, (_, cell) => lists.reduce((sum, list) => sum + list[cell]!, 0));
}
