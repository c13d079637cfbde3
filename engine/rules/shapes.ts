/**
 * The table of point shapes: how a value becomes points.
 *
 * @module
 */
import type { Value, ValueType } from "../language/expression.ts";
import type { Condition } from "./program.ts";

export interface Steps {
  readonly kind: "steps";
  /** Rising strictly; the last has `below` infinite. */
  readonly steps: readonly { readonly below: number; readonly points: number }[];
}

export interface Curve {
  readonly kind: "curve";
  /** [value, points], values rising strictly; at least two. */
  readonly points: readonly (readonly [number, number])[];
}

export interface Lookup {
  readonly kind: "lookup";
  readonly entries: ReadonlyMap<string, number>;
  readonly otherwise?: number;
}

export interface Decisions {
  readonly kind: "decisions";
  /** The last has no condition. */
  readonly decisions: readonly { readonly when?: Condition; readonly points: number; readonly reason?: string }[];
}

export type PointShape = Steps | Curve | Lookup | Decisions;
export type ShapeKind = PointShape["kind"];
export type ValueShape = Exclude<PointShape, Decisions>;

/** What matched: its place in the shape (step, piece, decision), or the entry of a lookup. */
export interface Match {
  readonly points: number;
  readonly index?: number;
  readonly entry?: string;
}

/** A shape as it stands in a component, and what it gives for values of a fact of `docs/example`. */
export interface ShapeExample {
  readonly yaml: string;
  readonly fact: string;
  readonly points: readonly (readonly [value: string, points: number])[];
}

interface ShapeDefinition<S extends PointShape> {
  /** Types that the component's fact may have. */
  readonly factTypes: readonly ValueType[];
  /** One sentence for the schema, the reference and hover. */
  readonly documentation: string;
  readonly example: ShapeExample;
  /** Points of a value that is not missing; `undefined` if the shape says nothing of it. Decisions look at conditions. */
  readonly match: S extends ValueShape ? (shape: S, value: NonNullable<Value>) => Match | undefined : undefined;
}

/** All shapes. An entry that is forgotten does not compile. */
export const shapes: { readonly [K in ShapeKind]: ShapeDefinition<Extract<PointShape, { kind: K }>> } = {
  steps: {
    factTypes: ["number"],
    documentation: "The first step that the value is below, else the last.",
    example: {
      yaml: "steps:\n  - { below: 7, points: 0 }\n  - { below: 9, points: 60 }\n  - { points: 100 }",
      fact: "nps",
      points: [
        ["6.9", 0],
        ["7", 60],
        ["9", 100],
      ],
    },
    match: ({ steps }, value) => {
      const index = steps.findIndex(({ below }) => (value as number) < below);
      return { points: steps[index]!.points, index };
    },
  },
  curve: {
    factTypes: ["number"],
    documentation: "Straight lines between points, flat outside.",
    example: {
      yaml: "curve: [[-0.5, 0], [0, 70], [0.2, 100]]",
      fact: "login_trend",
      points: [
        ["-0.6", 0],
        ["-0.25", 35],
        ["0", 70],
        ["0.1", 85],
        ["0.3", 100],
      ],
    },
    match: ({ points }, value) => {
      const x = value as number;
      const index = points.findIndex((point) => x < point[0]);
      if (index === 0) return { points: points[0]![1], index };
      if (index === -1) return { points: points.at(-1)![1], index: points.length };
      const [x0, y0] = points[index - 1]!;
      const [x1, y1] = points[index]!;
      return { points: y0 + ((y1 - y0) * (x - x0)) / (x1 - x0), index };
    },
  },
  lookup: {
    factTypes: ["string", "boolean"],
    documentation: "The points of the value's entry, else of `otherwise`.",
    example: {
      yaml: "lookup: { starter: 40, growth: 70, otherwise: 50 }",
      fact: "plan",
      points: [
        ['"starter"', 40],
        ['"enterprise"', 50],
      ],
    },
    match: ({ entries, otherwise }, value) => {
      const entry = String(value);
      const points = entries.get(entry);
      if (points !== undefined) return { points, entry };
      return otherwise === undefined ? undefined : { points: otherwise, entry: otherwiseEntry };
    },
  },
  decisions: {
    factTypes: ["number", "string", "boolean", "date"],
    documentation: "The first decision whose condition is true, else the last.",
    example: {
      yaml: "decisions:\n  - when: users_30 < 10\n    points: 20\n    reason: Hardly anybody logs in\n  - points: 90",
      fact: "users_30",
      points: [
        ["9", 20],
        ["10", 90],
      ],
    },
    match: undefined,
  },
};

export const shapeKinds = Object.keys(shapes) as ShapeKind[];

/** The key of a lookup that stands for every other value. */
export const otherwiseEntry = "otherwise";

/** Points of a value that is not missing, by a shape that looks at nothing else. */
export function matchValue(shape: ValueShape, value: NonNullable<Value>): Match | undefined {
  const match = shapes[shape.kind].match as (shape: ValueShape, value: NonNullable<Value>) => Match | undefined;
  return match(shape, value);
}
