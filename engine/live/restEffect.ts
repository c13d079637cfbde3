/**
 * What is computed when the hand rests: figures with intervals, lead times, false greens and the accounts that move.
 * Each number is what `backtest` or `plan` says of the same rules.
 *
 * @module
 */
import { indexAccounts } from "../backtest/accountIndex.ts";
import { comparedAucs } from "../backtest/against/groups.ts";
import { riskOfScores } from "../backtest/baselines.ts";
import type { LeadTimeFigures } from "../backtest/figureSet.ts";
import { judgedLosses } from "../backtest/losses.ts";
import { leadTimeMeasureOf } from "../backtest/measure.ts";
import { missesOf } from "../backtest/misses.ts";
import { fewestPositives, type Judged, picked, populationOf, rankedOf } from "../backtest/population.ts";
import { riskBin, riskOfBin } from "../backtest/risk.ts";
import { noBand, noScore } from "../evaluate/arithmetic.ts";
import type { Scores } from "../evaluate/columns.ts";
import type { DecidedTable } from "../evaluate/decided.ts";
import { scoresOfComponent } from "../evaluate/scoresAlone.ts";
import { differencesBetween } from "../plan/differences.ts";
import { pairsOf } from "../plan/migration.ts";
import { type Mover, moversOf } from "../plan/movers.ts";
import { type Standing, standingsBy } from "../plan/standings.ts";
import { aucAlone } from "../predictors/figures.ts";
import { clusteredAucs, type Difference, type Figure, undefinedFigure } from "../statistics/index.ts";
import type { Judging } from "./judging.ts";
import type { LiveBook } from "./liveBook.ts";
import type { ScoredRules } from "./liveRules.ts";
import { type LiveFigures, liveFigures } from "./liveTally.ts";

/** What one rule set is worth. */
export interface RestSide {
  readonly figures: LiveFigures;
  /** With its interval, clustered by account. */
  readonly auc: Figure;
  readonly leadTime: LeadTimeFigures & { readonly losses: number };
  /** Accounts of which it came true in the band that says that nothing will happen. */
  readonly misses: number;
}

/** What was found of rules that were scored: the saved ones stay while the draft moves. */
const kept = new WeakMap<ScoredRules, WeakMap<Judging, RestSide>>();

/** What a rule set is worth on what is judged. */
export function restSide(live: LiveBook, judging: Judging, scored: ScoredRules): RestSide {
  const sides = kept.get(scored) ?? new WeakMap<Judging, RestSide>();
  kept.set(scored, sides);
  const side = sides.get(judging) ?? restSideOf(live, judging, scored);
  sides.set(judging, side);
  return side;
}

function restSideOf({ book, table }: LiveBook, judging: Judging, { ruleSet, scores }: ScoredRules): RestSide {
  const { settings, histories, judged, welcome } = judging;
  const { program } = ruleSet;
  const accounts = indexAccounts(table, judged);
  const losses = judgedLosses({ book, ruleSet, settings, table, histories }, judged, accounts).by(scores);
  const once = new Uint32Array(accounts.count).fill(1);
  return {
    figures: liveFigures(judging, program.bands.length, scores),
    auc: aucOf(rankedOf(judged, scores), scores, welcome),
    leadTime: { losses: losses.length, ...leadTimeMeasureOf(losses)(once) },
    misses: missesOf(book, program, table, judged, scores, welcome, 0).accounts,
  };
}

/** The AUC of what can be ranked; none of too few accounts of which it came true. */
function aucOf(ranked: Judged, scores: Pick<Scores, "tenths">, welcome: boolean): Figure {
  if (populationOf(ranked).positiveAccounts < fewestPositives) return undefinedFigure("few-positives");
  return clusteredAucs([riskOfScores(scores, ranked, welcome)], ranked.y, ranked.account).aucs[0]!;
}

/** The difference of the AUCs of two rule sets on the rows that both rank, paired. */
export function restDifference({ judged, welcome }: Judging, before: ScoredRules, after: ScoredRules): Difference {
  const ranks = ({ scores }: ScoredRules, i: number) => scores.band[judged.row[i]!] !== noBand;
  const both = Array.from(judged.row.keys()).filter((i) => ranks(before, i) && ranks(after, i));
  return comparedAucs(picked(judged, both), before, after, welcome).difference;
}

/** The accounts that move on the last day. */
export interface RestMovers {
  /** Those whose band changed, worse first, by revenue; then those whose score changed most. */
  readonly movers: readonly Mover[];
  /** How many change band, and how many their score or band. */
  readonly moved: { readonly band: number; readonly any: number };
}

/** Of so many movers it is told what moved them: nobody reads more at a glance. */
const mostExplained = 20;

/**
 * Finds the accounts that move.
 *
 * @param most how many are told
 */
export function restMovers(
  { book, table, last }: LiveBook,
  before: ScoredRules,
  after: ScoredRules,
  most: number,
): RestMovers {
  const day = last.day ?? Number.NaN;
  const standings = ({ ruleSet, scores }: ScoredRules) =>
    standingsBy({ ruleSet, book, table }, scores, scores.band, day);
  const [old, now] = [standings(before), standings(after)];
  const pairs = pairsOf(old, now);
  const count = (moved: (was: Standing, is: Standing) => boolean) =>
    pairs.filter((pair) => moved(pair.before!, pair.after!)).length;
  const differences = differencesBetween({ book, ruleSet: before.ruleSet }, { book, ruleSet: after.ruleSet });
  return {
    movers: moversOf(pairs, old, now, differences, most, Math.min(most, mostExplained)),
    moved: {
      band: count((was, is) => was.band !== is.band),
      any: count((was, is) => was.band !== is.band || was.score !== is.score),
    },
  };
}

/** By what was decided, and of it by component: what the figure follows from, and the figure. */
const ofComponents = new WeakMap<Judging, WeakMap<DecidedTable, Map<string, { from: string; figure: Figure }>>>();

/** What every component alone is worth on what is judged and has its data, by id. */
export function restComponents(judging: Judging, { ruleSet, decided }: ScoredRules): Map<string, Figure> {
  const { judged, welcome } = judging;
  const { program } = ruleSet;
  const ofDecided =
    ofComponents.get(judging) ?? new WeakMap<DecidedTable, Map<string, { from: string; figure: Figure }>>();
  ofComponents.set(judging, ofDecided);
  const known = ofDecided.get(decided) ?? new Map<string, { from: string; figure: Figure }>();
  ofDecided.set(decided, known);
  const figures = new Map<string, Figure>();
  for (const [g, group] of program.groups.entries()) {
    for (const [c, component] of group.components.entries()) {
      // neither its own weight nor those of others count
      const off = group.weights.map((weight) => weight === 0);
      const from = JSON.stringify([component.shapes, component.shapeOf, component.onMissing, off]);
      const before = known.get(component.id);
      const figure =
        before?.from === from
          ? before.figure
          : aucAlone(...presentOf(scoresOfComponent(program, decided, { g, c }, judged.row)));
      known.set(component.id, { from, figure });
      figures.set(component.id, figure);
    }
  }
  return figures;

  /** What is judged and has a score. */
  function presentOf(tenths: Int16Array): Parameters<typeof aucAlone> {
    const code = new Uint16Array(tenths.length);
    const rows = { y: new Uint8Array(tenths.length), account: new Int32Array(tenths.length) };
    let n = 0;
    for (let i = 0; i < tenths.length; i++) {
      if (tenths[i] === noScore) continue;
      code[n] = riskBin(tenths[i]!, welcome);
      rows.y[n] = judged.y[i]!;
      rows.account[n++] = judged.account[i]!;
    }
    const present = { y: rows.y.subarray(0, n), account: rows.account.subarray(0, n) };
    return [{ values: riskOfBin, code: code.subarray(0, n) }, present];
  }
}
