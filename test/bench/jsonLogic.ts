/**
 * The benchmark's rule set in another rules engine of the field: json-logic-engine, compiled.
 *
 * @module
 */
import { LogicEngine } from "json-logic-engine";
import { scoreInTenths } from "#engine/evaluate/arithmetic.ts";
import type { Expression } from "#engine/language/expression.ts";
import type { Program } from "#engine/rules/program.ts";
import type { PointShape } from "#engine/rules/shapes.ts";
import type { Row } from "./handWritten.ts";

/** Compiles the program to json-logic. Missing data and the order of summation are as ours. */
export function jsonLogic(program: Program): (row: Row) => number {
  const engine = new LogicEngine();
  engine.addMethod("tenths", {
    method: ([mean]: number[]) => scoreInTenths(mean!),
    sync: true,
    deterministic: true,
  } as never);
  const segment = choose(program.segments.map(({ id, when }) => [when?.expression, id]));
  const stage = choose(program.stages.map(({ id, when }) => [when?.expression, id]));
  const groups = program.groups.map((group) => {
    const parts = group.components.map((component) => {
      const byStage = component.shapes.length > 1;
      const shape = (number: number) => pointsOf(component.shapes[number]!, component.fact!, component.onMissing[0]);
      const onboarding = component.shapeOf[0]!;
      const points = byStage
        ? { if: [{ "==": [stage, "onboarding"] }, shape(onboarding), shape(component.shapeOf[1]!)] }
        : shape(onboarding);
      return { points, weight: component.weights[0]! };
    });
    const known = parts.map(({ points, weight }) => ({ if: [{ "===": [points, null] }, 0, weight] }));
    const weighted = parts.map(({ points, weight }) => ({
      if: [{ "===": [points, null] }, 0, { "*": [weight, points] }],
    }));
    const small = group.weights.at(-1)!;
    const weight =
      group.weights[0] === small ? small : { if: [{ "==": [segment, "small"] }, small, group.weights[0]!] };
    return { weight, sum: { "+": weighted }, known: { "+": known } };
  });
  const mean = {
    "/": [
      {
        "+": groups.map(({ weight, sum, known }) => ({
          if: [{ ">": [known, 0] }, { "*": [weight, { "/": [sum, known] }] }, 0],
        })),
      },
      { "+": groups.map(({ weight, known }) => ({ if: [{ ">": [known, 0] }, weight, 0] })) },
    ],
  };
  const adjusted = program.adjustments.reduce<unknown>((before, { when, kind, amount }) => {
    const after = kind === "add" ? { "+": [before, amount] } : { [kind === "cap" ? "min" : "max"]: [before, amount] };
    return { if: [logic(when.expression), after, before] };
  }, mean);
  return engine.build({ tenths: [adjusted] }) as (row: Row) => number;
}

function choose(list: readonly (readonly [Expression | undefined, string])[]): unknown {
  return { if: list.flatMap(([when, id]) => (when ? [logic(when), id] : [id])) };
}

/** Conditions of the benchmark: comparisons of a fact with a constant, and `and`. */
function logic(expression: Expression): unknown {
  if (expression.kind === "and") return { and: expression.operands.map(logic) };
  if (expression.kind !== "compare" || expression.left.kind !== "name")
    throw new Error(`no json-logic for ${expression.kind}`);
  const { name } = expression.left;
  const value = "value" in expression.right ? expression.right.value : null;
  // the only stage that a condition asks for
  if (name === "stage") return { and: [{ "!==": [{ var: "tenure" }, null] }, { "<": [{ var: "tenure" }, 90] }] };
  return { and: [{ "!==": [{ var: name }, null] }, { [expression.operator]: [{ var: name }, value] }] };
}

function pointsOf(shape: PointShape, fact: string, onMissing: number | undefined): unknown {
  const value = { var: fact };
  const present = () => {
    switch (shape.kind) {
      case "steps":
        return {
          if: shape.steps.flatMap(({ below, points }) =>
            Number.isFinite(below) ? [{ "<": [value, below] }, points] : [points],
          ),
        };
      case "curve":
        return {
          if: shape.points.flatMap(([x1, y1], index) => {
            const [x0, y0] = shape.points[index - 1] ?? [x1, y1];
            const inside = { "+": [y0, { "/": [{ "*": [y1 - y0, { "-": [value, x0] }] }, x1 - x0] }] };
            const piece = [{ "<": [value, x1] }, index === 0 ? y1 : inside];
            return index === shape.points.length - 1 ? [...piece, y1] : piece;
          }),
        };
      case "lookup":
        return { if: [...shape.entries].flatMap(([entry, points]) => [{ "===": [value, entry] }, points]) };
      case "decisions":
        return {
          if: shape.decisions.flatMap(({ when, points }) => (when ? [logic(when.expression), points] : [points])),
        };
    }
  };
  return { if: [{ "===": [value, null] }, onMissing ?? null, present()] };
}
