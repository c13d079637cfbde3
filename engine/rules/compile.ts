/**
 * Compiles a rule set's document to the program that evaluators run.
 *
 * @module
 */
import type { Book } from "../book/book.ts";
import type { SourceDocument } from "../document/document.ts";
import { readExpression } from "../document/expressions.ts";
import { rulesKind } from "../document/kinds.ts";
import type {
  AdjustmentDeclaration,
  AlertDeclaration,
  BandDeclaration,
  GroupDeclaration,
  RulesDocument,
  StabilityDeclaration,
} from "../document/schema/rules.ts";
import { validateDocument } from "../document/validate.ts";
import { namesIn } from "../language/names.ts";
import { hasErrors, type Problem, problem, type Span } from "../problems.ts";
import { type BacktestSettings, readBacktest } from "./backtestSettings.ts";
import { byId } from "./byId.ts";
import { compileComponent } from "./components.ts";
import { withConditions } from "./conditions.ts";
import { type Gate, readGates } from "./gates.ts";
import { identityOf } from "./identity.ts";
import {
  type Adjustment,
  type Alert,
  type Band,
  type Choice,
  type Patience,
  type Program,
  type ProgramGroup,
  type Stability,
  scoringConditions,
} from "./program.ts";
import type { Names } from "./scope.ts";
import { namesOf } from "./scope.ts";
import { type Cells, resolveVariants } from "./variants.ts";

/** Everything that varies is resolved for every pair of segment and stage; nobody has thought about more than these. */
const cellLimit = 10_000;

/** A rule set that may be run. */
export interface RuleSet {
  readonly id: string;
  readonly title: string;
  readonly program: Program;
  readonly backtest?: BacktestSettings;
  /** What the backtest must show. */
  readonly gates: readonly Gate[];
  /** Hash of the meaning: see `identity.ts`. */
  readonly identity: string;
  /** Ids of the groups and components as they stand in the file: a program has them in the order of their ids. */
  readonly order: readonly string[];
}

/** What compiling hands to the parts: the document, the names in scope, and where problems go. */
export interface Compilation {
  readonly document: SourceDocument;
  readonly book: Book;
  readonly names: Names;
  readonly problems: Problem[];
}

/**
 * Checks and compiles a rule set.
 *
 * @param document of a `*.rules.yaml`
 * @param book the book whose facts it reads
 * @returns the rule set, unless a problem is an error
 */
export function compileRules(document: SourceDocument, book: Book): { ruleSet?: RuleSet; problems: Problem[] } {
  const invalid = validateDocument(document, rulesKind);
  if (invalid.length > 0) return { problems: invalid };

  const declaration = document.value as RulesDocument;
  const problems: Problem[] = uniqueIds(document, declaration);
  const names = withConditions(document, declaration.conditions, namesOf(book, declaration), problems);
  const compilation: Compilation = { document, book, names, problems };
  const segments = compileChoices(compilation, "segments", declaration.segments);
  const stages = compileChoices(compilation, "lifecycle", declaration.lifecycle);
  const cells: Cells = { segments, stages, count: segments.length * stages.length };
  if (cells.count > cellLimit) {
    const parameters = { segments: segments.length, stages: stages.length, limit: cellLimit };
    return { problems: [...problems, problem("cells-limit", parameters, document.spanOfKey(["lifecycle"]))] };
  }
  const groups = declaration.groups.map((group, index) => compileGroup(compilation, cells, group, index));
  const adjustments = (declaration.adjustments ?? []).map((one, index) => compileAdjustment(compilation, one, index));
  const { bands, edges } = compileBands(compilation, cells, declaration.bands);
  const alerts = (declaration.alerts ?? []).map((one, index) => compileAlert(compilation, one, index));
  const backtest = readBacktest(compilation, declaration.backtest);
  const bandIds = declaration.bands.map(({ id }) => id);
  const gates = readGates(compilation, declaration, bandIds, backtest);
  if (hasErrors(problems)) return { problems };

  const parts = {
    segments,
    stages,
    groups: byId(groups),
    adjustments: adjustments as Adjustment[],
    bands,
    edges,
    minimumCoverage: declaration.coverage?.minimum ?? 0,
    stability: stabilityOf(declaration.stability),
    alerts: alerts as Alert[],
  };
  const program: Program = { ...parts, facts: factsOf(parts, book) };
  return {
    ruleSet: {
      id: declaration.rules,
      title: declaration.title ?? declaration.rules,
      program,
      identity: identityOf(program, book),
      ...(backtest && { backtest }),
      order: declaration.groups.flatMap(({ id, components }) => [id, ...components.map((one) => one.id)]),
      gates,
    },
    problems,
  };
}

/** Ids are unique in the rule set: of segments, stages, groups, components, adjustments, bands and alerts together. */
function uniqueIds(document: SourceDocument, declaration: RulesDocument): Problem[] {
  const problems: Problem[] = [];
  const first = new Map<string, Span>();
  const see = (id: string, path: (string | number)[]) => {
    const span = document.spanOf([...path, "id"]);
    const before = first.get(id);
    if (before) problems.push(problem("id-duplicate", { id, first: before }, span));
    else first.set(id, span);
  };
  declaration.segments?.forEach(({ id }, index) => {
    see(id, ["segments", index]);
  });
  declaration.lifecycle?.forEach(({ id }, index) => {
    see(id, ["lifecycle", index]);
  });
  declaration.groups.forEach((group, g) => {
    see(group.id, ["groups", g]);
    group.components.forEach(({ id }, c) => {
      see(id, ["groups", g, "components", c]);
    });
  });
  declaration.adjustments?.forEach(({ id }, index) => {
    see(id, ["adjustments", index]);
  });
  declaration.bands.forEach(({ id }, index) => {
    see(id, ["bands", index]);
  });
  return problems;
}

type ChoiceDeclaration = NonNullable<RulesDocument["segments"]>[number];

/** A rule set without segments (or lifecycle) has one that holds for everybody. */
const everybody: Choice = { id: "all" };

function compileChoices(
  { document, names, problems }: Compilation,
  list: "segments" | "lifecycle",
  declared: readonly ChoiceDeclaration[] | undefined,
): readonly Choice[] {
  if (!declared) return [everybody];
  const scope = list === "segments" ? names.forSegments : names.forStages;
  return declared.map(({ id, title, when }, index): Choice => {
    catchAll({ document, problems }, [list], index, declared);
    const condition = readExpression(document, [list, index, "when"], when, scope, "condition", problems);
    return { id, ...(title && { title }), ...(condition && { when: condition }) };
  });
}

/** In a list where the first true condition wins, the last entry, and only it, has no `when`. */
export function catchAll(
  { document, problems }: Pick<Compilation, "document" | "problems">,
  path: readonly (string | number)[],
  index: number,
  list: readonly { readonly id?: string; readonly when?: unknown }[],
): void {
  const last = index === list.length - 1;
  const name = String(path.at(-1));
  const entry = list[index]!;
  if (last && entry.when !== undefined) {
    problems.push(
      problem("catch-all-missing", { list: name, last: entry.id ?? "" }, document.spanOfKey([...path, index, "when"])),
    );
  } else if (!last && entry.when === undefined) {
    problems.push(problem("catch-all-early", { list: name }, document.spanOf([...path, index])));
  }
}

function compileGroup(compilation: Compilation, cells: Cells, group: GroupDeclaration, index: number): ProgramGroup {
  const { document, problems } = compilation;
  const path = ["groups", index];
  type Fields = Pick<GroupDeclaration, "weight" | "rollUp">;
  const resolved = resolveVariants<Fields>(group, cells, document, path, problems);
  const components = group.components.map((component, c) =>
    compileComponent(compilation, cells, component, [...path, "components", c]),
  );
  return {
    id: group.id,
    title: group.title ?? group.id,
    weights: resolved.pick("weight"),
    rollUp: resolved.pick("rollUp").map((rollUp) => rollUp ?? "mean"),
    components: byId(components),
  };
}

function compileAdjustment(
  { document, names, problems }: Compilation,
  { id, title, reason, when, cap, floor, add }: AdjustmentDeclaration,
  index: number,
): Adjustment | undefined {
  const path = ["adjustments", index];
  const condition = readExpression(document, [...path, "when"], when, names.forAdjustments, "condition", problems);
  const kinds = (["cap", "floor", "add"] as const).filter((kind) => ({ cap, floor, add })[kind] !== undefined);
  if (kinds.length !== 1) {
    problems.push(
      problem("adjustment-kind", { adjustment: id, found: kinds.length }, document.spanOf([...path, "id"])),
    );
  }
  const kind = kinds[0];
  if (!condition || !kind) return undefined;
  const amount = { cap, floor, add }[kind]!;
  return { id, ...(title && { title }), ...(reason && { reason }), when: condition, kind, amount };
}

function compileAlert(
  { document, names, problems }: Compilation,
  { id, title, reason, when, to }: AlertDeclaration,
  index: number,
): Alert | undefined {
  const condition = readExpression(
    document,
    ["alerts", index, "when"],
    when,
    names.forDecisions,
    "condition",
    problems,
  );
  return condition && { id, ...(title && { title }), ...(reason && { reason }), ...(to && { to }), when: condition };
}

/** Without patience a band is taken over as soon as it is reached. */
function stabilityOf(declared: StabilityDeclaration | undefined): Stability {
  const patience = (one: StabilityDeclaration["worsen"]): Patience => ({
    snapshots: one?.snapshots ?? 1,
    margin: one?.margin ?? 0,
  });
  return { worsen: patience(declared?.worsen), improve: patience(declared?.improve) };
}

function compileBands(
  { document, problems }: Compilation,
  cells: Cells,
  declared: readonly BandDeclaration[],
): { bands: Band[]; edges: number[][] } {
  const edges: number[][] = Array.from({ length: cells.count }, () => []);
  declared.forEach((band, index) => {
    const path = ["bands", index];
    const last = index === declared.length - 1;
    if (last && (band.below !== undefined || band.variants)) {
      const key = band.below === undefined ? "variants" : "below";
      problems.push(problem("catch-all-missing", { list: "bands", last: band.id }, document.spanOfKey([...path, key])));
    } else if (!last && band.below === undefined) {
      problems.push(problem("catch-all-early", { list: "bands" }, document.spanOf(path)));
    }
    if (last) return;
    const resolved = resolveVariants<{ below?: number }>(
      band as BandDeclaration & { below?: number },
      cells,
      document,
      path,
      problems,
    );
    let told = false;
    resolved.pick("below").forEach((below, cell) => {
      if (below === undefined) return;
      const previous = edges[cell]!.at(-1) ?? Number.NEGATIVE_INFINITY;
      if (below <= previous && !told) {
        const segment = cells.segments[Math.floor(cell / cells.stages.length)]!.id;
        const stage = cells.stages[cell % cells.stages.length]!.id;
        const span = document.spanOf([...path, ...resolved.pathOf(["below"], cell), "below"]);
        problems.push(problem("band-edges-order", { band: band.id, below, previous, segment, stage }, span));
        told = true;
      }
      edges[cell]!.push(below);
    });
  });
  return { bands: declared.map(({ id, title }) => ({ id, title: title ?? id })), edges };
}

/** The book's facts that the score reads directly; what alerts read is not among them. */
function factsOf(parts: Omit<Program, "facts">, book: Book): string[] {
  const names = new Set(scoringConditions(parts).flatMap(({ expression }) => [...namesIn(expression)]));
  for (const { components } of parts.groups) for (const { fact } of components) if (fact) names.add(fact);
  return [...names].filter((name) => book.facts.has(name)).sort();
}
