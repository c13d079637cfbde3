/**
 * What a score is, written a third time from the language's page alone ("What a score is", steps 2 to 9): slowly, over
 * the rules document as it was read, without program, variants tables or codes. Only the parser of conditions is shared.
 *
 * @module
 */
import { parseExpression } from "#engine/language/parse.ts";
import { type NaiveValue, naiveMeaning } from "../engine/language/naive.ts";

export type NaiveFacts = Readonly<Record<string, NaiveValue>>;

export interface NaiveVariantFor {
  readonly segment?: string | readonly string[];
  readonly stage?: string | readonly string[];
}

export interface NaiveChoice {
  readonly id: string;
  readonly when?: string;
}

/** The fields of a component that a variant may change. */
export interface NaiveFields {
  readonly weight?: number;
  readonly onMissing?: "skip" | "worst" | "best" | number;
  readonly steps?: readonly { readonly below?: number; readonly points: number }[];
  readonly curve?: readonly (readonly [number, number])[];
  readonly lookup?: Readonly<Record<string, number>>;
  readonly decisions?: readonly { readonly when?: string; readonly points: number }[];
}

export interface NaiveComponent extends NaiveFields {
  readonly id: string;
  readonly fact?: string;
  readonly variants?: readonly (NaiveFields & { readonly for: NaiveVariantFor })[];
}

/** The fields of a group that a variant may change. */
export interface NaiveGroupFields {
  readonly weight?: number;
  readonly rollUp?: "mean" | "worst" | "best";
}

export interface NaiveGroup extends NaiveGroupFields {
  readonly id: string;
  readonly weight: number;
  readonly variants?: readonly (NaiveGroupFields & { readonly for: NaiveVariantFor })[];
  readonly components: readonly NaiveComponent[];
}

export interface NaiveAdjustment {
  readonly id: string;
  readonly when: string;
  readonly cap?: number;
  readonly floor?: number;
  readonly add?: number;
}

export interface NaiveBand {
  readonly id: string;
  readonly below?: number;
  readonly variants?: readonly { readonly for: NaiveVariantFor; readonly below?: number }[];
}

export interface NaivePatience {
  readonly snapshots: number;
  readonly margin?: number;
}

/** A rule set as it stands in its file. */
export interface NaiveRules {
  readonly segments?: readonly NaiveChoice[];
  readonly lifecycle?: readonly NaiveChoice[];
  readonly groups: readonly NaiveGroup[];
  readonly adjustments?: readonly NaiveAdjustment[];
  readonly bands: readonly NaiveBand[];
  readonly coverage?: { readonly minimum: number };
  readonly stability?: { readonly worsen?: NaivePatience; readonly improve?: NaivePatience };
}

export interface NaiveScore {
  readonly segment: string;
  readonly stage: string;
  /** Before adjustments, in full precision. */
  readonly mean: number | null;
  readonly score: number | null;
  readonly band: string;
  readonly coverage: number;
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/** Scores one snapshot; `facts` holds `as_of` as well. */
export function naiveScore(rules: NaiveRules, facts: NaiveFacts): NaiveScore {
  // 2. "the first whose condition is true"; without the list there is one for everybody, `all`
  const segment = firstTrue(rules.segments ?? [{ id: "all" }], facts).id;
  const stage = firstTrue(rules.lifecycle ?? [{ id: "all" }], { ...facts, segment }).id;
  const known = { ...facts, segment, stage };

  // 5.
  const coverage = coverageOf(rules, known);
  const interval = intervalOf(rules, known, coverage);

  // 3., 4., 6. and 7.
  const mean = meanOf(rules, known);
  if (mean === null) return { segment, stage, mean, score: null, band: "unknown", coverage, interval };
  const score = adjusted(rules, known, coverage, mean);

  // 8. "`unknown` below the minimum coverage; else the first with score < below for (s, t), else the last"
  const band = coverage < (rules.coverage?.minimum ?? 0) ? "unknown" : rules.bands[bandAt(rules, known, score)]!.id;
  return { segment, stage, mean, score, band, coverage, interval };
}

/** "steps 3–7 again with every missing component at 0, then at 100", "shown as min–max" */
function intervalOf(rules: NaiveRules, known: NaiveFacts, coverage: number): NaiveScore["interval"] {
  const atWorst = meanOf(rules, known, 0);
  const atBest = meanOf(rules, known, 100);
  if (atWorst === null || atBest === null) return null;
  const ends = [adjusted(rules, known, coverage, atWorst), adjusted(rules, known, coverage, atBest)];
  return { low: Math.min(...ends), high: Math.max(...ends) };
}

/** Steps 6 and 7. */
function adjusted(rules: NaiveRules, known: NaiveFacts, coverage: number, weighted: number): number {
  let mean = weighted;
  for (const { when, cap, floor, add } of rules.adjustments ?? []) {
    if (truth(when, { ...known, score: rounded(mean), coverage }) !== true) continue;
    if (cap !== undefined) mean = Math.min(mean, cap);
    if (floor !== undefined) mean = Math.max(mean, floor);
    if (add !== undefined) mean += add;
  }
  return rounded(mean);
}

/** The place of "the first with score < below for (s, t), else the last" */
function bandAt({ bands }: NaiveRules, known: NaiveFacts, score: number): number {
  return bands.findIndex((one) => {
    const below = resolved<"below", NaiveBand>(one, "below", known);
    return below === undefined || score < below;
  });
}

/** "1.5 periods", in days; the page does not say how long a month is: as long as the longest. */
const oneAndAHalf = { day: 1.5, week: 10.5, month: 46.5, quarter: 138 } as const;

/** Step 9: the bands held over an account's snapshots "in date order". */
export function naiveHeld(
  rules: NaiveRules,
  every: keyof typeof oneAndAHalf,
  history: readonly { readonly asOf: number; readonly score: NaiveScore }[],
): string[] {
  const worsen = { margin: 0, ...(rules.stability?.worsen ?? { snapshots: 1 }) };
  const improve = { margin: 0, ...(rules.stability?.improve ?? { snapshots: 1 }) };
  const held: string[] = [];
  let worse = 0;
  let better = 0;
  history.forEach(({ asOf, score: { segment, stage, score, band } }, index) => {
    const last = held[index - 1];
    // "A first snapshot, one after `unknown`, and one more than 1.5 periods after the last start afresh"
    const afresh = last === undefined || last === "unknown" || asOf - history[index - 1]!.asOf > oneAndAHalf[every];
    if (afresh || band === "unknown") {
      [worse, better] = [0, 0];
      held.push(band);
      return;
    }
    // "with the current edges"; "the sum rounded to tenths"
    const at = (moved: number) => bandAt(rules, { segment, stage }, Math.round(moved * 10) / 10);
    const present = rules.bands.findIndex(({ id }) => id === last);
    const down = at(score! + worsen.margin);
    const up = at(score! - improve.margin);
    worse = down < present ? worse + 1 : 0;
    better = up > present ? better + 1 : 0;
    const next = worse >= worsen.snapshots ? down : better >= improve.snapshots ? up : present;
    if (worse >= worsen.snapshots || better >= improve.snapshots) [worse, better] = [0, 0];
    held.push(rules.bands[next]!.id);
  });
  return held;
}

/**
 * Steps 3 and 4: the weighted mean over groups; `null` with no points at all.
 *
 * @param missing points of every missing component, whatever its policy
 */
function meanOf(rules: NaiveRules, known: NaiveFacts, missing?: number): number | null {
  let sumOfGroups = 0;
  let weightOfGroups = 0;
  for (const group of byId(rules.groups)) {
    const points = rolledUp(group, known, missing);
    const weight = resolved<"weight", NaiveGroup>(group, "weight", known);
    if (points === null || weight === 0) continue;
    sumOfGroups += weight * points;
    weightOfGroups += weight;
  }
  return weightOfGroups === 0 ? null : sumOfGroups / weightOfGroups;
}

/** "P_g = Σ w_c p_c / Σ w_c over components that have points (`worst`, `best`: their minimum, maximum …)" */
function rolledUp(group: NaiveGroup, known: NaiveFacts, missing?: number): number | null {
  const counted: { points: number; weight: number }[] = [];
  for (const component of byId(group.components)) {
    const { data, counted: points } = pointsOf(component, known);
    const shown = data === null && missing !== undefined ? missing : points;
    const weight = weightOf(component, known);
    if (shown !== null && weight > 0) counted.push({ points: shown, weight });
  }
  if (counted.length === 0) return null;
  const all = counted.map(({ points }) => points);
  const rollUp = resolved<"rollUp", NaiveGroup>(group, "rollUp", known);
  if (rollUp === "worst") return Math.min(...all);
  if (rollUp === "best") return Math.max(...all);
  let sum = 0;
  let weights = 0;
  for (const { points, weight } of counted) {
    sum += weight * points;
    weights += weight;
  }
  return sum / weights;
}

/** "clamp to [0, 100]", "floor(H·10 + 0.5 + 1e-9) / 10" */
function rounded(mean: number): number {
  const clamped = Math.min(100, Math.max(0, mean));
  return Math.floor(clamped * 10 + 0.5 + 1e-9) / 10;
}

function firstTrue<T extends { readonly when?: string }>(list: readonly T[], facts: NaiveFacts): T {
  return list.find(({ when }) => when === undefined || truth(when, facts) === true)!;
}

/** "in the order of the ids (by code unit)" */
function byId<T extends { readonly id: string }>(list: readonly T[]): T[] {
  return [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** "taken from the first matching variant that names it, else from the base" */
function resolved<K extends string, D extends { readonly [key in K]?: unknown }>(
  declared: D & {
    readonly variants?: readonly ({ readonly for: NaiveVariantFor } & { readonly [key in K]?: unknown })[];
  },
  field: K,
  facts: NaiveFacts,
): D[K] {
  const found = declared.variants?.find((one) => one[field] !== undefined && holdsFor(one.for, facts));
  return (found ?? declared)[field] as D[K];
}

function holdsFor({ segment, stage }: NaiveVariantFor, facts: NaiveFacts): boolean {
  const among = (ids: string | readonly string[] | undefined, id: NaiveValue | undefined) =>
    ids === undefined || (typeof ids === "string" ? [ids] : ids).includes(id as string);
  return among(segment, facts["segment"]) && among(stage, facts["stage"]);
}

/** "the default of a component" is 1 */
function weightOf(component: NaiveComponent, facts: NaiveFacts): number {
  return resolved<"weight", NaiveComponent>(component, "weight", facts) ?? 1;
}

const shapeNames = ["steps", "curve", "lookup", "decisions"] as const;

/** The points, as the data say (`null`: missing) and as they count in the mean (`null`: left out). */
function pointsOf(component: NaiveComponent, facts: NaiveFacts): { data: number | null; counted: number | null } {
  // "The shape is one field"
  const namesShape = (fields: NaiveFields) => shapeNames.some((name) => fields[name] !== undefined);
  const shape: NaiveFields =
    component.variants?.find((one) => namesShape(one) && holdsFor(one.for, facts)) ?? component;
  const data = pointsByShape(component.fact, shape, facts);
  if (data !== null) return { data, counted: data };
  const policy = resolved<"onMissing", NaiveComponent>(component, "onMissing", facts) ?? "skip";
  const counted = policy === "skip" ? null : policy === "worst" ? 0 : policy === "best" ? 100 : policy;
  return { data, counted };
}

function pointsByShape(fact: string | undefined, shape: NaiveFields, facts: NaiveFacts): number | null {
  const value = fact === undefined ? null : facts[fact]!;
  if (fact !== undefined && value === null) return null;
  if (shape.decisions) return decided(shape.decisions, fact === undefined, facts);
  if (shape.steps) {
    return shape.steps.find(({ below }) => below === undefined || (value as number) < below)!.points;
  }
  if (shape.lookup) {
    const entry = String(value);
    const found =
      entry === "otherwise" || !Object.hasOwn(shape.lookup, entry) ? shape.lookup["otherwise"] : shape.lookup[entry];
    return found ?? null;
  }
  return onCurve(shape.curve!, value as number);
}

/** "`decisions` without a fact are missing as soon as a condition ahead of the first true one is unknown" */
function decided(list: NonNullable<NaiveFields["decisions"]>, withoutFact: boolean, facts: NaiveFacts): number | null {
  for (const { when, points } of list) {
    const holds = when === undefined ? true : truth(when, facts);
    if (holds === true) return points;
    if (holds === null && withoutFact) return null;
  }
  throw new Error("the last decision has no condition");
}

/** "y₀ + (y₁ − y₀)·(x − x₀)/(x₁ − x₀) between, constant outside" */
function onCurve(curve: NonNullable<NaiveFields["curve"]>, x: number): number {
  const first = curve[0]!;
  const last = curve[curve.length - 1]!;
  if (x <= first[0]) return first[1];
  if (x >= last[0]) return last[1];
  for (let i = 1; i < curve.length; i++) {
    const [x0, y0] = curve[i - 1]!;
    const [x1, y1] = curve[i]!;
    if (x >= x0 && x < x1) return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
  }
  throw new Error("the curve has a hole");
}

/**
 * "Σ n_c over components whose data were there (whatever `onMissing` did), n_c = (W_g / ΣW)·(w_c / Σ_g w)", "rounded to
 * six decimals"; "Weight 0 switches a component or group off everywhere, coverage included": a group whose components
 * are all off is off.
 */
function coverageOf({ groups }: NaiveRules, facts: NaiveFacts): number {
  const componentWeight = ({ components }: NaiveGroup) =>
    byId(components).reduce((sum, one) => sum + weightOf(one, facts), 0);
  const on = byId(groups).filter(
    (group) => resolved<"weight", NaiveGroup>(group, "weight", facts) > 0 && componentWeight(group) > 0,
  );
  const whole = on.reduce((sum, group) => sum + resolved<"weight", NaiveGroup>(group, "weight", facts), 0);
  let coverage = 0;
  for (const group of on) {
    for (const component of byId(group.components)) {
      if (pointsOf(component, facts).data === null) continue;
      const weight = weightOf(component, facts);
      coverage += (resolved<"weight", NaiveGroup>(group, "weight", facts) / whole) * (weight / componentWeight(group));
    }
  }
  return Math.floor(coverage * 1e6 + 0.5) / 1e6;
}

/** True, false or unknown (`null`). */
export function truth(condition: string, facts: NaiveFacts): boolean | null {
  const { expression, problems } = parseExpression(condition);
  if (!expression) throw new Error(`${condition}: ${JSON.stringify(problems)}`);
  return naiveMeaning(expression, (name) => {
    const value = facts[name];
    if (value === undefined) throw new Error(`there is no ${name}`);
    return value;
  }) as boolean | null;
}
