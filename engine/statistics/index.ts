/**
 * Statistics: arrays in, figures out. Knows nothing of rule sets or books. One topic a file:
 *
 * | file | topic |
 * |---|---|
 * | figure | a number with its interval, or the reason why there is none |
 * | ranks, distinct, ascending | distinct values, mid-ranks, order |
 * | counts | churned and retained rows by distinct risk |
 * | discrimination | AUC, Gini, stratified AUC, average precision, Kolmogorov–Smirnov, Youden |
 * | gains | recall, lift and revenue captured at a fraction |
 * | clusteredRate, accountRatio | a rate or a ratio of sums, its interval by account |
 * | clustered | several AUCs at once, covariances clustered by account |
 * | groupedRates, groupedAucs, byAccount | rates and AUCs of many groups of rows in one go |
 * | intervals | linear, logit, of a difference, Wilson, width to expect |
 * | resampling | the cluster bootstrap |
 * | calibration, calibrationFit | Brier score, log loss, reliability; calibration in the large, slope |
 * | concordance | Harrell's C |
 * | information | weight of evidence, information value, mutual information |
 * | correlation, collinearity, clusters | which columns tell the same |
 * | rankCorrelation | Spearman's ρ with its interval and p |
 * | isotonic | the rising function that fits best |
 * | binning | monotone bins of a column |
 * | drift | population stability index, bins by quantiles |
 * | manyTests, permutation | q beside p; p without assumptions |
 * | logistic | logistic regression by maximum likelihood, with a ridge where one is wanted |
 * | nonNegativeLogistic | the same with bounds, drawn towards given weights |
 * | quantiles, normal, chiSquared, random, variates, cholesky | what these stand on |
 *
 * @module
 */

export { type RatioBounds, type RatioSums, rateByAccount, ratioByAccount } from "./accountRatio.ts";
export { countDistinct, gathered, greatest, placesByCode, placesOf, placesWhere, total } from "./arrays.ts";
export { fineBins, joinNearer, joinNext, monotoneBins, type RateBin } from "./binning.ts";
export {
  brier,
  brierSkill,
  calibrationError,
  logLoss,
  type ReliabilityBin,
  reliabilityIn,
  type Stated,
} from "./calibration.ts";
export { calibrationInTheLarge, calibrationSlope, statedAsCertain } from "./calibrationFit.ts";
export { aucDifference, type ClusteredAucs, clusteredAucs } from "./clustered.ts";
export { clusteredRate } from "./clusteredRate.ts";
export { averageLinkage } from "./clusters.ts";
export { varianceInflation } from "./collinearity.ts";
export { concordanceMeasure } from "./concordance.ts";
export { correlationMatrix } from "./correlation.ts";
export { type ClassCounts, countByCode, countByValue } from "./counts.ts";
export {
  auc,
  averagePrecision,
  type CutFigure,
  gini,
  kolmogorovSmirnov,
  stratifiedAuc,
  youden,
} from "./discrimination.ts";
export { binOf, countedEdges, populationStability, quantileEdges } from "./drift.ts";
export {
  type Figure,
  type KnownFigure,
  ratio,
  reflected,
  shifted,
  type UndefinedFigure,
  type UndefinedReason,
  undefinedFigure,
} from "./figure.ts";
export { countGains, type GainCounts, type GainRows, type Gains, gainsAt } from "./gains.ts";
export { type GroupAuc, groupedAucs } from "./groupedAucs.ts";
export { type GroupRate, groupedRates } from "./groupedRates.ts";
export { type BinCounts, informationValue, mutualInformation } from "./information.ts";
export { type Difference, expectedAucHalfWidth, linearInterval, logitInterval, wilson } from "./intervals.ts";
export { type Pool, poolAdjacentViolators } from "./isotonic.ts";
export type { LogisticOptions, Regressor, UnfittedReason } from "./likelihood.ts";
export { type FittedLogistic, type LogisticFit, logisticOf, logisticRegression } from "./logistic.ts";
export { benjaminiHochberg } from "./manyTests.ts";
export { nonNegativeLogistic } from "./nonNegativeLogistic.ts";
export { normalCdf, normalQuantile } from "./normal.ts";
export { permuteOutcomes } from "./permutation.ts";
export { countedQuantile, quantile } from "./quantiles.ts";
export { type Random, randomStream } from "./random.ts";
export { type RankCorrelation, rankCorrelation } from "./rankCorrelation.ts";
export { type Coded, encode, midRanks } from "./ranks.ts";
export {
  type AccountRows,
  type Bootstrap,
  type BootstrapOptions,
  bootstrapAccounts,
  type Measure,
} from "./resampling.ts";
