/**
 * Runs of `forecast`.
 *
 * @module
 */
import { formatDay, parseDay } from "#engine/book/days.ts";
import type { SnapshotTable } from "#engine/book/table.ts";
import type { ForecastReport } from "#engine/document/schema/forecastReport.ts";
import { forecast } from "#engine/forecast/forecast.ts";
import { BarographError, problem } from "#engine/problems.ts";
import { forecastView } from "../report/forecast/index.ts";
import type { NamedFigure, RunKind } from "./kind.ts";
import { plain } from "./material.ts";

export interface ForecastRunSettings {
  /** A date as in 2026-06-15; without it, the last one on which there are snapshots. */
  readonly asOf: string | null;
  /** Of renewals: how many days ahead. */
  readonly days: readonly number[];
  readonly limit: number;
  readonly seed: number;
  readonly draws: number;
}

export const forecastRun: RunKind<ForecastRunSettings, ForecastReport> = {
  size: ({ snapshots }, { draws }) => snapshots.table.length * draws,
  prepare: async (material, { asOf }) => {
    dateOf(material.snapshots.table, asOf);
    return plain(material);
  },
  compute({ book, ruleSet, settings, snapshots, histories, dataVersion }, { asOf, limit, days, seed, draws }, long) {
    const { table } = snapshots;
    const input = { book, ruleSet, settings, table, histories, dataVersion, days, seed, draws };
    return forecast({ ...input, listed: limit, asOf: dateOf(table, asOf), long });
  },
  figures({ windows }) {
    const figure = (name: string, value: NamedFigure["figure"]): NamedFigure => ({
      name,
      figure: value,
      form: "measure",
    });
    return windows.flatMap(({ lost, count }, k) => [
      figure(`windows.${k}.lost`, lost),
      figure(`windows.${k}.count`, count),
    ]);
  },
  // it foretells, and chooses no rule set by what happened
  judged: () => undefined,
  view: (report) => forecastView(report),
};

/** @throws BarographError `no-snapshots` if there are none on the date */
function dateOf({ asOf: days }: SnapshotTable, asked: string | null): number {
  const last = asked === null ? days.reduce((latest, day) => Math.max(latest, day), -1) : parseDay(asked)!;
  if (days.includes(last)) return last;
  const day = asked ?? formatDay(last);
  throw new BarographError(problem("no-snapshots", { from: day, to: day }));
}
