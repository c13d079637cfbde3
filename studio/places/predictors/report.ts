/**
 * The report of predictors as the server gives it.
 *
 * @module
 */
import type { PredictorReport } from "#engine/predictors/report.ts";
import type { Subject } from "#engine/texts/en/backtest/words.ts";

export interface PredictorsReport extends PredictorReport, Subject {
  readonly from: string | null;
  readonly to: string | null;
}
