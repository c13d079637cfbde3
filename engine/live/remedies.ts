/**
 * The smallest changes of a rule set that would have caught what it missed, a loss or what is welcome: the edge of the
 * calm band, one weight, or what gives one value its points; each with what it would have cost in false alarms on what is
 * judged.
 *
 * @module
 */
import { bandsThatTell } from "../backtest/risk.ts";
import { snapshotReader } from "../book/table.ts";
import { readDocument } from "../document/document.ts";
import type { RulesDocument } from "../document/schema/rules.ts";
import { noBand, noScore } from "../evaluate/arithmetic.ts";
import { answered, Conditions } from "../explain/asking.ts";
import { judge } from "../explain/evaluation.ts";
import { compileRules } from "../rules/compile.ts";
import { type Program, weightShares } from "../rules/program.ts";
import { edgeChanges, type NumberChange, patchRules, weightChanges } from "../tuning/patch.ts";
import { type WeightFactors, withFactors } from "../tuning/weights.ts";
import type { Judging } from "./judging.ts";
import type { LiveBook } from "./liveBook.ts";
import { LiveRules, type ScoredRules } from "./liveRules.ts";
import { type PlaceKind, type PointChange, singlePoints } from "./singlePoints.ts";

/** A change of the rules that would have caught a miss. */
export interface Remedy {
  readonly kind: "edge" | "component" | "group" | PlaceKind;
  /** Of what gives a value its points: where it lies. */
  readonly at?: PointChange["at"];
  /** The numbers as they stand in the text, and as they would. The first is the one that it is about. */
  readonly changes: readonly [NumberChange, ...NumberChange[]];
  /** Of what is judged and did not come true, how many more would not look calm; fewer where it is negative. */
  readonly alarms: number;
  /** Of what is judged and came true, the same. */
  readonly caught: number;
}

/** So many weights and points, those that move least, are tried on all that is judged, and so many changes are told. */
const mostTried = 4;
const mostPoints = 3;
const mostTold = 3;
/** No weight is made greater than so many times what it is. */
const mostTimes = 8;
/** Halvings of the range in which a weight is looked for. */
const halvings = 14;

export interface RemediesInput {
  readonly live: LiveBook;
  readonly judging: Judging;
  readonly scored: ScoredRules;
  /** The text of the rule set that was scored. */
  readonly text: string;
}

/**
 * Looks for them; where the snapshot does not look calm there are none. Each is held against all that is judged, which
 * takes a while in a large book: it stops after each.
 *
 * @param row of the table: the snapshot that was missed
 * @returns those that cost the fewest false alarms first
 */
export function* lookingForRemedies(input: RemediesInput, row: number): Generator<undefined, Remedy[]> {
  const { judging, scored, text } = input;
  const { warning, calm } = bandsThatTell(scored.ruleSet.program.bands.length, judging.welcome);
  const { document } = readDocument(text, "");
  if (calm === warning || scored.scores.band[row] !== calm || !document) return [];
  const rules = document.value as RulesDocument;
  const tried = [
    movedEdge(input, rules, row),
    ...smallestWeights(input, rules, row),
    ...smallestPoints(input, rules, row),
  ].flatMap((one) => one ?? []);
  const found: Remedy[] = [];
  for (const one of tried) {
    yield;
    const remedy = costOf(input, rules, one, row);
    if (remedy) found.push(remedy);
  }
  return found.sort((a, b) => a.alarms - b.alarms || b.caught - a.caught).slice(0, mostTold);
}

type Attempt = Pick<Remedy, "kind" | "changes" | "at">;

/** Where the calm band ends, of an account's segment and stage: of losses its lower end, of what is welcome its upper one. */
function calmEdge({ judging, scored }: RemediesInput, row: number): { readonly number: number; readonly at?: number } {
  const { edges, bands } = scored.ruleSet.program;
  const number = judging.welcome ? 0 : bands.length - 2;
  const at = edges[cellOf(scored, row)]![number];
  return { number, ...(at !== undefined && { at }) };
}

/** That edge, moved just past the score. */
function movedEdge(input: RemediesInput, rules: RulesDocument, row: number): Attempt | undefined {
  const { number, at } = calmEdge(input, row);
  if (at === undefined) return undefined;
  const tenths = input.scored.scores.tenths[row]! + (input.judging.welcome ? 0 : 1);
  return attempt("edge", edgeChanges(rules, number, tenths / 10 - at));
}

const attempt = (kind: Remedy["kind"], changes: readonly NumberChange[]): Attempt | undefined =>
  changes.length > 0 ? { kind, changes: changes as unknown as Attempt["changes"] } : undefined;

/** Would rules have caught the snapshot of a row? */
function catcherOf(input: RemediesInput, row: number): (program: Program) => boolean {
  const { live, judging } = input;
  const edge = Math.round(calmEdge(input, row).at! * 10);
  const read = snapshotReader(live.table, row);
  const conditions = new Conditions();
  return (one) => {
    const { judged } = answered(judge(one, read), read, conditions);
    if (judged.score === null) return false;
    return Math.round(judged.score * 10) < edge !== judging.welcome;
  };
}

/** Number of the segment and stage of a row. */
const cellOf = ({ ruleSet, scores }: ScoredRules, row: number): number =>
  scores.segment[row]! * ruleSet.program.stages.length + scores.stage[row]!;

/** Single points, steps and entries that would do. */
function smallestPoints(input: RemediesInput, rules: RulesDocument, row: number): Attempt[] {
  const { live, judging, scored } = input;
  const read = snapshotReader(live.table, row);
  const { program } = scored.ruleSet;
  return singlePoints(rules, program, read, cellOf(scored, row), catcherOf(input, row), judging.welcome)
    .slice(0, mostPoints)
    .map(({ kind, at, change }) => ({ kind, at, changes: [change] }));
}

/** Single weights that would do, those first that move the shares of the whole least. */
function smallestWeights(input: RemediesInput, rules: RulesDocument, row: number): Attempt[] {
  const { scored } = input;
  const { program } = scored.ruleSet;
  const cell = cellOf(scored, row);
  const catches = catcherOf(input, row);
  const isCaught = (factors: WeightFactors) => catches(withFactors(program, factors));
  const found: { moved: number; attempt: Attempt }[] = [];
  for (const { kind, id } of weightsOf(program)) {
    const factorsOf = (factor: number): WeightFactors => ({
      components: new Map(kind === "component" ? [[id, factor]] : []),
      groups: new Map(kind === "group" ? [[id, factor]] : []),
    });
    const factor = smallestFactor((one) => isCaught(factorsOf(one)));
    if (factor === undefined) continue;
    const changes = outwards(rules, factorsOf, factor);
    const one = changes && attempt(kind, changes);
    if (one) found.push({ moved: movedShare(program, factorsOf(factor), cell), attempt: one });
  }
  return found
    .sort((a, b) => a.moved - b.moved)
    .slice(0, mostTried)
    .map(({ attempt }) => attempt);
}

/** A group of one component, and a component alone in its group, weigh the same: the group's weight is the one. */
function weightsOf({ groups }: Program): { readonly kind: "component" | "group"; readonly id: string }[] {
  return [
    ...(groups.length > 1 ? groups.map(({ id }) => ({ kind: "group", id }) as const) : []),
    ...groups.flatMap(({ components }) =>
      components.length > 1 ? components.map(({ id }) => ({ kind: "component", id }) as const) : [],
    ),
  ];
}

/** The factor nearest to 1 that does, upwards or downwards; `undefined` where none does. */
function smallestFactor(does: (factor: number) => boolean): number | undefined {
  for (const end of [mostTimes, 0]) {
    if (!does(end)) continue;
    let [far, near] = [end, 1];
    for (let i = 0; i < halvings; i++) {
      const middle = (far + near) / 2;
      if (does(middle)) far = middle;
      else near = middle;
    }
    return far;
  }
  return undefined;
}

/** The changes as they would be written: a step further where rounding took them back. */
function outwards(
  rules: RulesDocument,
  factorsOf: (factor: number) => WeightFactors,
  factor: number,
): readonly NumberChange[] | undefined {
  const [first] = weightChanges(rules, factorsOf(factor));
  if (!first) return undefined;
  const wanted = first.before * factor;
  const isShort = factor > 1 ? first.after < wanted : first.after > wanted;
  if (!isShort) return weightChanges(rules, factorsOf(factor));
  // half a unit of the last digit, and a little
  const digits = Math.max(0, (String(first.after).split(".")[1] ?? "").length);
  const step = (factor > 1 ? 0.501 : -0.501) * 10 ** -digits;
  return weightChanges(rules, factorsOf(Math.max(0, (wanted + step) / first.before)));
}

/** How much of the whole weight goes elsewhere, 0 … 1. */
function movedShare(program: Program, factors: WeightFactors, cell: number): number {
  const before = weightShares(program);
  const after = weightShares(withFactors(program, factors));
  return before
    .flatMap((group, g) => group.map((shares, c) => Math.abs(shares[cell]! - after[g]![c]![cell]!)))
    .reduce((sum, by) => sum + by / 2, 0);
}

/** Rules that are tried, over the book: what was decided is kept from one to the next. */
const trials = new WeakMap<LiveBook, LiveRules>();

/** What a change costs, from the text as it would be; `undefined` where it does not catch it after all. */
function costOf(
  { live, judging, scored, text }: RemediesInput,
  rules: RulesDocument,
  one: Attempt,
  row: number,
): Remedy | undefined {
  const { document } = readDocument(patchRules(text, rules, { numbers: one.changes, curves: [] }), "");
  const ruleSet = document && compileRules(document, live.book).ruleSet;
  if (!ruleSet) return undefined;
  const trial = trials.get(live) ?? new LiveRules(live);
  trials.set(live, trial);
  const { scores } = trial.score(ruleSet);
  const { calm } = bandsThatTell(ruleSet.program.bands.length, judging.welcome);
  if (scores.band[row] === calm || scores.band[row] === noBand || scores.tenths[row] === noScore) return undefined;
  let [alarms, caught] = [0, 0];
  const { judged } = judging;
  for (let i = 0; i < judged.length; i++) {
    const at = judged.row[i]!;
    const by = Number(scored.scores.band[at] === calm) - Number(scores.band[at] === calm);
    if (judged.y[i] === 1) caught += by;
    else alarms += by;
  }
  return { ...one, alarms, caught };
}
