/**
 * The prospective record: scores as they were published before anybody could know what would come, against what came.
 *
 * A publication counts only if nothing after its date was booked when it was made: whoever publishes for a past date
 * may have known.
 *
 * @module
 */
import { type Day, formatDay } from "../book/days.ts";
import type { SnapshotTable } from "../book/table.ts";
import type { BacktestReport } from "../document/schema/backtestReport.ts";
import { noBand } from "../evaluate/arithmetic.ts";
import type { Scores } from "../evaluate/columns.ts";
import { targets } from "../rules/targets.ts";
import { countByCode } from "../statistics/index.ts";
import { indexAccounts } from "./accountIndex.ts";
import { riskOfScores } from "./baselines.ts";
import { drawsOf } from "./draws.ts";
import { figuresWithIntervals } from "./figures.ts";
import { hiddenAuc } from "./hiddenAuc.ts";
import { type Observations, observe } from "./observations.ts";
import { populationOf, rankedOf } from "./population.ts";
import { probabilityJudge } from "./probability.ts";
import { fitProbabilityMap } from "./probabilityMap.ts";
import type { BacktestInput } from "./report.ts";

/** The scores of a date as they were published. */
export interface PublishedScores {
  readonly asOf: Day;
  /** The last day for which every outcome was booked then. */
  readonly completeThrough: Day;
  readonly scores: readonly { readonly account: string; readonly score: number | null }[];
}

/**
 * The record of the rule set as it stands; `null` if it was never published.
 *
 * @param train the training dates and the scores of the table: there the probabilities are learned
 */
export function recordOf(
  input: BacktestInput,
  train: Observations | undefined,
  scores: Scores,
): BacktestReport["record"] {
  const { published = [], table, histories, settings } = input;
  if (published.length === 0) return null;
  const { welcome } = targets[settings.target];
  const ahead = published.filter(({ asOf, completeThrough }) => asOf > completeThrough);
  const { table: then, tenths } = publishedTable(ahead, table);
  const judged = observe(then, histories, settings, undefined);
  const band = Uint8Array.from(tenths, (one) => (one < 0 ? noBand : 0));
  const shown = { tenths, band };
  const ranked = rankedOf(judged, shown);
  const learned = train && rankedOf(train, scores);
  const map = learned
    ? fitProbabilityMap(countByCode(riskOfScores(scores, learned, welcome), learned.y))
    : "no-training";
  const risk = riskOfScores(shown, ranked, welcome);
  const judge = probabilityJudge(map, countByCode(risk, ranked.y), welcome);
  const accounts = indexAccounts(then, ranked);
  const { stated, inTheLarge, slope } = figuresWithIntervals(
    accounts.rows,
    (times) => {
      const counts = { risk: risk.values, churned: bins(risk.values), retained: bins(risk.values) };
      for (let i = 0; i < ranked.length; i++) {
        (ranked.y[i] === 1 ? counts.churned : counts.retained)[risk.code[i]!]! += times[accounts.of[i]!]!;
      }
      const { stated, inTheLarge, slope } = judge.measure(counts);
      return { stated, inTheLarge, slope };
    },
    drawsOf(input),
  );
  const dates = published.map(({ asOf }) => asOf);
  return {
    from: formatDay(Math.min(...dates)),
    to: formatDay(Math.max(...dates)),
    publications: published.length,
    afterwards: published.length - ahead.length,
    ...populationOf(ranked),
    auc: hiddenAuc(ranked, shown, welcome),
    stated,
    inTheLarge,
    slope,
  };
}

const bins = (values: ArrayLike<number>) => new Float64Array(values.length);

/** Published scores as a table of snapshots without facts, in its order; accounts that the book lost are left out. */
function publishedTable(
  published: readonly PublishedScores[],
  { accounts }: SnapshotTable,
): { table: SnapshotTable; tenths: Int16Array } {
  const numberOf = new Map(accounts.map((account, number) => [account, number]));
  const rows = published
    .flatMap(({ asOf, scores }) =>
      scores.flatMap(({ account, score }) => {
        const number = numberOf.get(account);
        return number === undefined ? [] : [{ number, asOf, tenths: score === null ? -1 : Math.round(score * 10) }];
      }),
    )
    .sort((a, b) => a.number - b.number || a.asOf - b.asOf);
  return {
    table: {
      length: rows.length,
      accounts,
      account: Int32Array.from(rows, ({ number }) => number),
      asOf: Int32Array.from(rows, ({ asOf }) => asOf),
      facts: new Map(),
    },
    tenths: Int16Array.from(rows, ({ tenths }) => tenths),
  };
}
