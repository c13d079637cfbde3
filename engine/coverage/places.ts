/**
 * The places of a rule set: everything that a case or history may reach or leave out.
 *
 * @module
 */
import type { Path } from "../document/document.ts";
import type { RulesDocument } from "../document/schema/rules.ts";
import type { Program } from "../rules/program.ts";
import { shapePlaces, type ShapePlace as UsedShape } from "../rules/shapePlaces.ts";
import { otherwiseEntry, type PointShape } from "../rules/shapes.ts";

/** What kinds of places there are. */
export const placeKinds = [
  "segment",
  "stage",
  "step",
  "piece",
  "entry",
  "decision",
  "variant",
  "adjustment",
  "edge",
] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** A place: where it stands in the file, and what it is called. */
export interface Place {
  readonly kind: PlaceKind;
  /** Unique among the places of a rule set. */
  readonly key: string;
  readonly path: Path;
  /** Id of the segment, stage, component, group, adjustment or band. */
  readonly id: string;
  /** What of it: the number of a step, piece, decision or variant from 1; an entry's value; a side of an edge. */
  readonly detail?: string;
}

/** Keys of places, as they are reached: `visits.ts` makes the same. */
export const keys = {
  segment: (id: string) => `segment ${id}`,
  stage: (id: string) => `stage ${id}`,
  match: (component: string, shape: number, at: number | string) => `match ${component} ${shape} ${at}`,
  variant: (id: string, index: number) => `variant ${id} ${index}`,
  adjustment: (id: string) => `adjustment ${id}`,
  edge: (band: string, side: "below" | "above") => `edge ${band} ${side}`,
};

/**
 * All places of a rule set, in the order of the file.
 *
 * @param declaration what was compiled to the program
 */
export function placesOf(declaration: RulesDocument, program: Program): Place[] {
  const shapes = shapePlaces(declaration, program);
  return [
    ...choices("segment", "segments", declaration.segments),
    ...choices("stage", "lifecycle", declaration.lifecycle),
    ...declaration.groups.flatMap((group, g) => [
      ...variants(group, ["groups", g]),
      ...group.components.flatMap((component, c) => [
        ...shapes.filter((shape) => shape.component.id === component.id).flatMap(matchesOf),
        ...variants(component, ["groups", g, "components", c]),
      ]),
    ]),
    ...(declaration.adjustments ?? []).map(
      ({ id }, index): Place => ({ kind: "adjustment", key: keys.adjustment(id), path: ["adjustments", index], id }),
    ),
    ...declaration.bands.flatMap((band, index) => [
      ...(index === declaration.bands.length - 1 ? [] : edges(band.id, ["bands", index])),
      ...variants(band, ["bands", index]),
    ]),
  ];
}

function choices(
  kind: "segment" | "stage",
  list: "segments" | "lifecycle",
  declared: readonly { readonly id: string }[] = [],
): Place[] {
  return declared.map(({ id }, index) => ({ kind, key: keys[kind](id), path: [list, index], id }));
}

interface Varying {
  readonly id: string;
  readonly variants?: readonly object[];
}

function variants({ id, variants: declared = [] }: Varying, path: Path): Place[] {
  return declared.map((_, index) => ({
    kind: "variant",
    key: keys.variant(id, index),
    path: [...path, "variants", index],
    id,
    detail: String(index + 1),
  }));
}

function edges(id: string, path: Path): Place[] {
  return (["below", "above"] as const).map((side) => ({
    kind: "edge",
    key: keys.edge(id, side),
    path: [...path, "below"],
    id,
    detail: side,
  }));
}

/** Steps, pieces, entries and decisions of a component's shapes. */
const matchesOf = ({ component, number, shape, path }: UsedShape): Place[] =>
  placesOfShape(shape).map(({ key, kind, path: below, detail }) => ({
    kind,
    key: keys.match(component.id, number, key),
    path: [...path, ...below],
    id: component.id,
    detail,
  }));

interface ShapePlace {
  readonly key: number | string;
  readonly kind: PlaceKind;
  readonly path: Path;
  readonly detail: string;
}

function placesOfShape(shape: PointShape): ShapePlace[] {
  switch (shape.kind) {
    case "steps":
      return shape.steps.map((_, index) => numbered("step", index, [index]));
    case "decisions":
      return shape.decisions.map((_, index) => numbered("decision", index, [index]));
    case "curve":
      // outside on the left, between two points, outside on the right
      return Array.from({ length: shape.points.length + 1 }, (_, index) =>
        numbered("piece", index, [Math.min(index, shape.points.length - 1)]),
      );
    case "lookup": {
      const entries = [...shape.entries.keys(), ...(shape.otherwise === undefined ? [] : [otherwiseEntry])];
      return entries.map((entry) => ({ key: entry, kind: "entry", path: [entry], detail: entry }));
    }
  }
}

const numbered = (kind: PlaceKind, index: number, path: Path): ShapePlace => ({
  key: index,
  kind,
  path,
  detail: String(index + 1),
});
