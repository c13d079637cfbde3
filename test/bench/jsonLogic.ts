/**
 * The benchmark's rule set in another rules engine of the field: json-logic-engine, compiled.
 *
 * @module
 */
import { LogicEngine } from "json-logic-engine";
import { adjust, scoreInTenths } from "#engine/evaluate/arithmetic.ts";
import type { Expression } from "#engine/language/expression.ts";
import type { Program } from "#engine/rules/program.ts";
import type { PointShape } from "#engine/rules/shapes.ts";
import type { Row } from "./handWritten.ts";

/**
 * Compiles the program to json-logic: conditions and points in its own operators, weighted means and adjustments as
 * operators of ours, so that nothing is evaluated twice. Missing data and the order of summation are as ours.
 */
export function jsonLogic(program: Program): (row: Row) => number {
  const engine = new LogicEngine();
  const method = (name: string, compute: (values: never) => unknown) =>
    engine.addMethod(name, { method: compute, sync: true, deterministic: true } as never);
  method("tenths", ([mean]: readonly number[]) => scoreInTenths(mean!));
  method("adjust", ([holds, before, kind, amount]: readonly [boolean, number, "cap" | "floor" | "add", number]) =>
    holds ? adjust(before, kind, amount) : before,
  );
  const segment = choose(program.segments.map(({ id, when }) => [when?.expression, id]));
  const stage = choose(program.stages.map(({ id, when }) => [when?.expression, id]));
  const groups = program.groups.map((group, index) => {
    const weights = group.components.map((component) => component.weights[0]!);
    method(`group${index}`, (points: readonly (number | null)[]) => weightedMean(points, weights));
    const points = group.components.map((component) => {
      const shape = (number: number) => pointsOf(component.shapes[number]!, component.fact!, component.onMissing[0]);
      const [onboarding, other] = [component.shapeOf[0]!, component.shapeOf[1]!];
      return component.shapes.length > 1
        ? { if: [{ "==": [stage, "onboarding"] }, shape(onboarding), shape(other)] }
        : shape(onboarding);
    });
    return { [`group${index}`]: points };
  });
  const weightsOf = (cell: number) => program.groups.map(({ weights }) => weights.at(cell)!);
  const [others, small] = [weightsOf(0), weightsOf(-1)];
  method("overall", ([who, ...means]: readonly [string, ...(number | null)[]]) =>
    weightedMean(means, who === "small" ? small : others),
  );
  const adjusted = program.adjustments.reduce<unknown>(
    (before, { when, kind, amount }) => ({ adjust: [logic(when.expression), before, kind, amount] }),
    { overall: [segment, ...groups] },
  );
  return engine.build({ tenths: [adjusted] }) as (row: Row) => number;
}

function weightedMean(values: readonly (number | null)[], weights: readonly number[]): number | null {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value === null) continue;
    sum += weights[i]! * value;
    total += weights[i]!;
  }
  return total > 0 ? sum / total : null;
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
