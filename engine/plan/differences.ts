/**
 * What is different between two rule sets, by ids: in meaning, not in form. What was moved in the file, reformatted or
 * retitled is no difference.
 *
 * @module
 */
import type { Book } from "../book/book.ts";
import { canonicalExpression } from "../language/canonical.ts";
import type { RuleSet } from "../rules/compile.ts";
import { shapeMeaning } from "../rules/identity.ts";
import type {
  Adjustment,
  Choice,
  Condition,
  Patience,
  Program,
  ProgramComponent,
  ProgramGroup,
} from "../rules/program.ts";
import type { Lookup, PointShape } from "../rules/shapes.ts";
import type { CellNames } from "./cells.ts";
import { factDifferences } from "./factDifferences.ts";
import { varying } from "./varying.ts";

/** A rule set with the book that it reads. */
export interface Version {
  readonly ruleSet: RuleSet;
  readonly book: Book;
}

/** What a difference is about. */
export type Subject = "segment" | "stage" | "group" | "component" | "adjustment" | "band" | "alert" | "fact";

/** A shape as reports carry it: all of it can be written as JSON. */
export type PlainShape =
  | Exclude<PointShape, Lookup>
  | (Omit<Lookup, "entries"> & { readonly entries: readonly (readonly [value: string, points: number])[] });

const plainShape = (shape: PointShape): PlainShape =>
  shape.kind === "lookup" ? { ...shape, entries: [...shape.entries] } : shape;

/** One difference. `null` stands for what is not there. */
export type Difference =
  | { readonly kind: "added" | "removed"; readonly of: Subject; readonly id: string; readonly title: string }
  /** Which entry comes first decides; or adjustments apply in another order. */
  | {
      readonly kind: "order";
      readonly of: "segment" | "stage" | "adjustment" | "band";
      readonly ids: readonly string[];
    }
  | {
      readonly kind: "condition";
      readonly of: "segment" | "stage" | "adjustment" | "alert";
      readonly id: string;
      readonly title: string;
      readonly before: string | null;
      readonly after: string | null;
    }
  /** A component in another group. */
  | {
      readonly kind: "group";
      readonly id: string;
      readonly title: string;
      readonly before: string;
      readonly after: string;
    }
  | {
      readonly kind: "weight" | "onMissing" | "rollUp" | "edge" | "amount";
      readonly of: Subject;
      readonly id: string;
      readonly title: string;
      /** For whom; `null` for everybody. */
      readonly cells: CellNames | null;
      readonly before: number | string | null;
      readonly after: number | string | null;
    }
  | {
      readonly kind: "shape";
      readonly id: string;
      readonly title: string;
      readonly cells: CellNames | null;
      readonly before: PlainShape;
      readonly after: PlainShape;
    }
  | {
      readonly kind: "measures";
      readonly id: string;
      readonly title: string;
      readonly before: string | null;
      readonly after: string | null;
    }
  | { readonly kind: "coverage"; readonly before: number; readonly after: number }
  | {
      readonly kind: "stability";
      readonly rule: "worsen" | "improve";
      readonly before: Patience;
      readonly after: Patience;
    }
  /** A fact that the books define otherwise, with what only one of the definitions says: nothing where it is the source. */
  | {
      readonly kind: "fact";
      readonly name: string;
      /** Lines such as `over: 90d`. */
      readonly before: readonly string[];
      readonly after: readonly string[];
      /** Facts that follow from it. */
      readonly through: readonly string[];
    };

/** Everything that is different in meaning, in the order in which a score is computed. */
export function differencesBetween(before: Version, after: Version): Difference[] {
  const [a, b] = [before.ruleSet.program, after.ruleSet.program];
  return [
    ...factDifferences(before, after),
    ...choiceDifferences("segment", a.segments, b.segments),
    ...choiceDifferences("stage", a.stages, b.stages),
    ...groupDifferences(a, b),
    ...componentDifferences(a, b),
    ...adjustmentDifferences(a, b),
    ...bandDifferences(a, b),
    ...(a.minimumCoverage === b.minimumCoverage
      ? []
      : [{ kind: "coverage", before: a.minimumCoverage, after: b.minimumCoverage } as const]),
    ...stabilityDifferences(a, b),
    ...alertDifferences(a, b),
  ];
}

interface Named {
  readonly id: string;
  readonly title?: string;
}

const titleOf = ({ id, title }: Named): string => title ?? id;

/** What is in one of two lists alone. */
function comings(of: Subject, before: readonly Named[], after: readonly Named[]): Difference[] {
  const lacking = (list: readonly Named[], other: readonly Named[]) =>
    list.filter(({ id }) => !other.some((one) => one.id === id));
  const told = (kind: "added" | "removed") => (one: Named) => ({ kind, of, id: one.id, title: titleOf(one) });
  return [...lacking(before, after).map(told("removed")), ...lacking(after, before).map(told("added"))];
}

/** Pairs of the same id, in the order of the second list. */
function pairs<T extends Named>(before: readonly T[], after: readonly T[]): (readonly [T, T])[] {
  const old = new Map(before.map((one) => [one.id, one]));
  return after.flatMap((one) => (old.has(one.id) ? [[old.get(one.id)!, one] as const] : []));
}

/** Does what both lists have come in another order? */
function orders(
  of: "segment" | "stage" | "adjustment" | "band",
  before: readonly Named[],
  after: readonly Named[],
): Difference[] {
  const common = (list: readonly Named[], other: readonly Named[]) =>
    list.map(({ id }) => id).filter((id) => other.some((one) => one.id === id));
  const [a, b] = [common(before, after), common(after, before)];
  return a.every((id, index) => id === b[index]) ? [] : [{ kind: "order", of, ids: b }];
}

function condition(
  of: "segment" | "stage" | "adjustment" | "alert",
  one: Named,
  a?: Condition,
  b?: Condition,
): Difference[] {
  const meaning = (when: Condition | undefined) => when && JSON.stringify(canonicalExpression(when.expression));
  if (meaning(a) === meaning(b)) return [];
  return [{ kind: "condition", of, id: one.id, title: titleOf(one), before: a?.text ?? null, after: b?.text ?? null }];
}

function choiceDifferences(of: "segment" | "stage", before: readonly Choice[], after: readonly Choice[]): Difference[] {
  return [
    ...comings(of, before, after),
    ...orders(of, before, after),
    ...pairs(before, after).flatMap(([a, b]) => condition(of, b, a.when, b.when)),
  ];
}

function groupDifferences(a: Program, b: Program): Difference[] {
  return [
    ...comings("group", a.groups, b.groups),
    ...pairs<ProgramGroup>(a.groups, b.groups).flatMap(([old, now]): Difference[] => [
      ...varying(a, b, old.weights, now.weights).map(
        (one): Difference => ({ kind: "weight", of: "group", id: now.id, title: now.title, ...one }),
      ),
      ...varying(a, b, old.rollUp, now.rollUp).map(
        (one): Difference => ({ kind: "rollUp", of: "group", id: now.id, title: now.title, ...one }),
      ),
    ]),
  ];
}

function componentsOf({ groups }: Program): (ProgramComponent & { readonly group: ProgramGroup })[] {
  return groups.flatMap((group) => group.components.map((component) => ({ ...component, group })));
}

function componentDifferences(a: Program, b: Program): Difference[] {
  const [before, after] = [componentsOf(a), componentsOf(b)];
  return [
    ...comings("component", before, after),
    ...pairs(before, after).flatMap(([old, now]): Difference[] => {
      const head = { id: now.id, title: now.title };
      const missing = (points: number | undefined) => points ?? "skip";
      return [
        ...(old.group.id === now.group.id
          ? []
          : [{ kind: "group", ...head, before: old.group.title, after: now.group.title } as const]),
        ...(old.fact === now.fact
          ? []
          : [{ kind: "measures", ...head, before: old.fact ?? null, after: now.fact ?? null } as const]),
        ...varying(a, b, old.weights, now.weights).map(
          (one): Difference => ({ kind: "weight", of: "component", ...head, ...one }),
        ),
        ...varying(a, b, old.onMissing.map(missing), now.onMissing.map(missing)).map(
          (one): Difference => ({ kind: "onMissing", of: "component", ...head, ...one }),
        ),
        ...shapeDifferences(a, b, old, now),
      ];
    }),
  ];
}

function shapeDifferences(a: Program, b: Program, old: ProgramComponent, now: ProgramComponent): Difference[] {
  const shapes = (one: ProgramComponent) => one.shapeOf.map((number) => one.shapes[number]!);
  const text = (shape: PointShape) => JSON.stringify(shapeMeaning(shape));
  return varying(a, b, shapes(old), shapes(now), text).map(({ cells, before, after }) => ({
    kind: "shape",
    id: now.id,
    title: now.title,
    cells,
    before: plainShape(before),
    after: plainShape(after),
  }));
}

function adjustmentDifferences(a: Program, b: Program): Difference[] {
  const what = ({ kind, amount }: Adjustment) => `${kind} ${amount}`;
  return [
    ...comings("adjustment", a.adjustments, b.adjustments),
    ...orders("adjustment", a.adjustments, b.adjustments),
    ...pairs<Adjustment>(a.adjustments, b.adjustments).flatMap(([old, now]): Difference[] => [
      ...condition("adjustment", now, old.when, now.when),
      ...(what(old) === what(now)
        ? []
        : [
            {
              kind: "amount",
              of: "adjustment",
              id: now.id,
              title: titleOf(now),
              cells: null,
              before: what(old),
              after: what(now),
            } as const,
          ]),
    ]),
  ];
}

function bandDifferences(a: Program, b: Program): Difference[] {
  const edgesOf = (program: Program, id: string) => {
    const number = program.bands.findIndex((band) => band.id === id);
    return program.edges.map((edges) => edges[number] ?? null);
  };
  return [
    ...comings("band", a.bands, b.bands),
    ...orders("band", a.bands, b.bands),
    ...pairs(a.bands, b.bands).flatMap(([, now]) =>
      varying(a, b, edgesOf(a, now.id), edgesOf(b, now.id)).map(
        (one): Difference => ({ kind: "edge", of: "band", id: now.id, title: now.title, ...one }),
      ),
    ),
  ];
}

function stabilityDifferences(a: Program, b: Program): Difference[] {
  return (["worsen", "improve"] as const).flatMap((rule): Difference[] => {
    const [before, after] = [a.stability[rule], b.stability[rule]];
    const same = before.snapshots === after.snapshots && before.margin === after.margin;
    return same ? [] : [{ kind: "stability", rule, before, after }];
  });
}

function alertDifferences(a: Program, b: Program): Difference[] {
  return [
    ...comings("alert", a.alerts, b.alerts),
    ...pairs(a.alerts, b.alerts).flatMap(([old, now]) => condition("alert", now, old.when, now.when)),
  ];
}
