/**
 * The parts of a number, put into an order for people.
 *
 * @module
 */
import type { Value } from "../../language/expression.ts";
import type { RuleSet } from "../../rules/compile.ts";
import { unknownBand } from "../../rules/program.ts";
import type { Kpi } from "../kpis.ts";
import type { PartFigure } from "../report.ts";
import type { Part } from "./evaluation.ts";
import type { KpiFigure } from "./figure.ts";
import { isShared } from "./partition.ts";

/** The parts of a KPI by its own split: in the order of their edges, of the rule set or of numbers, else the largest first. */
export function splitParts(
  kpi: Kpi,
  whole: KpiFigure,
  parts: readonly Part[],
  rules: RuleSet | undefined,
): PartFigure[] {
  const { split, computed } = kpi;
  if (!split || whole.value === null || "lacks" in computed) return [];
  const { computation } = computed;
  const isTotal = computation.by === "total";
  const addsUp = isTotal || isShared(computation, split);
  // how many rows there are says nothing of a part whose rows are counts themselves
  const countsSums = computation.by === "ratio" && computation.denominator.kind === "sum" && !addsUp;
  const share = (figure: KpiFigure): number | null => {
    if (figure.value === null || whole.value === null || countsSums) return null;
    const [part, all] = addsUp ? [figure.value, whole.value] : [figure.n, whole.n];
    return all === 0 ? null : part / all;
  };
  const { edges } = split;
  const known = edges
    ? [...edges.keys(), edges.length]
    : split.names.length === 1
      ? idsOf(split.names[0]!.name, rules)
      : undefined;
  const complete = isTotal && known ? withEmpty(parts, known) : parts;
  return ordered(complete, known).map(({ key, figure }) => ({
    key,
    ...(edges && { range: rangeOf(key[0]!, edges) }),
    figure,
    share: share(figure),
  }));
}

/** The numbers by what is known of accounts, in the order of the rule set, else of the alphabet. */
export function byParts(
  by: string,
  whole: KpiFigure,
  parts: readonly Part[],
  rules: RuleSet | undefined,
): PartFigure[] {
  const known = idsOf(by, rules);
  const sorted = [...parts].sort((a, b) => compare(a.key, b.key));
  return ordered(sorted, known ?? sorted.map(({ key }) => key[0]!)).map(({ key, figure }) => ({
    key,
    figure,
    share: figure.value === null || whole.value === null || whole.n === 0 ? null : figure.n / whole.n,
  }));
}

/** What people call the segments, stages and bands of a rule set, by id. */
export type PartTitles = Readonly<Partial<Record<string, Readonly<Record<string, string>>>>>;

export function titlesOf(rules: RuleSet | undefined): PartTitles {
  if (!rules) return {};
  const { segments, stages, bands } = rules.program;
  const byId = (list: readonly { readonly id: string; readonly title?: string }[]) =>
    Object.fromEntries(list.map(({ id, title }) => [id, title ?? id]));
  return { segment: byId(segments), stage: byId(stages), band: byId(bands) };
}

/** The ids that a name of the rule set can have, in their order. */
function idsOf(name: string, rules: RuleSet | undefined): readonly Value[] | undefined {
  if (!rules) return undefined;
  const { segments, stages, bands } = rules.program;
  const lists = new Map([
    ["segment", segments],
    ["stage", stages],
    ["band", [...bands, { id: unknownBand }]],
  ]);
  return lists.get(name)?.map(({ id }) => id);
}

/** Parts that nobody fell into are there too: with nothing in them. */
function withEmpty(parts: readonly Part[], known: readonly Value[]): Part[] {
  const there = new Set(parts.map(({ key }) => key[0]));
  const empty = known
    .filter((value) => !there.has(value) && value !== unknownBand)
    .map((value): Part => ({ key: [value], figure: { value: 0, n: 0 } }));
  return [...parts, ...empty];
}

function ordered(parts: readonly Part[], known: readonly Value[] | undefined): Part[] {
  if (known) {
    const place = (value: Value) => (value === null ? known.length + 1 : known.indexOf(value));
    return [...parts].sort((a, b) => place(a.key[0]!) - place(b.key[0]!));
  }
  const size = ({ figure }: Part) => (figure.value === null ? 0 : figure.n);
  const isText = parts.some(({ key }) => key.length === 1 && typeof key[0] === "string");
  return [...parts].sort((a, b) => (isText ? missingLast(a, b) || size(b) - size(a) : 0) || compare(a.key, b.key));
}

const missingLast = (a: Part, b: Part): number => Number(a.key[0] === null) - Number(b.key[0] === null);

/** Numbers by size, texts by code unit, what is missing last. */
function compare(a: readonly Value[], b: readonly Value[]): number {
  for (const [i, one] of a.entries()) {
    const other = b[i]!;
    if (one === other) continue;
    if (one === null || other === null) return one === null ? 1 : -1;
    return one < other ? -1 : 1;
  }
  return 0;
}

/** From, below; a value that was missing has neither. */
function rangeOf(bin: Value, edges: readonly number[]): readonly [number | null, number | null] {
  if (typeof bin !== "number") return [null, null];
  return [edges[bin - 1] ?? null, edges[bin] ?? null];
}
