/**
 * The report of a tuning as the server gives it.
 *
 * @module
 */
import type { BacktestReport } from "#engine/document/schema/backtestReport.ts";
import type { Subject } from "#engine/texts/en/backtest/words.ts";
import type { NumberChange } from "#engine/tuning/patch.ts";
import type { ThresholdTuning } from "#engine/tuning/thresholds.ts";
import type { ShownTuning } from "#engine/tuning/tune.ts";

export type TuneReport = ShownTuning &
  Subject & {
    /** Reports of earlier versions do not tell it. */
    readonly learned?: { readonly from: string; readonly to: string; readonly n: number } | null;
    readonly judged: { readonly from: string; readonly to: string } | null;
    readonly proposed: string | null;
    readonly tried: BacktestReport["tried"];
    readonly edge: ThresholdTuning | null;
    readonly changes: readonly NumberChange[];
    readonly patch: string;
  };
