/**
 * English texts of the backtest: words by what is foretold, the verdict, the report's sections, caveats.
 *
 * @module
 */
export * from "./breakdown.ts";
export * from "./caveats.ts";
export * from "./charts.ts";
export * from "./concordance.ts";
export * from "./drift.ts";
export * from "./keyFigures.ts";
export * from "./leadTime.ts";
export * from "./order.ts";
export * from "./population.ts";
export * from "./probability.ts";
export * from "./record.ts";
export * from "./report.ts";
export * from "./stability.ts";
export * from "./verdict.ts";
export * from "./walkForward.ts";
export * from "./words.ts";
