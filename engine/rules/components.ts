/**
 * Compiles components: resolves their variants and reads their shapes.
 *
 * @module
 */
import type { Fact } from "../book/book.ts";
import type { Path } from "../document/document.ts";
import { readExpression } from "../document/expressions.ts";
import type { ComponentDeclaration, ShapeFields } from "../document/schema/rules.ts";
import { booleanMeant } from "../language/booleanWords.ts";
import { nearestName, problem } from "../problems.ts";
import { type Compilation, catchAll } from "./compile.ts";
import type { ProgramComponent } from "./program.ts";
import { otherwiseEntry, type PointShape, type ShapeKind, shapeKinds, shapes } from "./shapes.ts";
import { type Cells, type Resolved, resolveVariants } from "./variants.ts";

/** What variants of a component may change: its weight, its policy for missing data, its shape as a whole. */
interface Fields extends ShapeFields {
  readonly weight?: number;
  readonly onMissing?: "skip" | "worst" | "best" | number;
}

/** Compiles one component; problems go to the compilation. */
export function compileComponent(
  compilation: Compilation,
  cells: Cells,
  component: ComponentDeclaration,
  path: Path,
): ProgramComponent {
  const { document, problems } = compilation;
  const resolved = resolveVariants<Fields>(component as Fields & typeof component, cells, document, path, problems);
  const fact = readFact(compilation, component, path);
  const { used, shapeOf } = readShapes(compilation, cells, component, fact, resolved, path);
  return {
    id: component.id,
    title: component.title ?? component.id,
    ...(fact && { fact: fact.name }),
    weights: resolved.pick("weight").map((weight) => weight ?? 1),
    onMissing: resolved.pick("onMissing").map(pointsWhenMissing),
    shapes: used,
    shapeOf,
  };
}

function pointsWhenMissing(policy: Fields["onMissing"]): number | undefined {
  switch (policy) {
    case undefined:
    case "skip":
      return undefined;
    case "worst":
      return 0;
    case "best":
      return 100;
    default:
      return policy;
  }
}

function readFact(
  { document, book, problems }: Compilation,
  { fact }: ComponentDeclaration,
  path: Path,
): Fact | undefined {
  if (fact === undefined) return undefined;
  const found = book.facts.get(fact);
  if (found) return found;
  const suggestion = nearestName(fact, book.facts.keys());
  const parameters = { name: fact, where: "facts" as const, ...(suggestion && { suggestion }) };
  problems.push(problem("unknown-name", parameters, document.spanOf([...path, "fact"])));
  return undefined;
}

/** Reads each shape that a cell uses once. */
function readShapes(
  compilation: Compilation,
  cells: Cells,
  component: ComponentDeclaration,
  fact: Fact | undefined,
  resolved: Resolved<Fields>,
  path: Path,
): { used: PointShape[]; shapeOf: number[] } {
  const used: PointShape[] = [];
  const numberByPlace = new Map<string, number>();
  const shapeOf = Array.from({ length: cells.count }, (_, cell) => {
    const below = resolved.pathOf(shapeKinds, cell);
    const place = JSON.stringify(below);
    const known = numberByPlace.get(place);
    if (known !== undefined) return known;
    const fields = below.length === 0 ? component : component.variants![below[1] as number]!;
    const shape = readShape(compilation, component, fact, fields, [...path, ...below]);
    const number = shape ? used.push(shape) - 1 : 0;
    numberByPlace.set(place, number);
    return number;
  });
  return { used, shapeOf };
}

function readShape(
  compilation: Compilation,
  component: ComponentDeclaration,
  fact: Fact | undefined,
  fields: ShapeFields,
  path: Path,
): PointShape | undefined {
  const { document, problems } = compilation;
  const kinds = shapeKinds.filter((kind) => fields[kind] !== undefined);
  const kind = kinds[0];
  if (kind === undefined || kinds.length > 1) {
    const code = kind === undefined ? "shape-missing" : "shape-several";
    const span = kind === undefined ? document.spanOf([...path, "id"]) : document.spanOfKey([...path, kinds[1]!]);
    problems.push(problem(code, { component: component.id, shapes: kind === undefined ? shapeKinds : kinds }, span));
    return undefined;
  }
  if (component.fact === undefined && kind !== "decisions") {
    problems.push(
      problem("component-fact-missing", { component: component.id, shape: kind }, document.spanOfKey([...path, kind])),
    );
    return undefined;
  }
  if (fact && !shapes[kind].factTypes.includes(fact.type)) {
    const parameters = {
      component: component.id,
      shape: kind,
      fact: fact.name,
      expected: shapes[kind].factTypes.join(" or "),
      found: fact.type,
    };
    problems.push(problem("shape-fact-type", parameters, document.spanOfKey([...path, kind])));
    return undefined;
  }
  return readers[kind](compilation, fields, [...path, kind], component, fact);
}

type Reader = (
  compilation: Compilation,
  fields: ShapeFields,
  path: Path,
  component: ComponentDeclaration,
  fact: Fact | undefined,
) => PointShape;

const readers: Readonly<Record<ShapeKind, Reader>> = {
  steps: readSteps,
  curve: readCurve,
  lookup: readLookup,
  decisions: readDecisions,
};

function readSteps({ document, problems }: Compilation, { steps = [] }: ShapeFields, path: Path): PointShape {
  let previous = Number.NEGATIVE_INFINITY;
  const read = steps.map(({ below, points }, index) => {
    const last = index === steps.length - 1;
    if (last && below !== undefined) {
      problems.push(
        problem("catch-all-missing", { list: "steps", last: "" }, document.spanOfKey([...path, index, "below"])),
      );
    } else if (!last && below === undefined) {
      problems.push(problem("catch-all-early", { list: "steps" }, document.spanOf([...path, index])));
    } else if (below !== undefined && below <= previous) {
      problems.push(problem("steps-order", { previous, below }, document.spanOf([...path, index, "below"])));
    }
    previous = below ?? previous;
    return { below: last ? Number.POSITIVE_INFINITY : (below ?? previous), points };
  });
  return { kind: "steps", steps: read };
}

/** Between points farther from 0 than this, (y₁ − y₀)·(x − x₀) may be infinite. */
const farthest = 1e300;

function readCurve({ document, problems }: Compilation, { curve = [] }: ShapeFields, path: Path): PointShape {
  curve.forEach(([x], index) => {
    const span = () => document.spanOf([...path, index, 0]);
    const previous = curve[index - 1]?.[0];
    if (previous !== undefined && x <= previous) problems.push(problem("curve-order", { previous, x }, span()));
    if (Math.abs(x) > farthest) {
      const limit = x > 0 ? `<= ${farthest}` : `>= ${-farthest}`;
      problems.push(problem("value-out-of-range", { key: "curve", found: x, limit }, span()));
    }
  });
  return { kind: "curve", points: curve };
}

function readLookup(
  { document, problems }: Compilation,
  { lookup = {} }: ShapeFields,
  path: Path,
  component: ComponentDeclaration,
  fact: Fact | undefined,
): PointShape {
  const { [otherwiseEntry]: otherwise, ...rest } = lookup;
  const entries = new Map(Object.entries(rest));
  const declared = fact?.type === "boolean" ? ["true", "false"] : fact?.values;
  if (fact && otherwise === undefined) {
    const missing = declared?.filter((value) => !entries.has(value)) ?? [];
    const parameters = { component: component.id, fact: fact.name };
    if (!declared) problems.push(problem("lookup-undeclared", parameters, document.spanOfKey(path)));
    else if (missing.length > 0) {
      problems.push(problem("lookup-incomplete", { ...parameters, missing }, document.spanOfKey(path)));
    }
  }
  for (const value of declared ? entries.keys() : []) {
    if (declared!.includes(value)) continue;
    const meant = fact!.type === "boolean" ? booleanMeant(value) : undefined;
    if (meant !== undefined) {
      problems.push(problem("yaml-boolean", { found: value, meant }, document.spanOfKey([...path, value])));
      continue;
    }
    const suggestion = nearestName(value, declared!);
    const parameters = { name: fact!.name, value, values: declared!, ...(suggestion && { suggestion }) };
    problems.push(problem("value-cannot-occur", parameters, document.spanOfKey([...path, value])));
  }
  return { kind: "lookup", entries, ...(otherwise !== undefined && { otherwise }) };
}

function readDecisions(compilation: Compilation, { decisions = [] }: ShapeFields, path: Path): PointShape {
  const { document, names, problems } = compilation;
  const read = decisions.map(({ when, points, reason }, index) => {
    catchAll(compilation, path, index, decisions);
    const condition = readExpression(
      document,
      [...path, index, "when"],
      when,
      names.forDecisions,
      "condition",
      problems,
    );
    return { points, ...(condition && { when: condition }), ...(reason && { reason }) };
  });
  return { kind: "decisions", decisions: read };
}
