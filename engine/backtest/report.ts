/**
 * The backtest of a rule set: every figure over the judged snapshots, as one document.
 *
 * @module
 */
import type { Book } from "../book/book.ts";
import { type Day, formatDay } from "../book/days.ts";
import type { OutcomeHistories } from "../book/outcomes.ts";
import type { FactQuality } from "../book/snapshots.ts";
import type { SnapshotTable } from "../book/table.ts";
import { scoreColumns } from "../evaluate/columns.ts";
import { encodeTable } from "../evaluate/encode.ts";
import { heldBands } from "../evaluate/stability.ts";
import type { BacktestSettings, Dates } from "../rules/backtestSettings.ts";
import type { RuleSet } from "../rules/compile.ts";
import { type Figure, shifted, undefinedFigure } from "../statistics/index.ts";
import { type BandReport, bandsOf, fallingRates, redOfChurned } from "./bandReports.ts";
import { type Baseline, compareWithBaselines, withEqualWeights } from "./baselines.ts";
import { type Caveat, caveatsOf } from "./caveats.ts";
import { type FalseGreen, falseGreens } from "./falseGreens.ts";
import {
  figuresWithIntervals,
  type GainFigures,
  gainFractions,
  indexAccounts,
  type LeadTimeFigures,
} from "./figures.ts";
import { leadTimes } from "./leadTime.ts";
import { type Observations, observe } from "./observations.ts";
import { type Population, periodOf, populationOf, rankedOf } from "./population.ts";
import { tallyOf } from "./tally.ts";
import { type Verdict, verdictOf } from "./verdict.ts";

/** Raised when the form of the report changes. */
const reportSchemaVersion = 1;

/** With fewer churned accounts no AUC is shown. */
const fewestChurned = 10;

export interface BacktestInput {
  readonly book: Book;
  readonly ruleSet: RuleSet;
  readonly settings: BacktestSettings;
  readonly table: SnapshotTable;
  readonly histories: OutcomeHistories;
  readonly quality: ReadonlyMap<string, FactQuality>;
  /** Name of the version of the data. */
  readonly dataVersion: string;
  readonly seed?: number;
  readonly draws?: number;
  /** How many false greens are told. */
  readonly falseGreensTold?: number;
}

export interface BacktestReport {
  readonly schemaVersion: typeof reportSchemaVersion;
  readonly book: { readonly id: string; readonly title: string; readonly currency: string | null };
  readonly rules: { readonly id: string; readonly title: string; readonly identity: string };
  readonly dataVersion: string;
  readonly settings: {
    readonly target: string;
    readonly unit: string;
    readonly horizon: number;
    readonly gap: number;
    readonly train: { readonly from: string | null; readonly to: string | null } | null;
    readonly test: { readonly from: string | null; readonly to: string | null } | null;
    readonly created: string | null;
    readonly seed: number;
    readonly draws: number;
  };
  readonly verdict: Verdict;
  readonly caveats: readonly Caveat[];
  /** All snapshots of the book, and those whose outcome is known. */
  readonly whole: {
    readonly snapshots: number;
    readonly accounts: number;
    readonly complete: Population;
    readonly excluded: Observations["excluded"];
  };
  readonly train: Population | null;
  /** The snapshots that are judged: those of the test dates, else all. */
  readonly judged: Population & {
    readonly from: string;
    readonly to: string;
    readonly dates: number;
    readonly inSample: number;
    readonly excluded: Observations["excluded"];
    /** `null` where the book's revenue cannot be added up. */
    readonly revenue: number | null;
    readonly lost: number | null;
    /** Snapshots in an unknown band: left out of everything that ranks. */
    readonly unknown: number;
  };
  /** The judged snapshots whose band is known: what the AUC is of. */
  readonly ranked: Population;
  readonly auc: Figure;
  readonly gini: Figure;
  /** Only pairs of the same date are compared. */
  readonly aucWithinDates: Figure;
  readonly aucByRevenue: Figure;
  /** By id; `bandOrder` gives the order, worst first, with the unknown band last. */
  readonly bands: Readonly<Record<string, BandReport>>;
  readonly bandOrder: readonly string[];
  /** Do the churn rates fall from the worst band to the best? */
  readonly monotone: boolean;
  /** Share of red among the churned, had there been no gap; only where there is one. */
  readonly redOfChurnedWithoutGap: Figure | null;
  readonly gains: readonly ({ readonly fraction: number } & GainFigures)[];
  readonly leadTime: LeadTimeFigures & { readonly losses: number; readonly atLeast: number };
  readonly falseGreens: {
    readonly accounts: number;
    readonly lost: number | null;
    readonly largest: readonly (Omit<FalseGreen, "asOf" | "lost"> & {
      readonly asOf: string;
      readonly lost: number | null;
    })[];
  };
  readonly baselines: readonly Baseline[];
}

/**
 * Judges a rule set against what happened.
 *
 * @returns the report, or `undefined` if no snapshot of the judged dates has a complete horizon
 */
export function backtest(input: BacktestInput): BacktestReport | undefined {
  const { book, ruleSet, settings, table, histories, seed = 1, draws = 2000 } = input;
  const { program } = ruleSet;
  const revenueFact = [...book.facts.values()].find(({ role }) => role === "revenue")?.name;
  const observed = (dates?: Dates, gap = settings.gap) =>
    observe(table, histories, { ...settings, gap }, revenueFact, dates);
  const whole = observed();
  const train = settings.train ? observed(settings.train) : undefined;
  const judged = settings.test ? observed(settings.test) : whole;
  if (judged.length === 0) return undefined;

  const encoded = encodeTable(table, program.facts);
  const asItStands = scoreColumns(program, table, encoded);
  // the band that counts is the one held
  const scores = { ...asItStands, band: heldBands(program, table, asItStands, book.calendar.every) };
  const equalScores = scoreColumns(withEqualWeights(program), table, encoded);
  const accounts = indexAccounts(table.account, judged);
  const period = periodOf(table, judged);
  const numberOf = new Map(Array.from(judged.row, (row, i) => [table.account[row]!, accounts.of[i]!]));
  const losses = leadTimes(table, scores, histories, settings, period, book.calendar.every)
    .filter(({ account }) => numberOf.has(account))
    .map((loss) => ({ ...loss, account: numberOf.get(loss.account)! }));
  const figures = figuresWithIntervals(tallyOf(table, judged, scores), judged, accounts, losses, program.bands.length, {
    seed,
    draws,
  });

  const ranked = rankedOf(judged, scores);
  const rankedPopulation = populationOf(ranked, table);
  const { churnedAccounts } = rankedPopulation;
  const amount = (sum: number) => (judged.revenueKnown === "yes" ? sum : null);
  const { auc, baselines } =
    churnedAccounts < fewestChurned
      ? { auc: undefinedFigure("few-churned"), baselines: [] }
      : compareWithBaselines(input, scores, equalScores, ranked, train ?? judged);

  const bandReports = bandsOf(program, table, judged, scores, figures.bands);
  const judgedPopulation = populationOf(judged, table);
  const parts = {
    auc,
    gini: auc.value === null ? auc : shifted(auc, (value) => 2 * value - 1),
    aucWithinDates: churnedAccounts < fewestChurned ? auc : figures.aucWithinDates,
    aucByRevenue: churnedAccounts < fewestChurned ? auc : figures.aucByRevenue,
    bands: Object.fromEntries(bandReports.map((band) => [band.id, band])),
    bandOrder: bandReports.map(({ id }) => id),
    monotone: fallingRates(bandReports.slice(0, -1)),
    redOfChurnedWithoutGap: settings.gap > 0 ? redOfChurned(observed(settings.test, 0), scores) : null,
    gains: gainFractions.map((fraction, index) => ({ fraction, ...figures.gains[index]! })),
    leadTime: { losses: losses.length, atLeast: losses.filter(({ atLeast }) => atLeast).length, ...figures.leadTime },
    falseGreens: reportFalseGreens(falseGreens(program, table, judged, scores, input.falseGreensTold ?? 10), amount),
    ranked: rankedPopulation,
    baselines,
    judged: {
      ...judgedPopulation,
      churnRate: figures.churnRate,
      from: formatDay(period.from),
      to: formatDay(period.to),
      dates: new Set(Array.from(judged.row, (row) => table.asOf[row]!)).size,
      inSample: countRows(judged, (row) => table.asOf[row]! < (settings.created ?? Number.NEGATIVE_INFINITY)),
      excluded: judged.excluded,
      revenue: amount(total(judged.revenue)),
      lost: amount(total(judged.lost)),
      unknown: judged.length - ranked.length,
    },
  };
  return {
    schemaVersion: reportSchemaVersion,
    book: { id: book.id, title: book.title, currency: book.currency ?? null },
    rules: { id: ruleSet.id, title: ruleSet.title, identity: ruleSet.identity },
    dataVersion: input.dataVersion,
    settings: {
      target: settings.target,
      unit: settings.unit,
      horizon: settings.horizon,
      gap: settings.gap,
      train: datesText(settings.train),
      test: datesText(settings.test),
      created: settings.created === undefined ? null : formatDay(settings.created),
      seed,
      draws,
    },
    verdict: verdictOf(parts, program),
    caveats: caveatsOf(input, parts, train && populationOf(train, table)),
    whole: {
      snapshots: table.length,
      accounts: table.accounts.length,
      complete: populationOf(whole, table),
      excluded: whole.excluded,
    },
    train: train ? populationOf(train, table) : null,
    ...parts,
  };
}

function countRows({ row }: Observations, counts: (row: number) => boolean): number {
  return row.reduce((sum, one) => sum + Number(counts(one)), 0);
}

function total(amounts: Float64Array): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

function datesText(dates: Dates | undefined): BacktestReport["settings"]["train"] {
  if (!dates) return null;
  const text = (day: Day | undefined) => (day === undefined ? null : formatDay(day));
  return { from: text(dates.from), to: text(dates.to) };
}

function reportFalseGreens(
  { accounts, lost, largest }: ReturnType<typeof falseGreens>,
  amount: (sum: number) => number | null,
): BacktestReport["falseGreens"] {
  return {
    accounts,
    lost: amount(lost),
    largest: largest.map((one) => ({ ...one, asOf: formatDay(one.asOf), lost: amount(one.lost) })),
  };
}
