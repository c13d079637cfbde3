/**
 * Curves that follow what happened: the points of a component from the rates of monotone bins.
 *
 * @module
 */
import type { Fact } from "../book/book.ts";
import type { SnapshotTable } from "../book/table.ts";
import { factColumn } from "../predictors/columns.ts";
import { suggestedCurve } from "../predictors/suggestedCurve.ts";
import type { Program, ProgramComponent } from "../rules/program.ts";
import type { PointShape } from "../rules/shapes.ts";

/** A curve that is proposed for a component. */
export interface TunedCurve {
  readonly component: string;
  readonly fact: string;
  /** What gives its points today: a curve, or steps. */
  readonly before: "curve" | "steps";
  /** Value and points, ascending by value. */
  readonly points: readonly (readonly [number, number])[];
}

/** A component whose shape can be tuned: one curve, or one list of steps, over a number with a direction. */
export interface TunableCurve {
  readonly component: string;
  readonly fact: Fact;
  readonly before: "curve" | "steps";
}

/** The components whose curves can be tuned. Shapes that vary by segment or stage are left as somebody wrote them. */
export function tunableCurves({ groups }: Program, facts: ReadonlyMap<string, Fact>): TunableCurve[] {
  return groups
    .filter(({ weights }) => weights.some((weight) => weight > 0))
    .flatMap(({ components }) => components)
    .flatMap((component) => {
      const fact = component.fact === undefined ? undefined : facts.get(component.fact);
      const [shape] = component.shapes;
      if (fact?.type !== "number" || fact.direction === "none" || !isTunable(component, shape)) return [];
      return [{ component: component.id, fact, before: shape.kind }];
    });
}

function isTunable(
  { weights, shapes }: ProgramComponent,
  shape: PointShape | undefined,
): shape is Extract<PointShape, { kind: "curve" | "steps" }> {
  const isOne = shapes.length === 1 && (shape?.kind === "curve" || shape?.kind === "steps");
  return isOne && weights.some((weight) => weight > 0);
}

/**
 * Curves that follow the rates of some rows in the declared direction of the fact: 20 quantile bins, pooled where they
 * run against it, joined where they are thin. A fact whose rates never run in its direction gets none: the curve would be
 * flat, and one that runs the other way is not proposed.
 *
 * @param rows of the table
 * @param y of each row, 1: what is foretold came true
 */
export function curvesOf(
  tunable: readonly TunableCurve[],
  table: SnapshotTable,
  rows: ArrayLike<number>,
  y: ArrayLike<number>,
  welcome: boolean,
): TunedCurve[] {
  return tunable.flatMap(({ component, fact, before }) => {
    const column = factColumn(fact, table, rows);
    const present = Array.from(column.values.keys()).filter((i) => !Number.isNaN(column.values[i]!));
    const points = suggestedCurve(
      column,
      Float64Array.from(present, (i) => column.values[i]!),
      Uint8Array.from(present, (i) => y[i]!),
      welcome,
    );
    return points ? [{ component, fact: fact.name, before, points }] : [];
  });
}

/** The program with other curves. */
export function withCurves(program: Program, curves: readonly TunedCurve[]): Program {
  const byComponent = new Map(curves.map((curve) => [curve.component, curve]));
  return {
    ...program,
    groups: program.groups.map((group) => ({
      ...group,
      components: group.components.map((component) => {
        const curve = byComponent.get(component.id);
        return curve ? { ...component, shapes: [{ kind: "curve", points: curve.points }] } : component;
      }),
    })),
  };
}
