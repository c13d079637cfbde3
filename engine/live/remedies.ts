/**
 * The smallest changes of a rule set that would have caught a loss which it missed: the edge of the calm band, one
 * weight, or one point of a curve; each with what it would have cost in false alarms on what is judged.
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
import { curvePoints } from "./curvePoints.ts";
import type { Judging } from "./judging.ts";
import type { LiveBook } from "./liveBook.ts";
import { LiveRules, type ScoredRules } from "./liveRules.ts";

/** A change of the rules that would have caught a miss. */
export interface Remedy {
  readonly kind: "edge" | "component" | "group" | "point";
  /** Of a point of a curve: where it lies on its axis. */
  readonly at?: number;
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
 * Looks for them; of good news, and where the snapshot does not look calm, there are none.
 *
 * @param row of the table: the snapshot that was missed
 * @returns those that cost the fewest false alarms first
 */
export function remediesOf(input: RemediesInput, row: number): Remedy[] {
  const { judging, scored, text } = input;
  const { calm } = bandsThatTell(scored.ruleSet.program.bands.length, judging.welcome);
  const { document } = readDocument(text, "");
  if (judging.welcome || calm === 0 || scored.scores.band[row] !== calm || !document) return [];
  const rules = document.value as RulesDocument;
  const tried = [
    edgeAbove(scored, rules, row),
    ...smallestWeights(input, rules, row),
    ...smallestPoints(input, rules, row),
  ].flatMap((one) => one ?? []);
  return tried
    .flatMap((one) => costOf(input, rules, one, row) ?? [])
    .sort((a, b) => a.alarms - b.alarms || b.caught - a.caught)
    .slice(0, mostTold);
}

type Attempt = Pick<Remedy, "kind" | "changes" | "at">;

/** The edge of the calm band, moved just above the score. */
function edgeAbove({ ruleSet, scores }: ScoredRules, rules: RulesDocument, row: number): Attempt | undefined {
  const { edges, stages, bands } = ruleSet.program;
  const edge = edges[scores.segment[row]! * stages.length + scores.stage[row]!]!.at(-1);
  if (edge === undefined) return undefined;
  const shift = (scores.tenths[row]! + 1) / 10 - edge;
  return attempt("edge", edgeChanges(rules, bands.length - 2, shift));
}

const attempt = (kind: Remedy["kind"], changes: readonly NumberChange[]): Attempt | undefined =>
  changes.length > 0 ? { kind, changes: changes as unknown as Attempt["changes"] } : undefined;

/** Would rules have caught the snapshot of a row? */
function catcherOf({ live, scored }: RemediesInput, row: number): (program: Program) => boolean {
  const { program } = scored.ruleSet;
  const edge = Math.round(program.edges[cellOf(scored, row)]!.at(-1)! * 10);
  const read = snapshotReader(live.table, row);
  const conditions = new Conditions();
  return (one) => {
    const { judged } = answered(judge(one, read), read, conditions);
    return judged.score !== null && Math.round(judged.score * 10) < edge;
  };
}

/** Number of the segment and stage of a row. */
const cellOf = ({ ruleSet, scores }: ScoredRules, row: number): number =>
  scores.segment[row]! * ruleSet.program.stages.length + scores.stage[row]!;

/** Single points of curves that would do. */
function smallestPoints(input: RemediesInput, rules: RulesDocument, row: number): Attempt[] {
  const { live, scored } = input;
  const read = snapshotReader(live.table, row);
  const cell = cellOf(scored, row);
  return curvePoints(rules, scored.ruleSet.program, read, cell, catcherOf(input, row))
    .slice(0, mostPoints)
    .map(({ at, change }) => ({ kind: "point", at, changes: [change] }));
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
  const calm = ruleSet.program.bands.length - 1;
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
