/**
 * The figures by group: where the rules are good and where they are not. Beside the AUC of all stands the one that
 * compares only within groups: what the order owes to telling the groups apart is the difference.
 *
 * @module
 */
import type { BacktestReport } from "../document/schema/backtestReport.ts";
import type { Scores } from "../evaluate/columns.ts";
import type { Program } from "../rules/program.ts";
import {
  type Figure,
  type GroupRate,
  groupedAucs,
  groupedRates,
  stratifiedAuc,
  undefinedFigure,
} from "../statistics/index.ts";
import { riskOfScores } from "./baselines.ts";
import type { Division } from "./groups.ts";
import { unlessFew } from "./hiddenAuc.ts";
import { type Judged, populationFrom, rankedGroups } from "./population.ts";
import { bandsThatTell } from "./risk.ts";

/** What every group is judged by. */
interface Judging {
  readonly program: Program;
  readonly scores: Scores;
  readonly welcome: boolean;
}

type Breakdown = BacktestReport["breakdowns"][number];

/**
 * The figures of every group of a division, a few passes over all rows together. Rates have intervals by account that are
 * linearised, not drawn: there may be many groups.
 *
 * @param auc of all together
 */
export function breakdownOf(
  { by, name, title, groups, of }: Division,
  judged: Judged,
  judging: Judging,
  auc: Figure,
): Breakdown {
  const { scores, welcome } = judging;
  const rates = ratesOf(judged, of, groups.length, judging);
  const aucs = groupedAucs(
    riskOfScores(scores, judged, welcome),
    judged.y,
    judged.account,
    rankedGroups(of, judged, scores),
    groups.length,
  );
  return {
    by,
    name,
    title,
    pooled: auc,
    stratified: auc.value === null ? auc : stratifiedAuc(aucs.map(({ counts }) => counts)),
    groups: groups.map((group, g) => {
      const { all, recall, missed, bands } = rates(g);
      return {
        ...group,
        ...populationFrom(all),
        rate: all.rate,
        auc: unlessFew(aucs[g]!),
        recall,
        missed,
        bands,
      };
    }),
  };
}

/** A function that gives the rates of a group: of all its rows, of its bands, and how those of which it came true stood. */
function ratesOf({ row, account, y }: Judged, of: Int32Array, groups: number, { program, scores, welcome }: Judging) {
  const { warning, calm } = bandsThatTell(program.bands.length, welcome);
  const { length } = program.bands;
  const bandOf = row.map((one) => scores.band[one]!);
  const all = groupedRates(y, account, of, groups);
  const inBands = of.map((group, i) => (bandOf[i]! < length ? group * length + bandOf[i]! : -1));
  const ofBands = groupedRates(y, account, inBands, groups * length);
  // a band's share of those of which it came true
  const positives = of.map((group, i) => (y[i] === 1 ? group : -1));
  const shares = (band: number) => {
    const isInBand = bandOf.map((one) => Number(one === band));
    return groupedRates(isInBand, account, positives, groups).map(shareOfPositives);
  };
  const [recalls, misses] = [warning, calm].map(shares);
  return (group: number) => ({
    all: all[group]!,
    recall: recalls![group]!,
    missed: misses![group]!,
    bands: program.bands.map(({ id }, band) => {
      const { n, rate } = ofBands[group * length + band]!;
      return { id, n, rate };
    }),
  });
}

const shareOfPositives = ({ n, rate }: GroupRate): Figure => (n === 0 ? undefinedFigure("no-positives") : rate);
