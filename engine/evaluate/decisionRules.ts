/**
 * The decisions of a component as json-rules-engine rules, of which the first event by priority counts.
 *
 * @module
 */
import type { AllConditions, NestedCondition } from "json-rules-engine";
import type { Program, ProgramComponent } from "../rules/program.ts";
import type { Decisions } from "../rules/shapes.ts";
import { known, type NameComputed, whenFalse, whenTrue } from "./guardedConditions.ts";
import type { JsonRule } from "./jsonRules.ts";

/**
 * Rules for all shapes of a component that are decisions. Where its data are missing, there is no event of the
 * component, or it is `missing`.
 */
export function decisionRules(component: ProgramComponent, program: Program, nameComputed: NameComputed): JsonRule[] {
  return component.shapes.flatMap((shape, number) => {
    // a shape that variants have replaced everywhere decides nothing
    if (shape.kind !== "decisions" || !component.shapeOf.includes(number)) return [];
    const guards = [...cellGuard(component.shapeOf, number, program), ...factGuard(component)];
    const prefix = component.shapes.length > 1 ? `${component.id}, shape ${number}` : component.id;
    return shapeRules(component, shape, prefix, guards, nameComputed);
  });
}

function shapeRules(
  { id: component, fact }: ProgramComponent,
  { decisions }: Decisions,
  prefix: string,
  guards: readonly NestedCondition[],
  nameComputed: NameComputed,
): JsonRule[] {
  const rules = decisions.flatMap(({ when, points, reason }, index): Omit<JsonRule, "priority">[] => {
    const name = `${prefix}, decision ${index}`;
    const params = { component, decision: index, points, ...(reason && { reason }), ...(when && { when: when.text }) };
    const event = { type: "points", params };
    if (!when) return [{ name, conditions: all(guards), event }];
    const holds = whenTrue(when.expression, nameComputed);
    const rule = { name, conditions: all([...guards, holds]), event };
    // with a fact, it alone tells whether data are missing
    if (fact !== undefined) return [rule];
    const isUnknown = [{ not: holds }, { not: whenFalse(when.expression, nameComputed) }];
    return [
      rule,
      {
        name: `${name} unknown`,
        conditions: all([...guards, ...isUnknown]),
        event: { type: "missing", params: { component, decision: index, when: when.text } },
      },
    ];
  });
  return rules.map((rule, index) => ({ ...rule, priority: rules.length - index }));
}

const all = (conditions: readonly NestedCondition[]): AllConditions => ({ all: [...conditions] });

/** Without a value of its fact a component has no data, whatever its decisions say. */
const factGuard = ({ fact }: ProgramComponent): NestedCondition[] => (fact === undefined ? [] : [known(fact)]);

/** Only in the segments and stages for which the component has a shape; nothing if these are all. */
function cellGuard(shapeOf: readonly number[], shape: number, { segments, stages }: Program): NestedCondition[] {
  if (shapeOf.every((one) => one === shape)) return [];
  const stagesOf = segments.map((_, s) =>
    stages.filter((_, t) => shapeOf[s * stages.length + t] === shape).map(({ id }) => id),
  );
  const places = segments.flatMap(({ id }, s): NestedCondition[] => {
    const own = stagesOf[s]!;
    if (own.length === 0) return [];
    const segment = { fact: "segment", operator: "equal", value: id };
    return [own.length === stages.length ? segment : all([segment, { fact: "stage", operator: "in", value: own }])];
  });
  return [{ any: places }];
}
