/**
 * The figures over what is judged, those of the training dates beside them where something is learned there.
 *
 * @module
 */
import { formatDay } from "../book/days.ts";
import type { BacktestReport } from "../document/schema/backtestReport.ts";
import type { Scores } from "../evaluate/columns.ts";
import { type DecidedTable, decideTable } from "../evaluate/decided.ts";
import { scoresOfRows } from "../evaluate/someRows.ts";
import type { FactCoder } from "../predictors/codedFacts.ts";
import { targets } from "../rules/targets.ts";
import { type ClassCounts, countByCode, countDistinct, shifted, total, undefinedFigure } from "../statistics/index.ts";
import { indexAccounts } from "./accountIndex.ts";
import { bandsOf, learnedRates, ratesInOrder } from "./bandReports.ts";
import { compareWithBaselines, riskOfScores, withEqualWeights } from "./baselines.ts";
import { breakdownsOf } from "./breakdown.ts";
import { componentLeads, componentReport } from "./componentLeads.ts";
import { drawsOf } from "./draws.ts";
import { byGainName, gainFractions } from "./figureSet.ts";
import { figuresWithIntervals } from "./figures.ts";
import { divisionsOf } from "./groups.ts";
import { judgedLosses } from "./losses.ts";
import { leadTimeMeasureOf, measureOf } from "./measure.ts";
import { type Misses, missesOf } from "./misses.ts";
import type { Observations } from "./observations.ts";
import { cutOf, gainsCurve, orderFigures, orderReport } from "./order.ts";
import { fewestPositives, type Judged, periodOf, populationOf, rankedOf } from "./population.ts";
import { probabilityJudge } from "./probability.ts";
import { fitProbabilityMap } from "./probabilityMap.ts";
import type { BacktestInput } from "./report.ts";
import { pairsOf, stabilityMeasureOf, stabilitySettings } from "./stability.ts";
import { inOnePlace, recounter, tallyOf } from "./tally.ts";

/** What is judged, and how the rule set scores the table. */
export interface JudgedScores {
  readonly judged: Observations;
  /** The training dates, where there are any. */
  readonly train: Observations | undefined;
  /** The band is the one held. */
  readonly scores: Scores;
  /** The bands as they stand. */
  readonly unheld: Uint8Array;
  readonly decided: DecidedTable;
  readonly coded: FactCoder;
}

/** All figures over what is judged. */
export function judgedFigures(input: BacktestInput, { judged, train, scores, unheld, decided, coded }: JudgedScores) {
  const { settings, table, ruleSet } = input;
  const { program } = ruleSet;
  const { welcome } = targets[settings.target];
  const accounts = indexAccounts(table, judged);
  const judgedBy = judgedLosses(input, judged, accounts);
  const losses = judgedBy.by(scores);
  const ranked = rankedOf(judged, scores);
  const countsOf = (rows: Judged): ClassCounts => countByCode(riskOfScores(scores, rows, welcome), rows.y);
  const learned = train && countsOf(rankedOf(train, scores));
  const ofRanked = countsOf(ranked);
  const cut = cutOf(learned);
  const probability = probabilityJudge(learned ? fitProbabilityMap(learned) : "no-training", ofRanked, welcome);

  const counted = tallyOf(table, judged, inOnePlace(scores));
  const recount = recounter(counted, judged, accounts.of);
  const measure = measureOf(counted.tally, judged, { bandCount: program.bands.length, welcome }, (counts) => ({
    order: orderFigures(counts, cut),
    probability: probability.measure(counts),
  }));
  const measureLeadTime = leadTimeMeasureOf(losses);
  const pairs = pairsOf(input, judged, scores, accounts);
  const measureStability = stabilityMeasureOf(pairs, scores.band);
  const components = componentLeads(input, judged, judgedBy, decided);
  const measureComponents = components.map((component) => leadTimeMeasureOf(component.losses));
  const figures = figuresWithIntervals(
    accounts.rows,
    (times) => {
      recount(times);
      return {
        ...measure(),
        leadTime: measureLeadTime(times),
        stability: measureStability(times),
        components: measureComponents.map((measureOne) => measureOne(times)),
      };
    },
    drawsOf(input),
  );

  const rankedPopulation = populationOf(ranked);
  const few = rankedPopulation.positiveAccounts < fewestPositives;
  const equal = withEqualWeights(program);
  const equalScores = scoresOfRows(equal, table, decideTable(equal, decided.encoded, decided), ranked.row);
  const { auc, baselines } = few
    ? { auc: undefinedFigure("few-positives"), baselines: {} }
    : compareWithBaselines({ ...input, coded }, scores, equalScores, ranked, judged, train, welcome, input.previous);
  const learnedOf = learnedRates(program, train, scores);
  const bands = bandsOf(program, table, judged, scores, figures.bands, learnedOf);
  return {
    judged: { ...judgedOf(input, judged), rate: figures.rate, unknown: judged.length - ranked.length },
    ranked: rankedPopulation,
    auc,
    gini: auc.value === null ? auc : shifted(auc, (value) => 2 * value - 1),
    aucWithinDates: few ? auc : figures.aucWithinDates,
    aucByRevenue: few ? auc : figures.aucByRevenue,
    bands: Object.fromEntries(bands.map((band) => [band.id, band])),
    bandOrder: bands.map(({ id }) => id),
    monotone: ratesInOrder(bands.slice(0, -1), welcome),
    order: orderReport(figures.order, cut, ofRanked, welcome, few),
    gainsCurve: gainsCurve(judged, scores, welcome),
    probability: probability.report(figures.probability),
    gains: byGainName((name) => ({ fraction: gainFractions[name], ...figures.gains[name] })),
    leadTime: {
      losses: losses.length,
      atLeast: losses.filter(({ atLeast }) => atLeast).length,
      ...figures.leadTime,
      components: components.map((component, k) => componentReport(component, figures.components[k]!)),
    },
    stability: {
      pairs: pairs.length,
      ...figures.stability,
      settings: stabilitySettings(input, judged, { ...scores, band: unheld }, pairs, accounts, judgedBy),
    },
    misses: missesReport(missesOf(input.book, program, table, judged, scores, welcome, input.missesTold ?? 10), judged),
    baselines,
    breakdowns: breakdownsOf(
      divisionsOf(input.book, program, table, judged, scores, input.by ?? []),
      judged,
      { program, scores, welcome },
      auc,
    ),
  };
}

function judgedOf({ settings }: BacktestInput, judged: Observations) {
  const { from, to } = periodOf(judged);
  const { created = Number.NEGATIVE_INFINITY } = settings;
  const days = new Int32Array(judged.length);
  let inSample = 0;
  for (let i = 0; i < days.length; i++) {
    days[i] = judged.date[i]! - from;
    if (judged.date[i]! < created) inSample += 1;
  }
  return {
    ...populationOf(judged),
    from: judged.length === 0 ? null : formatDay(from),
    to: judged.length === 0 ? null : formatDay(to),
    dates: judged.length === 0 ? 0 : countDistinct(days),
    inSample,
    excluded: judged.excluded,
    nextComplete: judged.nextComplete === undefined ? null : formatDay(judged.nextComplete),
    revenue: judged.revenueKnown === "yes" ? total(judged.revenue) : null,
    moved: judged.movedKnown === "yes" ? total(judged.moved) : null,
  };
}

function missesReport({ accounts, moved, largest }: Misses, { movedKnown }: Observations): BacktestReport["misses"] {
  const amount = (sum: number) => (movedKnown === "yes" ? sum : null);
  return {
    accounts,
    moved: amount(moved),
    largest: largest.map((one) => ({ ...one, asOf: formatDay(one.asOf), moved: amount(one.moved) })),
  };
}
