/**
 * Barograph's engine: rule sets, scores and their explanation, backtests. Pure: texts and arrays in, values out.
 *
 *     document/    text ⇄ document: reading, places, schemas
 *     language/    conditions and formulas
 *     book/        sources, facts, snapshots, outcomes
 *     rules/       rule set → program, identity
 *     evaluate/    program → scores, over columns
 *     explain/     why a snapshot has its score
 *     backtest/    a rule set judged against what happened
 *     arrow/       columns as bytes
 *     assist/      completion and hover for editors
 *     statistics/  figures and how sure they are
 *     texts/       sentences and numbers for people
 *
 * @module
 */
export * from "./arrow/index.ts";
export * from "./assist/index.ts";
export { type BacktestInput, type BacktestReport, backtest } from "./backtest/report.ts";
export type { AccountActivity, SourceRows } from "./book/activity.ts";
export type { Book } from "./book/book.ts";
export { resolveBook } from "./book/resolve.ts";
export { buildSnapshots, type Snapshots } from "./book/snapshots.ts";
export { type FactColumn, type SnapshotTable, snapshotReader, valueAt, wholeFacts } from "./book/table.ts";
export * from "./document/index.ts";
export { type ScoreIntervals, type Scores, scoreColumns, scoreIntervals } from "./evaluate/columns.ts";
export { type EncodedTable, encodeTable } from "./evaluate/encode.ts";
export { type BandSnapshot, type Held, heldBands, hold } from "./evaluate/stability.ts";
export { type Change, type ChangePart, explainChange } from "./explain/change.ts";
export { type Explanation, explain } from "./explain/explanation.ts";
export { type HeldBack, type Holding, holdingAt } from "./explain/holding.ts";
export { type NearestChange, nearestChanges } from "./explain/nearest/nearestChanges.ts";
export { applyOverride, type Override, overrideOn, type Standing } from "./explain/override.ts";
export { type Reason, reasons } from "./explain/reasons.ts";
export * from "./language/index.ts";
export * from "./problems.ts";
export { compileRules, type RuleSet } from "./rules/compile.ts";
export { type Program, unknownBand } from "./rules/program.ts";
export * from "./statistics/index.ts";
