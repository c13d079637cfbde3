/**
 * Runs of `backtest`.
 *
 * @module
 */
import type { PreviousScores } from "#engine/backtest/baselines.ts";
import { type BacktestReport, backtest } from "#engine/backtest/report.ts";
import type { Book } from "#engine/book/book.ts";
import { parseDay } from "#engine/book/days.ts";
import { BarographError, nearestName, problem } from "#engine/problems.ts";
import { backtestView } from "../report/backtest/index.ts";
import type { NamedFigure, RunKind } from "./kind.ts";
import { type PlainMaterial, plain } from "./material.ts";
import { previousScores } from "./previousScores.ts";

export interface BacktestRunSettings {
  readonly seed: number;
  readonly draws: number;
  /** How many misses are told. */
  readonly limit: number;
  /** Facts by whose values the figures are broken down. */
  readonly by: readonly string[];
  /** Is the locked period open? */
  readonly unlock: boolean;
}

export const backtestRun: RunKind<
  BacktestRunSettings,
  BacktestReport,
  PlainMaterial & { readonly previousScores: PreviousScores | undefined }
> = {
  // every draw looks at every row that is judged
  size: ({ snapshots }, { draws }) => snapshots.table.length * draws,
  async prepare(material, { by }) {
    knownFacts(material.book, by);
    return { ...plain(material), previousScores: await previousScores(material) };
  },
  compute({ previousScores: previous, ...material }, asked, long) {
    const { book, ruleSet, settings, snapshots, histories, dataVersion, lookedAt, published } = material;
    const { table, quality, problems } = snapshots;
    const { seed, draws, limit: missesTold, by } = asked;
    const input = { book, ruleSet, settings, table, histories, quality, problems, dataVersion, lookedAt, published };
    return backtest({ ...input, seed, draws, missesTold, by, previous, long });
  },
  figures(report) {
    const { auc, aucWithinDates, aucByRevenue, bands, bandOrder, leadTime, gains, judged, baselines } = report;
    const worst = bandOrder[0]!;
    const yardstick = baselines.yardstick && figure("baselines.yardstick.auc", baselines.yardstick.auc, "auc");
    return [
      figure("auc", auc, "auc"),
      figure("aucWithinDates", aucWithinDates, "auc"),
      figure("aucByRevenue", aucByRevenue, "auc"),
      ...(yardstick ? [yardstick] : []),
      figure("judged.n", { value: judged.n }, "measure"),
      figure("judged.rate", judged.rate, "rate"),
      figure("gains.top10.lift", gains.top10.lift, "ratio"),
      figure("leadTime.warned", leadTime.warned, "rate"),
      figure("leadTime.median", leadTime.median, "days"),
      ...[worst].flatMap((id) => [
        figure(`bands.${id}.n`, { value: bands[id]!.n }, "measure"),
        figure(`bands.${id}.rate`, bands[id]!.rate, "rate"),
        figure(`bands.${id}.lift`, bands[id]!.lift, "ratio"),
        figure(`bands.${id}.shareOfPositives`, bands[id]!.shareOfPositives, "rate"),
        figure(`bands.${id}.shareOfMoved`, bands[id]!.shareOfMoved, "rate"),
      ]),
    ];
  },
  judged: ({ judged: { from, to }, rules }) =>
    from === null || to === null
      ? undefined
      : { from: parseDay(from)!, to: parseDay(to)!, identities: [rules.identity] },
  view: (report, { book, by = [] }) => backtestView(report, book, by),
};

const figure = (name: string, value: NamedFigure["figure"], form: NamedFigure["form"]): NamedFigure => ({
  name,
  figure: value,
  form,
});

/** Refuses names that are no facts of the book. */
function knownFacts({ facts }: Book, names: readonly string[]): void {
  for (const name of names) {
    if (facts.has(name)) continue;
    const suggestion = nearestName(name, facts.keys());
    throw new BarographError(problem("unknown-name", { name, where: "facts", ...(suggestion && { suggestion }) }));
  }
}
