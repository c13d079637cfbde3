/**
 * What rule sets are judged by while they change: the observations of the test dates, the same that a backtest judges.
 *
 * @module
 */
import { type Observations, trainingDates } from "../backtest/observations.ts";
import { observer } from "../backtest/report.ts";
import type { Book } from "../book/book.ts";
import type { OutcomeHistories } from "../book/outcomes.ts";
import type { SnapshotTable } from "../book/table.ts";
import type { BacktestSettings } from "../rules/backtestSettings.ts";
import { targets } from "../rules/targets.ts";
import { countDistinct } from "../statistics/index.ts";

export interface Judging {
  readonly settings: BacktestSettings;
  /** As far as they may be seen: a locked period is not. */
  readonly histories: OutcomeHistories;
  /** Is what is foretold good news? */
  readonly welcome: boolean;
  /** What is judged: the test dates, or everything where none are stated. */
  readonly judged: Observations;
  /** How many accounts are judged, and of how many observations it came true. */
  readonly accounts: number;
  readonly positives: number;
  /** The training dates, where there are any: found when they are asked for. */
  readonly train: () => Observations | undefined;
}

/** Finds what is judged by some settings. */
export function judgingOf(input: {
  readonly book: Book;
  readonly table: SnapshotTable;
  readonly histories: OutcomeHistories;
  readonly settings: BacktestSettings;
}): Judging {
  const { settings, histories } = input;
  const observed = observer(input);
  const judged = observed(settings.test);
  let train: Observations | undefined;
  return {
    settings,
    histories,
    welcome: targets[settings.target].welcome,
    judged,
    accounts: countDistinct(judged.account),
    positives: judged.y.reduce((sum, one) => sum + one, 0),
    train: () => {
      const dates = trainingDates(settings);
      return dates && (train ??= observed(dates));
    },
  };
}
