/**
 * Runs of `predictors`.
 *
 * @module
 */
import { observe, trainingDates } from "#engine/backtest/observations.ts";
import { revenueFactOf } from "#engine/book/book.ts";
import { formatDay, parseDay } from "#engine/book/days.ts";
import { type PredictorReport, predictorsOf } from "#engine/predictors/report.ts";
import { targets } from "#engine/rules/targets.ts";
import { predictorsView } from "../report/predictors/index.ts";
import { headOf, madeFrom } from "./head.ts";
import type { RunKind } from "./kind.ts";
import { plain } from "./material.ts";

export interface PredictorsRunSettings {
  /** Dates as in 2026-06-15; without both, the training dates. */
  readonly from: string | null;
  readonly to: string | null;
  readonly seed: number;
}

/** What `predictors` writes as JSON. */
export interface PredictorsDocument extends ReturnType<typeof headOf>, PredictorReport {
  readonly from: string | null;
  readonly to: string | null;
}

export const predictorsRun: RunKind<PredictorsRunSettings, PredictorsDocument> = {
  // some twenty looks at every value
  size: ({ snapshots: { table } }) => 20 * table.length * table.facts.size,
  prepare: async (material) => plain(material),
  compute(material, { from, to, seed }, long) {
    const { book, ruleSet, settings, snapshots, histories } = material;
    const stated = {
      ...(from !== null && { from: parseDay(from)! }),
      ...(to !== null && { to: parseDay(to)! }),
    };
    const dates = from !== null || to !== null ? stated : trainingDates(settings);
    const { table, quality, problems } = snapshots;
    const observations = observe(table, histories, settings, revenueFactOf(book)?.name, dates);
    const { welcome } = targets[settings.target];
    const { program } = ruleSet;
    const report = predictorsOf({ book, table, observations, welcome, program, seed, long, quality, problems });
    return {
      ...headOf(material),
      from: dates?.from === undefined ? null : formatDay(dates.from),
      to: dates?.to === undefined ? null : formatDay(dates.to),
      ...report,
    };
  },
  figures({ facts, components }) {
    const alone = [...facts, ...components].filter(({ auc }) => auc.value !== null);
    const ranked = alone.toSorted((a, b) => b.auc.value! - a.auc.value!);
    return ranked.map(({ kind, id, auc }) => ({ name: `${kind}s.${id}.auc`, figure: auc, form: "auc" }));
  },
  // it judges facts and components, no rule sets
  judged: () => undefined,
  view: (report, { book, limit = 30 }) =>
    predictorsView({ report, subject: report, book: book.title, madeFrom: madeFrom(report), limit }),
};
