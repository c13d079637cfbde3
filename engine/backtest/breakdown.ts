/**
 * The figures by group: where the rules are good and where they are not. Beside the AUC of all stands the one that
 * compares only within groups: what the order owes to telling the groups apart is the difference.
 *
 * @module
 */
import type { SnapshotTable } from "../book/table.ts";
import type { BacktestReport } from "../document/schema/backtestReport.ts";
import type { Scores } from "../evaluate/columns.ts";
import type { Program } from "../rules/program.ts";
import {
  clusteredRate,
  countByCode,
  type Figure,
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
  readonly table: SnapshotTable;
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

function groupFigures(rows: Judged, { program, table, scores, welcome }: Judging) {
  const { warning, calm } = bandsThatTell(program.bands.length, welcome);
  const band = Uint8Array.from(rows.row, (row) => scores.band[row]!);
  const account = rows.row.map((row) => table.account[row]!);
  const positives = placesWhere(rows.y, (y) => y === 1);
  const share = (among: Int32Array, holds: (i: number) => boolean, reason: "no-rows" | "no-positives") =>
    among.length === 0
      ? undefinedFigure(reason)
      : clusteredRate(
          among.map((i) => Number(holds(i))),
          among.map((i) => account[i]!),
        );
  return {
    ...populationOf(rows, table),
    rate: rows.length === 0 ? undefinedFigure("no-rows") : clusteredRate(rows.y, account),
    auc: hiddenAuc(rankedOf(rows, scores), table, scores, welcome),
    recall: share(positives, (i) => band[i] === warning, "no-positives"),
    missed: share(positives, (i) => band[i] === calm, "no-positives"),
    bands: program.bands.map(({ id }, number) => {
      const own = placesWhere(band, (one) => one === number);
      return { id, n: own.length, rate: share(own, (i) => rows.y[i] === 1, "no-rows") };
    }),
  };
}
