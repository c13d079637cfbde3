/**
 * The backtest of a rule set: every figure over what is judged, as one document.
 *
 *     observations   what is judged, and what came of it          snapshotLabels, renewalLabels
 *     tally          counts by score, band, segment, stage, date
 *     figures        from the tally, with intervals               measure, baselines, leadTime, curve
 *     report         everything together, its verdict and its caveats
 *
 * @module
 */
import { type Book, revenueFactOf } from "../book/book.ts";
import { type Day, formatDay } from "../book/days.ts";
import type { OutcomeHistories } from "../book/outcomes.ts";
import type { FactQuality } from "../book/snapshots.ts";
import type { SnapshotTable } from "../book/table.ts";
import { type BacktestReport, reportSchemaVersion } from "../document/schema/backtestReport.ts";
import { type Scores, scoreColumns } from "../evaluate/columns.ts";
import { type EncodedTable, encodeTable } from "../evaluate/encode.ts";
import { heldBands } from "../evaluate/stability.ts";
import type { Problem } from "../problems.ts";
import type { BacktestSettings, Dates } from "../rules/backtestSettings.ts";
import type { RuleSet } from "../rules/compile.ts";
import { targets } from "../rules/targets.ts";
import { shifted, undefinedFigure } from "../statistics/index.ts";
import { type AccountIndex, indexAccounts } from "./accountIndex.ts";
import { bandsOf, ratesInOrder, recallOf } from "./bandReports.ts";
import { compareWithBaselines, withEqualWeights } from "./baselines.ts";
import { caveatsOf } from "./caveats.ts";
import { curveOf } from "./curve.ts";
import { byGainName, gainFractions } from "./figureSet.ts";
import { figuresWithIntervals } from "./figures.ts";
import { heldAgainst } from "./gates.ts";
import { interventionsOf } from "./interventions.ts";
import { type Loss, leadTimesOfRenewals, leadTimesOfWindows } from "./leadTime.ts";
import { type Misses, missesOf } from "./misses.ts";
import { type Observations, observe, trainingDates } from "./observations.ts";
import { fewestPositives, periodOf, populationOf, rankedOf } from "./population.ts";
import { bandsThatTell } from "./risk.ts";
import { tallyOf } from "./tally.ts";
import { verdictOf } from "./verdict.ts";

export type { BacktestReport } from "../document/schema/backtestReport.ts";

export interface BacktestInput {
  readonly book: Book;
  readonly ruleSet: RuleSet;
  readonly settings: BacktestSettings;
  readonly table: SnapshotTable;
  readonly histories: OutcomeHistories;
  readonly quality: ReadonlyMap<string, FactQuality>;
  /** What was found in the data while the snapshots were taken. */
  readonly problems?: readonly Problem[];
  /** Name of the version of the data. */
  readonly dataVersion: string;
  readonly seed?: number;
  readonly draws?: number;
  /** How many misses are told. */
  readonly missesTold?: number;
}

/**
 * Judges a rule set against what happened.
 *
 * @returns the report, or `undefined` if nothing of the judged dates has a complete outcome
 */
export function backtest(input: BacktestInput): BacktestReport | undefined {
  const { settings, table } = input;
  const observed = observer(input);
  const whole = observed();
  const training = trainingDates(settings);
  const train = training && observed(training);
  const judged = settings.test ? observed(settings.test) : whole;
  if (judged.length === 0) return undefined;

  const encoded = encodeTable(table, input.ruleSet.program.facts);
  const scores = heldScores(input, encoded);
  const parts = {
    whole: { ...whole.found, complete: populationOf(whole, table), excluded: whole.excluded },
    train: train ? populationOf(train, table) : null,
    ...figuresOf(input, judged, train ?? judged, scores, encoded),
    ...partsOfSettings(input, judged, scores, observed),
  };
  const report = {
    ...headOf(input),
    verdict: verdictOf(parts, input.ruleSet.program, targets[settings.target].welcome),
    caveats: caveatsOf(input, parts, judged),
    ...parts,
  };
  return { ...report, gates: heldAgainst(report, input.ruleSet.gates) };
}

type Observer = (dates?: Dates, changed?: Partial<Pick<BacktestSettings, "gap" | "horizon">>) => Observations;

/** A function that judges the dates of a backtest, perhaps by a setting that differs. */
function observer({ book, settings, table, histories }: BacktestInput): Observer {
  const revenueFact = revenueFactOf(book)?.name;
  return (dates, changed) => observe(table, histories, { ...settings, ...changed }, revenueFact, dates);
}

/** The scores; the band that counts is the one held. */
function heldScores({ book, ruleSet: { program }, table }: BacktestInput, encoded: EncodedTable): Scores {
  const scores = scoreColumns(program, table, encoded);
  return { ...scores, band: heldBands(program, table, scores, book.calendar.every) };
}

const drawsOf = ({ seed = 1, draws = 2000 }: BacktestInput) => ({ seed, draws });

function headOf(input: BacktestInput) {
  const { book, ruleSet, settings, dataVersion } = input;
  const { target, unit, horizon, gap, grace, train, test, created } = settings;
  return {
    schemaVersion: reportSchemaVersion,
    book: { id: book.id, title: book.title, currency: book.currency ?? null },
    rules: { id: ruleSet.id, title: ruleSet.title, identity: ruleSet.identity },
    dataVersion,
    settings: {
      target,
      unit,
      horizon,
      gap: unit === "snapshots" ? gap : null,
      grace: unit === "renewals" ? grace : null,
      train: datesText(train),
      test: datesText(test),
      created: created === undefined ? null : formatDay(created),
      ...drawsOf(input),
    },
  } as const;
}

/**
 * The figures over what is judged.
 *
 * @param choosing where the best single fact is chosen: the training dates
 */
function figuresOf(
  input: BacktestInput,
  judged: Observations,
  choosing: Observations,
  scores: Scores,
  encoded: EncodedTable,
) {
  const { settings, table, ruleSet } = input;
  const { program } = ruleSet;
  const { welcome } = targets[settings.target];
  const bandCount = program.bands.length;
  const accounts = indexAccounts(table, judged);
  const losses = lossesOf(input, judged, scores, accounts);
  const meaning = { bandCount, welcome };
  const tally = tallyOf(table, judged, scores);
  const figures = figuresWithIntervals(tally, judged, accounts, losses, meaning, drawsOf(input));

  const ranked = rankedOf(judged, scores);
  const rankedPopulation = populationOf(ranked, table);
  const few = rankedPopulation.positiveAccounts < fewestPositives;
  const equalScores = scoreColumns(withEqualWeights(program), table, encoded);
  const { auc, baselines } = few
    ? { auc: undefinedFigure("few-positives"), baselines: {} }
    : compareWithBaselines(input, scores, equalScores, ranked, choosing, welcome);

  const bands = bandsOf(program, table, judged, scores, figures.bands);
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
    gains: byGainName((name) => ({ fraction: gainFractions[name], ...figures.gains[name] })),
    leadTime: { losses: losses.length, atLeast: losses.filter(({ atLeast }) => atLeast).length, ...figures.leadTime },
    misses: missesReport(missesOf(program, table, judged, scores, welcome, input.missesTold ?? 10), judged),
    baselines,
  };
}

/** What only some settings and books have. */
function partsOfSettings(input: BacktestInput, judged: Observations, scores: Scores, observed: Observer) {
  const { settings, table, histories, ruleSet } = input;
  const { welcome } = targets[settings.target];
  const { warning } = bandsThatTell(ruleSet.program.bands.length, welcome);
  const { test, unit, gap } = settings;
  const at = (horizon: number) => (horizon === settings.horizon ? judged : observed(test, { horizon }));
  return {
    recallWithoutGap: gap > 0 ? recallOf(warning, observed(test, { gap: 0 }), scores) : null,
    curve: unit === "renewals" ? curveOf({ table, scores, warning, welcome }, settings, at) : null,
    interventions: histories.interventions
      ? interventionsOf(table, judged, scores, warning, histories.interventions)
      : null,
  };
}

/** Losses with their lead times, their accounts by number among those that are judged. */
function lossesOf(input: BacktestInput, judged: Observations, scores: Scores, { numberOf }: AccountIndex): Loss[] {
  const { book, ruleSet, settings, table, histories } = input;
  const { warning } = bandsThatTell(ruleSet.program.bands.length, targets[settings.target].welcome);
  const warnings = { table, scores, warning, every: book.calendar.every };
  const losses =
    settings.unit === "renewals"
      ? leadTimesOfRenewals(warnings, judged)
      : leadTimesOfWindows(warnings, histories, settings, periodOf(judged));
  return losses
    .filter(({ account }) => numberOf.has(account))
    .map((loss) => ({ ...loss, account: numberOf.get(loss.account)! }));
}

function judgedOf({ settings, table }: BacktestInput, judged: Observations) {
  const { from, to } = periodOf(judged);
  const { created = Number.NEGATIVE_INFINITY } = settings;
  return {
    ...populationOf(judged, table),
    from: formatDay(from),
    to: formatDay(to),
    dates: new Set(judged.date).size,
    inSample: judged.date.reduce((sum, date) => sum + Number(date < created), 0),
    excluded: judged.excluded,
    revenue: judged.revenueKnown === "yes" ? total(judged.revenue) : null,
    moved: judged.movedKnown === "yes" ? total(judged.moved) : null,
  };
}

function total(amounts: Float64Array): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

function datesText(dates: Dates | undefined): BacktestReport["settings"]["train"] {
  if (!dates) return null;
  const text = (day: Day | undefined) => (day === undefined ? null : formatDay(day));
  return { from: text(dates.from), to: text(dates.to) };
}

function missesReport({ accounts, moved, largest }: Misses, { movedKnown }: Observations): BacktestReport["misses"] {
  const amount = (sum: number) => (movedKnown === "yes" ? sum : null);
  return {
    accounts,
    moved: amount(moved),
    largest: largest.map((one) => ({ ...one, asOf: formatDay(one.asOf), moved: amount(one.moved) })),
  };
}
