/**
 * The figures by group: where the rules are good and where they are not. Beside the AUC of all stands the one that
 * compares only within groups: what the order owes to telling the groups apart is the difference.
 *
 * @module
 */
import type { BacktestReport } from "../document/schema/backtestReport.ts";
import { noBand } from "../evaluate/arithmetic.ts";
import type { Scores } from "../evaluate/columns.ts";
import type { Program } from "../rules/program.ts";
import {
  clusteredRate,
  countByCode,
  type Figure,
  placesByCode,
  placesWhere,
  stratifiedAuc,
  undefinedFigure,
} from "../statistics/index.ts";
import { riskOfScores } from "./baselines.ts";
import type { Division } from "./groups.ts";
import { hiddenAuc } from "./hiddenAuc.ts";
import { type Judged, picked, populationOf, rankedOf } from "./population.ts";
import { bandsThatTell } from "./risk.ts";

/** What every group is judged by. */
interface Judging {
  readonly program: Program;
  readonly scores: Scores;
  readonly welcome: boolean;
}

type Breakdown = BacktestReport["breakdowns"][number];

/**
 * The figures of every group of a division. Rates have intervals by account that are linearised, not drawn: there may be
 * many groups.
 *
 * @param auc of all together
 */
export function breakdownOf(
  { by, name, title, groups }: Division,
  judged: Judged,
  judging: Judging,
  auc: Figure,
): Breakdown {
  const { scores, welcome } = judging;
  const parts = groups.map((group) => ({ name: group.name, rows: picked(judged, group.rows) }));
  const strata = parts.map(({ rows }) => {
    const ranked = rankedOf(rows, scores);
    return countByCode(riskOfScores(scores, ranked, welcome), ranked.y);
  });
  return {
    by,
    name,
    title,
    pooled: auc,
    stratified: auc.value === null ? auc : stratifiedAuc(strata),
    groups: parts.map((part) => ({ ...part.name, ...groupFigures(part.rows, judging) })),
  };
}

function groupFigures(rows: Judged, { program, scores, welcome }: Judging) {
  const { warning, calm } = bandsThatTell(program.bands.length, welcome);
  const bandOf = rows.row.map((row) => scores.band[row]!);
  const ofBand = placesByCode(bandOf, noBand + 1);
  const positives = picked(
    rows,
    placesWhere(rows.y, (y) => y === 1),
  );
  const shareOfPositives = (band: number) =>
    positives.length === 0
      ? undefinedFigure("no-positives")
      : clusteredRate(
          positives.row.map((row) => Number(scores.band[row] === band)),
          positives.account,
        );
  return {
    ...populationOf(rows),
    rate: rows.length === 0 ? undefinedFigure("no-rows") : clusteredRate(rows.y, rows.account),
    auc: hiddenAuc(rankedOf(rows, scores), scores, welcome),
    recall: shareOfPositives(warning),
    missed: shareOfPositives(calm),
    bands: program.bands.map(({ id }, number) => {
      const own = picked(rows, ofBand[number]!);
      const rate = own.length === 0 ? undefinedFigure("no-rows") : clusteredRate(own.y, own.account);
      return { id, n: own.length, rate };
    }),
  };
}
