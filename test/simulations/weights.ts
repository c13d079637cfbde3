/**
 * Weights whose optimum is known: are they approached, and is the gain that is told the gain that there is?
 *
 * @module
 */
import { riskOfScores } from "#engine/backtest/baselines.ts";
import { observe, trainingDates } from "#engine/backtest/observations.ts";
import { scoreColumns } from "#engine/evaluate/columns.ts";
import type { Program } from "#engine/rules/program.ts";
import { auc, countByCode, randomStream } from "#engine/statistics/index.ts";
import { tuneRules } from "#engine/tuning/tune.ts";
import { withFactors } from "#engine/tuning/weights.ts";
import { bestShares, bookOf, rulesWith, type SimulatedAccount } from "./population.ts";

export interface WeightsResult {
  /** How far the shares are from the best ones: half the sum of the differences, before and after. */
  readonly before: number;
  readonly after: number;
  /** The gain that is told, its lower and upper limit, and the gain in the population. */
  readonly told: number;
  readonly lower: number;
  readonly upper: number;
  readonly true_: number;
}

/** Weights as somebody might set them who believes in support, and a little in luck. */
const today = rulesWith({ usage: 2, support: 5, luck: 3 });

/** A population, and what today's weights are worth in it. */
export interface TuningTruth {
  readonly accounts: readonly SimulatedAccount[];
  readonly aucOf: (program: Program) => number;
}

/** Looks at a population once. */
export function tuningTruthOf(accounts: readonly SimulatedAccount[]): TuningTruth {
  const { table, histories, settings } = bookOf(accounts);
  const judged = observe(table, histories, settings, "revenue", settings.test);
  return {
    accounts,
    aucOf: (program) => auc(countByCode(riskOfScores(scoreColumns(program, table), judged, false), judged.y)).value!,
  };
}

/** Draws a book, tunes on its training dates, and holds the gain on its test dates against that of the population. */
export function tunedBook({ accounts, aucOf }: TuningTruth, size: number, book: number): WeightsResult | undefined {
  const random = randomStream(size, book);
  const drawn = Array.from({ length: size }, () => accounts[random.below(accounts.length)]!);
  const {
    table,
    histories,
    settings,
    book: { facts },
  } = bookOf(drawn);
  const observed = (dates: Parameters<typeof observe>[4]) => observe(table, histories, settings, "revenue", dates);
  const { program } = today;
  const tuning = tuneRules({
    program,
    facts,
    table,
    learned: observed(trainingDates(settings)),
    test: observed(settings.test),
    welcome: false,
    embargo: 0,
  });
  const told = tuning.tuned ? tuning.test?.difference : undefined;
  if (!tuning.tuned || !told || told.value === null || told.lower === undefined) return undefined;
  const away = (shares: (one: { id: string; before: number; after: number }) => number) =>
    tuning.components.reduce((sum, one) => sum + Math.abs(shares(one) - bestShares[one.id]!) / 2, 0);
  return {
    before: away(({ before }) => before),
    after: away(({ after }) => after),
    told: told.value,
    lower: told.lower,
    upper: told.upper!,
    true_: aucOf(withFactors(program, tuning.factors)) - aucOf(program),
  };
}
