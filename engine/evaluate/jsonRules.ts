/**
 * A rule set as plain json-rules-engine rules, with everything that rules cannot say as plain data beside them: for
 * somebody else's service, which needs nothing of ours.
 *
 * The rules decide as we do in an unmodified json-rules-engine, as long as every fact that they name is given (`null`
 * where it is missing). Of segments, stages and the decisions of a component, the first event counts: rules run by
 * priority, and every list ends with a rule that always holds.
 *
 * @module
 */
import type { NestedCondition, RuleProperties } from "json-rules-engine";
import type { Book, Fact } from "../book/book.ts";
import type { Expression, ValueType } from "../language/expression.ts";
import { namesIn } from "../language/names.ts";
import { type PlainExpression, plainExpression } from "../language/plain.ts";
import { printExpression } from "../language/print.ts";
import type { RuleSet } from "../rules/compile.ts";
import {
  type Choice,
  type Condition,
  type Program,
  type ProgramComponent,
  type RollUp,
  type Stability,
  scoringConditions,
} from "../rules/program.ts";
import type { PointShape } from "../rules/shapes.ts";
import { decisionRules } from "./decisionRules.ts";
import { type NameComputed, whenTrue } from "./guardedConditions.ts";

/** What `export json-rules` writes to `rules.json`. Lists "by cell" have one entry for each of `cells`. */
export interface JsonRules {
  readonly schemaVersion: 1;
  readonly ruleSet: { readonly id: string; readonly title: string; readonly identity: string };
  /** Every fact that the rules read, directly or through formulas; formulas follow the facts that they read. */
  readonly facts: Readonly<Record<string, JsonFact>>;
  /** Conditions that a rule cannot express, by the fact that stands for them: true, false, or null for unknown. */
  readonly computed: Readonly<Record<string, PlainExpression>>;
  readonly rules: {
    /** Events `segment` with `id`. */
    readonly segments: readonly JsonRule[];
    /** Events `stage` with `id`; they may read the fact `segment`. */
    readonly lifecycle: readonly JsonRule[];
    /** Events `points` with `component` and `points`, or `missing` with `component`; they may read `stage` too. */
    readonly decisions: readonly JsonRule[];
    /** Events `adjustment` with `kind` and `amount`: one after the other, since they may read `score` as it then is. */
    readonly adjustments: readonly JsonRule[];
    /** Events `alert` with `id` and whom it is for. */
    readonly alerts: readonly JsonRule[];
  };
  readonly cells: readonly { readonly segment: string; readonly stage: string }[];
  /** In the order in which they are summed. */
  readonly groups: readonly JsonGroup[];
  /** Worst first; `below` by cell, of every band but the last. */
  readonly bands: readonly { readonly id: string; readonly title: string; readonly below?: readonly number[] }[];
  readonly minimumCoverage: number;
  readonly stability: Stability;
}

export interface JsonFact {
  readonly type: ValueType;
  readonly title?: string;
  readonly unit?: string;
  /** Inclusive; a value outside is missing. */
  readonly range?: readonly [number, number];
  /** The only values; another is missing. */
  readonly values?: readonly string[];
  readonly formula?: PlainExpression;
}

export type JsonRule = Required<Pick<RuleProperties, "conditions" | "event" | "priority">> & { readonly name: string };

export interface JsonGroup {
  readonly id: string;
  readonly title: string;
  /** By cell; 0 switches the group off. */
  readonly weights: readonly number[];
  /** By cell. */
  readonly rollUp: readonly RollUp[];
  /** In the order in which they are summed. */
  readonly components: readonly JsonComponent[];
}

export interface JsonComponent {
  readonly id: string;
  readonly title: string;
  readonly fact?: string;
  /** By cell; 0 switches the component off. */
  readonly weights: readonly number[];
  /** By cell: the points when data are missing; `skip` leaves the component out of the mean. */
  readonly onMissing: readonly (number | "skip")[];
  readonly shapes: readonly JsonShape[];
  /** By cell: the number of the shape. */
  readonly shapeOf: readonly number[];
}

/** As in a rule set; of `decisions` the rules tell. */
export type JsonShape =
  | { readonly kind: "steps"; readonly steps: readonly { readonly below?: number; readonly points: number }[] }
  | { readonly kind: "curve"; readonly points: readonly (readonly [number, number])[] }
  | { readonly kind: "lookup"; readonly entries: Readonly<Record<string, number>>; readonly otherwise?: number }
  | { readonly kind: "decisions" };

/** Everything that is needed to score an account by a rule set, as plain data that survives JSON unchanged. */
export function jsonRules({ id, title, identity, program }: RuleSet, book: Book): JsonRules {
  const computed = new Map<string, PlainExpression>();
  // no fact's name begins like this, and a text has one meaning
  const nameComputed: NameComputed = (expression) => {
    const name = `= ${printExpression(expression)}`;
    computed.set(name, plainExpression(expression));
    return name;
  };
  const components = program.groups.flatMap((group) => group.components);
  const rules = {
    segments: choiceRules("segment", program.segments, nameComputed),
    lifecycle: choiceRules("stage", program.stages, nameComputed),
    decisions: components.flatMap((component) => decisionRules(component, program, nameComputed)),
    adjustments: program.adjustments.map(({ when, kind, amount, ...told }, index) => ({
      ...ruleOf(told.id, when, nameComputed, program.adjustments.length - index),
      event: { type: "adjustment", params: { ...told, kind, amount, when: when.text } },
    })),
    alerts: program.alerts.map(({ when, ...told }, index) => ({
      ...ruleOf(told.id, when, nameComputed, program.alerts.length - index),
      event: { type: "alert", params: { ...told, when: when.text } },
    })),
  };
  return {
    schemaVersion: 1,
    ruleSet: { id, title, identity },
    facts: factsOf(program, book),
    computed: Object.fromEntries(computed),
    rules,
    cells: program.segments.flatMap((segment) =>
      program.stages.map((stage) => ({ segment: segment.id, stage: stage.id })),
    ),
    groups: program.groups.map(({ id, title, weights, rollUp, components }) => ({
      id,
      title,
      weights,
      rollUp,
      components: components.map(componentOf),
    })),
    bands: program.bands.map(({ id, title }, band) => {
      const last = band === program.bands.length - 1;
      return { id, title, ...(!last && { below: program.edges.map((edges) => edges[band]!) }) };
    }),
    minimumCoverage: program.minimumCoverage,
    stability: program.stability,
  };
}

/** The rules of a list whose first true entry applies. */
function choiceRules(type: "segment" | "stage", list: readonly Choice[], nameComputed: NameComputed): JsonRule[] {
  return list.map(({ when, ...told }, index) => ({
    ...ruleOf(told.id, when, nameComputed, list.length - index),
    event: { type, params: { ...told, ...(when && { when: when.text }) } },
  }));
}

/** A rule without its event; without a condition it always holds. */
function ruleOf(name: string, when: Condition | undefined, nameComputed: NameComputed, priority: number) {
  const conditions = when ? whenTrue(when.expression, nameComputed) : { all: [] as NestedCondition[] };
  return { name, priority, conditions };
}

function componentOf({ id, title, fact, weights, onMissing, shapes, shapeOf }: ProgramComponent): JsonComponent {
  return {
    id,
    title,
    ...(fact !== undefined && { fact }),
    weights,
    onMissing: onMissing.map((points) => points ?? "skip"),
    shapes: shapes.map(plainShape),
    shapeOf,
  };
}

function plainShape(shape: PointShape): JsonShape {
  switch (shape.kind) {
    case "steps":
      // JSON has no infinity; the last step has no edge
      return {
        kind: "steps",
        steps: shape.steps.map(({ below, points }) => (Number.isFinite(below) ? { below, points } : { points })),
      };
    case "curve":
      return shape;
    case "lookup": {
      const { kind, entries, otherwise } = shape;
      return { kind, entries: Object.fromEntries(entries), ...(otherwise !== undefined && { otherwise }) };
    }
    case "decisions":
      return { kind: "decisions" };
  }
}

/** The facts that are read, in the order of the book, and `as_of` before them if it is. */
function factsOf(program: Program, book: Book): Record<string, JsonFact> {
  const wanted = new Set(program.facts);
  const read = (expression: Expression) => {
    for (const name of namesIn(expression)) wanted.add(name);
  };
  for (const { expression } of [...scoringConditions(program), ...program.alerts.map(({ when }) => when)])
    read(expression);
  // a formula follows what it reads, so that from behind each is wanted before it is looked at
  const facts = [...book.facts.values()].reverse().filter(({ name, definition }) => {
    if (wanted.has(name) && definition.by === "formula") read(definition.formula);
    return wanted.has(name);
  });
  return {
    ...(wanted.has("as_of") && { as_of: { type: "date" } }),
    ...Object.fromEntries(facts.reverse().map((fact) => [fact.name, factOf(fact)])),
  };
}

function factOf({ type, title, unit, range, values, definition }: Fact): JsonFact {
  return {
    type,
    ...(title && { title }),
    ...(unit && { unit }),
    ...(range && { range }),
    ...(values && { values }),
    ...(definition.by === "formula" && { formula: plainExpression(definition.formula) }),
  };
}
