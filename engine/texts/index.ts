/**
 * Sentences and numbers for people. Everything else in the engine deals in codes and parameters; another language is
 * one more folder beside `en/`, of the same types.
 *
 * @module
 */
export * as backtestTexts from "./en/backtest/index.ts";
export * as bookChangeTexts from "./en/bookChange.ts";
export * as caseTexts from "./en/cases.ts";
export * as comparisonTexts from "./en/comparison.ts";
export * as describeTexts from "./en/describe.ts";
export * as eraseTexts from "./en/erase.ts";
export * as explainTexts from "./en/explain/index.ts";
export * as forecastTexts from "./en/forecast.ts";
export * as historyTexts from "./en/history.ts";
export * as initTexts from "./en/init/index.ts";
export * as keepTexts from "./en/keep.ts";
export * as kpiTexts from "./en/kpis.ts";
export * as planTexts from "./en/plan.ts";
export * as predictorTexts from "./en/predictors.ts";
export * as reportTexts from "./en/report.ts";
export * as roundTexts from "./en/round.ts";
export * as runTexts from "./en/runs.ts";
export * as serveTexts from "./en/serve.ts";
export * from "./numbers.ts";
