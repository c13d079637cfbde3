/**
 * What does not fit the published schema of a report, to the last key.
 *
 * @module
 */
import { Ajv } from "ajv";
import type { TSchema } from "typebox";
import { BacktestReportSchema } from "#engine/document/schema/backtestReport.ts";
import { PredictorsReportSchema } from "#engine/document/schema/predictorsReport.ts";
import { RunComparisonSchema, RunListSchema, RunRepeatSchema } from "#engine/document/schema/runReports.ts";
import { TuningReportSchema } from "#engine/document/schema/tuningReport.ts";

const ajv = new Ajv({ allErrors: true, strict: true, strictTuples: false });
const compiled = (schema: TSchema) => ajv.compile(JSON.parse(JSON.stringify(schema)));

const validators = {
  backtest: compiled(BacktestReportSchema),
  predictors: compiled(PredictorsReportSchema),
  tuning: compiled(TuningReportSchema),
  runs: compiled(RunListSchema),
  repeat: compiled(RunRepeatSchema),
  comparedRuns: compiled(RunComparisonSchema),
};

/** The errors of a report as its schema finds them; none where all is as it says. */
export function schemaErrors(kind: keyof typeof validators, report: unknown) {
  const valid = validators[kind];
  valid(JSON.parse(JSON.stringify(report)));
  return valid.errors ?? [];
}

/** A head as commands write it, for what is computed without one. */
export const reportHead = {
  schemaVersion: 1,
  book: "online-retail",
  rules: { id: "health", identity: "0".repeat(64) },
  dataVersion: "1",
  target: "lapsed",
  unit: "snapshots",
  locked: null,
} as const;
