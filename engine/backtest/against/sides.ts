/**
 * One of two rule sets that are compared: what it says of the rows, and its figures over a draw of accounts.
 *
 * @module
 */
import type { Scores } from "../../evaluate/columns.ts";
import type { RuleSet } from "../../rules/compile.ts";
import { targets } from "../../rules/targets.ts";
import { countByCode, type Figure } from "../../statistics/index.ts";
import type { AccountIndex } from "../accountIndex.ts";
import { riskOfScores } from "../baselines.ts";
import type { BandFigures, GainFigures, GainName, LeadTimeFigures } from "../figureSet.ts";
import { judgedLosses } from "../losses.ts";
import { leadTimeMeasureOf, measureOf } from "../measure.ts";
import type { Observations } from "../observations.ts";
import { orderFigures } from "../order.ts";
import { rankedOf } from "../population.ts";
import { probabilityJudge } from "../probability.ts";
import { fitProbabilityMap } from "../probabilityMap.ts";
import type { BacktestInput } from "../report.ts";
import { bandsThatTell } from "../risk.ts";
import { pairsOf, type StabilityFigures, stabilityMeasureOf } from "../stability.ts";
import { inOnePlace, recounter, type Tally, tallyOf } from "../tally.ts";

/** A rule set and what it says of every row of the table; the band is the one held. */
export interface Side {
  readonly ruleSet: RuleSet;
  readonly scores: Scores;
}

/** The figures that are compared. */
export interface SideFigures {
  readonly aucWithinDates: Figure;
  readonly aucByRevenue: Figure;
  readonly averagePrecision: Figure;
  /** The band that warns, and the one that says that nothing will happen. */
  readonly warning: BandFigures;
  readonly calm: BandFigures;
  readonly gains: Readonly<Record<GainName, GainFigures>>;
  readonly leadTime: LeadTimeFigures;
  readonly stability: StabilityFigures;
  /** Of the probabilities that were learned on the training dates. */
  readonly probability: Readonly<Record<"brier" | "skill" | "inTheLarge" | "slope", Figure>>;
}

/** Measures a side over a draw of accounts. */
export interface SideMeasure {
  readonly figures: (times: Uint32Array) => SideFigures;
  /** What `figures` counted last. */
  readonly tally: Tally;
  /** How many rows were warned of then. */
  readonly warnings: () => number;
}

/**
 * Prepares the measure of one side.
 *
 * @param compared rows that both sides rank
 * @param train the training dates, where there are any
 */
export function sideMeasureOf(
  input: BacktestInput,
  { ruleSet, scores }: Side,
  compared: Observations,
  accounts: AccountIndex,
  train: Observations | undefined,
): SideMeasure {
  const { table, settings } = input;
  const { welcome } = targets[settings.target];
  const bandCount = ruleSet.program.bands.length;
  const { warning, calm } = bandsThatTell(bandCount, welcome);
  const counted = tallyOf(table, compared, inOnePlace(scores));
  const { tally } = counted;
  const recount = recounter(counted, compared, accounts.of);
  const learned = train && rankedOf(train, scores);
  const map = learned
    ? fitProbabilityMap(countByCode(riskOfScores(scores, learned, welcome), learned.y))
    : "no-training";
  const judge = probabilityJudge(map, countByCode(riskOfScores(scores, compared, welcome), compared.y), welcome);
  const measure = measureOf(tally, compared, { bandCount, welcome }, (counts) => {
    const { brier, skill, inTheLarge, slope } = judge.measure(counts);
    const { averagePrecision } = orderFigures(counts, "no-training");
    return { averagePrecision, probability: { brier, skill, inTheLarge, slope } };
  });
  const own = { ...input, ruleSet };
  const measureLeadTime = leadTimeMeasureOf(judgedLosses(own, compared, accounts).by(scores));
  const measureStability = stabilityMeasureOf(pairsOf(own, compared, scores, accounts), scores.band);
  return {
    tally,
    warnings: () => tally.count.reduce((sum, count, cell) => sum + (tally.band[cell] === warning ? count : 0), 0),
    figures: (times) => {
      recount(times);
      const { aucWithinDates, aucByRevenue, averagePrecision, bands, gains, probability } = measure();
      return {
        aucWithinDates,
        aucByRevenue,
        averagePrecision,
        warning: bands[warning]!,
        calm: bands[calm]!,
        gains,
        leadTime: measureLeadTime(times),
        stability: measureStability(times),
        probability,
      };
    },
  };
}
