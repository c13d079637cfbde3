/**
 * Variants: which cells (segment × stage) a variant holds for, and what a field is in each cell.
 *
 * @module
 */
import type { Path, SourceDocument } from "../document/document.ts";
import { nearestName, type Problem, problem } from "../problems.ts";
import type { Choice } from "./program.ts";
import { shapeKinds } from "./shapes.ts";

/** The segments and stages of a rule set, as variants name them. */
export interface Cells {
  readonly segments: readonly Choice[];
  readonly stages: readonly Choice[];
  readonly count: number;
}

type Choices = Pick<Cells, "segments" | "stages">;

/** A variant as it is declared: for whom it holds, and fields of its own. */
export interface VariantDeclaration {
  readonly for: { readonly segment?: string | readonly string[]; readonly stage?: string | readonly string[] };
}

/** A declaration with optional variants, resolved: `pick(field)` gives the field's value in every cell. */
export interface Resolved<D> {
  /** Each field comes from the first variant that holds for the cell and names it, else from the base. */
  pick<K extends keyof D>(field: K): D[K][];
  /** Where the value of a field in a cell stands, as a path below the declaration. */
  pathOf(fields: readonly (keyof D)[], cell: number): Path;
}

/**
 * Resolves a declaration's variants over all cells.
 *
 * @param path of the declaration in the document
 * @param problems takes unknown segments and stages, and variants that change nothing
 */
export function resolveVariants<D extends object>(
  declaration: D & { readonly variants?: readonly (VariantDeclaration & Partial<D>)[] },
  cells: Cells,
  document: SourceDocument,
  path: Path,
  problems: Problem[],
): Resolved<D> {
  const variants = (declaration.variants ?? []).map((variant, index) => {
    const at = [...path, "variants", index];
    const segment = chosen(
      variant.for.segment,
      cells.segments,
      "unknown-segment",
      document,
      [...at, "for", "segment"],
      problems,
    );
    const stage = chosen(variant.for.stage, cells.stages, "unknown-stage", document, [...at, "for", "stage"], problems);
    if (Object.keys(variant).length === 1) problems.push(problem("variant-empty", {}, document.spanOf(at)));
    const holds = (cell: number) =>
      segment.has(Math.floor(cell / cells.stages.length)) && stage.has(cell % cells.stages.length);
    return { variant, at: ["variants", index], holds };
  });
  const sourceOf = (fields: readonly (keyof D)[], cell: number) =>
    variants.find(({ variant, holds }) => holds(cell) && fields.some((field) => variant[field] !== undefined));
  return {
    pick: (field) =>
      Array.from({ length: cells.count }, (_, cell) => {
        const source = sourceOf([field], cell);
        return source ? (source.variant[field] as D[typeof field]) : declaration[field];
      }),
    pathOf: (fields, cell) => sourceOf(fields, cell)?.at ?? [],
  };
}

/** Does a variant hold for a cell? What it names is known to be there. */
function holdsIn({ for: { segment, stage } }: VariantDeclaration, { segments, stages }: Choices) {
  const names = (one: string | readonly string[] | undefined, id: string) =>
    one === undefined || (typeof one === "string" ? one === id : one.includes(id));
  return (cell: number) =>
    names(segment, segments[Math.floor(cell / stages.length)]!.id) && names(stage, stages[cell % stages.length]!.id);
}

/** The keys of shapes are one field. */
const fieldOf = (key: string): string => ((shapeKinds as readonly string[]).includes(key) ? "shape" : key);

/**
 * For each variant, by its number, the cells in which a field of it counts: it holds there, and no earlier one that
 * holds there too names that field.
 *
 * @returns by field (`shape` for those of shapes), the cells
 */
export function cellsTaken(
  variants: readonly VariantDeclaration[],
  choices: Choices,
): readonly ReadonlyMap<string, ReadonlySet<number>>[] {
  const cells = Array.from({ length: choices.segments.length * choices.stages.length }, (_, cell) => cell);
  const taken = new Map<string, Set<number>>();
  return variants.map((variant) => {
    const holding = cells.filter(holdsIn(variant, choices));
    const fields = new Set(
      Object.keys(variant)
        .filter((key) => key !== "for")
        .map(fieldOf),
    );
    return new Map(
      [...fields].map((field) => {
        const before = taken.get(field) ?? new Set<number>();
        taken.set(field, before);
        const own = new Set(holding.filter((cell) => !before.has(cell)));
        for (const cell of own) before.add(cell);
        return [field, own] as const;
      }),
    );
  });
}

/** The numbers of the named segments or stages; of none, all. */
function chosen(
  names: string | readonly string[] | undefined,
  list: readonly Choice[],
  code: "unknown-segment" | "unknown-stage",
  document: SourceDocument,
  path: Path,
  problems: Problem[],
): ReadonlySet<number> {
  if (names === undefined) return new Set(list.keys());
  const known = list.map(({ id }) => id);
  const several = typeof names !== "string";
  const numbers = (several ? names : [names]).map((id, index) => {
    const number = known.indexOf(id);
    if (number < 0) {
      const suggestion = nearestName(id, known);
      const span = document.spanOf(several ? [...path, index] : path);
      problems.push(problem(code, { id, known, ...(suggestion && { suggestion }) }, span));
    }
    return number;
  });
  return new Set(numbers);
}
