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
  placesOf,
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
 * The figures of every group of some divisions, a few passes over all rows for each. Rates have intervals by account that
 * are linearised, not drawn: there may be many groups.
 *
 * @param auc of all together
 */
export function breakdownsOf(
  divisions: readonly Division[],
  judged: Judged,
  judging: Judging,
  auc: Figure,
): Breakdown[] {
  const { scores, welcome } = judging;
  const ratesOf = groupRates(judged, judging);
  const risk = riskOfScores(scores, judged, welcome);
  return divisions.map(({ by, name, title, groups, of }) => {
    const rates = ratesOf(of, groups.length);
    const ranked = rankedGroups(of, judged, scores);
    const aucs = groupedAucs(risk, judged.y, judged.account, ranked, groups.length);
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
  });
}

/**
 * A function that gives, of the groups of a division, the rates of each: of all its rows, of its bands, and how those of
 * which it came true stood.
 */
function groupRates({ row, account, y }: Judged, { program, scores, welcome }: Judging) {
  const { warning, calm } = bandsThatTell(program.bands.length, welcome);
  const { length } = program.bands;
  const bandOf = new Uint8Array(row.length);
  for (let i = 0; i < bandOf.length; i++) bandOf[i] = scores.band[row[i]!]!;
  const positives = placesOf(y, 1);
  const accountOfPositives = positives.map((i) => account[i]!);
  const standing = [warning, calm].map((band) => Uint8Array.from(positives, (i) => Number(bandOf[i] === band)));
  return (of: Int32Array, groups: number) => {
    const all = groupedRates(y, account, of, groups);
    const inBands = new Int32Array(of.length);
    for (let i = 0; i < inBands.length; i++) inBands[i] = bandOf[i]! < length ? of[i]! * length + bandOf[i]! : -1;
    const ofBands = groupedRates(y, account, inBands, groups * length);
    const groupOfPositives = positives.map((i) => of[i]!);
    const [recalls, misses] = standing.map((isThere) =>
      groupedRates(isThere, accountOfPositives, groupOfPositives, groups).map(shareOfPositives),
    );
    return (group: number) => ({
      all: all[group]!,
      recall: recalls![group]!,
      missed: misses![group]!,
      bands: program.bands.map(({ id }, band) => {
        const { n, rate } = ofBands[group * length + band]!;
        return { id, n, rate };
      }),
    });
  };
}

const shareOfPositives = ({ n, rate }: GroupRate): Figure => (n === 0 ? undefinedFigure("no-positives") : rate);
