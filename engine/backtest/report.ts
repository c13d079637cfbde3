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
import { noBand } from "../evaluate/arithmetic.ts";
import { type Scores, scoreColumns } from "../evaluate/columns.ts";
import { encodeTable } from "../evaluate/encode.ts";
import { heldBands } from "../evaluate/stability.ts";
import type { BacktestSettings, Dates } from "../rules/backtestSettings.ts";
import type { RuleSet } from "../rules/compile.ts";
import { type Program, unknownBand } from "../rules/program.ts";
import {
  aucDifference,
  type Coded,
  clusteredAucs,
  type Difference,
  encode,
  type Figure,
  undefinedFigure,
} from "../statistics/index.ts";
import { bestSingleFact, riskOfFact, withEqualWeights } from "./baselines.ts";
import { type Caveat, caveatsOf } from "./caveats.ts";
import { type FalseGreen, falseGreens } from "./falseGreens.ts";
import {
  type BandFigures,
  figuresWithIntervals,
  type GainFigures,
  gainFractions,
  indexAccounts,
  type LeadTimeFigures,
  riskOfBin,
  scoreBin,
} from "./figures.ts";
import { leadTimes } from "./leadTime.ts";
import { type Observations, observe } from "./observations.ts";
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

/** Counts of a set of observations. */
export interface Population {
  readonly snapshots: number;
  readonly accounts: number;
  readonly churned: number;
  readonly churnedAccounts: number;
  readonly churnRate: Figure;
}

export interface BandReport extends BandFigures {
  readonly id: string;
  readonly title: string;
  readonly snapshots: number;
  readonly accounts: number;
  readonly churned: number;
  readonly share: Figure;
  /** `null` where the book's revenue cannot be added up. */
  readonly revenue: number | null;
  readonly lost: number | null;
}

export interface Baseline {
  readonly id: "base-rate" | "best-fact" | "equal-weights";
  /** Of the best fact: which, and its direction. */
  readonly fact?: string;
  readonly direction?: "up" | "down";
  readonly auc: Figure;
  /** The rule set's AUC less the baseline's, paired. */
  readonly difference: Difference;
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
    gini: auc.value === null ? auc : doubled(auc),
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

/** First and last date of the observations. */
function periodOf({ asOf }: SnapshotTable, { row }: Observations): { from: Day; to: Day } {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const one of row) {
    from = Math.min(from, asOf[one]!);
    to = Math.max(to, asOf[one]!);
  }
  return { from, to };
}

function populationOf(
  { length, row, y }: Pick<Observations, "length" | "row" | "y">,
  table: SnapshotTable,
): Population {
  const accounts = new Set<number>();
  const churnedAccounts = new Set<number>();
  let churned = 0;
  for (let i = 0; i < length; i++) {
    const account = table.account[row[i]!]!;
    accounts.add(account);
    if (y[i] !== 1) continue;
    churned++;
    churnedAccounts.add(account);
  }
  const churnRate: Figure = length === 0 ? undefinedFigure("no-rows") : { value: churned / length };
  return { snapshots: length, accounts: accounts.size, churned, churnedAccounts: churnedAccounts.size, churnRate };
}

/** The observations whose band is known: only they can be ranked. */
function rankedOf({ row, y }: Observations, { band }: Scores): Pick<Observations, "length" | "row" | "y"> {
  const kept = Array.from(row.keys()).filter((i) => band[row[i]!] !== noBand);
  return { length: kept.length, row: Int32Array.from(kept, (i) => row[i]!), y: Uint8Array.from(kept, (i) => y[i]!) };
}

function compareWithBaselines(
  { book, table }: BacktestInput,
  scores: Scores,
  equalScores: Scores,
  ranked: Pick<Observations, "length" | "row" | "y">,
  choosing: Observations,
): { auc: Figure; baselines: Baseline[] } {
  const coded = ({ tenths }: Scores): Coded => ({
    values: riskOfBin,
    code: Uint16Array.from(ranked.row, (row) => scoreBin(tenths[row]!)),
  });
  const best = bestSingleFact(book, table, choosing);
  const risks = [coded(scores), coded(equalScores)];
  if (best) risks.push(encode(riskOfFact(best, table, ranked.row)));
  const account = Int32Array.from(ranked.row, (row) => table.account[row]!);
  const compared = clusteredAucs(risks, ranked.y, account);
  const auc = compared.aucs[0]!;
  const baselines: Baseline[] = [
    { id: "base-rate", auc: { value: 0.5 }, difference: aboveHalf(auc) },
    ...(best
      ? [
          {
            id: "best-fact" as const,
            fact: best.fact,
            direction: best.direction,
            auc: compared.aucs[2]!,
            difference: aucDifference(compared, 0, 2),
          },
        ]
      : []),
    { id: "equal-weights", auc: compared.aucs[1]!, difference: aucDifference(compared, 0, 1) },
  ];
  return { auc, baselines };
}

/** An AUC less one half, with its own interval. */
function aboveHalf(auc: Figure): Difference {
  return shifted(auc, (value) => value - 0.5);
}

/** Gini = 2·AUC − 1. */
function doubled(auc: Figure): Figure {
  return shifted(auc, (value) => 2 * value - 1);
}

function shifted(figure: Figure, by: (value: number) => number): Figure {
  if (figure.value === null) return figure;
  const { value, lower, upper } = figure;
  if (lower === undefined || upper === undefined) return { ...figure, value: by(value) };
  return { value: by(value), lower: by(lower), upper: by(upper) };
}

function bandsOf(
  { bands }: Program,
  table: SnapshotTable,
  { length, row, y, revenue, lost, revenueKnown }: Observations,
  scores: Scores,
  figures: readonly BandFigures[],
): BandReport[] {
  const named = [...bands, { id: unknownBand, title: unknownBand }];
  return named.map(({ id, title }, number): BandReport => {
    const band = number === bands.length ? noBand : number;
    const accounts = new Set<number>();
    const sums = { snapshots: 0, churned: 0, revenue: 0, lost: 0 };
    for (let i = 0; i < length; i++) {
      if (scores.band[row[i]!] !== band) continue;
      accounts.add(table.account[row[i]!]!);
      sums.snapshots++;
      sums.churned += y[i]!;
      sums.revenue += revenue[i]!;
      sums.lost += lost[i]!;
    }
    const share: Figure = { value: sums.snapshots / length };
    const revenues = revenueKnown === "yes" ? {} : { revenue: null, lost: null };
    return { id, title, ...sums, ...revenues, accounts: accounts.size, share, ...figures[number]! };
  });
}

/** Empty bands say nothing about the order of the others. */
function fallingRates(bands: readonly BandReport[]): boolean {
  const rates = bands.map(({ churnRate }) => churnRate.value).filter((rate) => rate !== null);
  return rates.every((rate, index) => index === 0 || rate < rates[index - 1]!);
}

function redOfChurned({ row, y }: Observations, { band }: Scores): Figure {
  const churned = row.filter((_, i) => y[i] === 1);
  if (churned.length === 0) return undefinedFigure("no-churned");
  return { value: churned.filter((one) => band[one] === 0).length / churned.length };
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
