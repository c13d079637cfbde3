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
import { type Day, formatDay, parseDay } from "../book/days.ts";
import type { OutcomeHistories } from "../book/outcomes.ts";
import type { FactQuality } from "../book/snapshots.ts";
import type { SnapshotTable } from "../book/table.ts";
import { type BacktestReport, reportSchemaVersion } from "../document/schema/backtestReport.ts";
import { type Scores, scoreColumns } from "../evaluate/columns.ts";
import { decideTable } from "../evaluate/decided.ts";
import { encodeTable } from "../evaluate/encode.ts";
import { heldScores } from "../evaluate/stability.ts";
import type { LongWork } from "../longWork.ts";
import { factCoder } from "../predictors/codedFacts.ts";
import type { Problem } from "../problems.ts";
import type { BacktestSettings, Dates } from "../rules/backtestSettings.ts";
import type { RuleSet } from "../rules/compile.ts";
import { targets } from "../rules/targets.ts";
import { recallOf } from "./bandReports.ts";
import type { PreviousScores } from "./baselines.ts";
import { caveatsOf } from "./caveats.ts";
import { curveOf } from "./curve.ts";
import { drawSettings, drawsOf } from "./draws.ts";
import { driftOf } from "./drift.ts";
import { heldAgainst } from "./gates.ts";
import { interventionsOf } from "./interventions.ts";
import { judgedFigures } from "./judgedFigures.ts";
import { lockReport, sealed } from "./locked.ts";
import { type LookedAt, variantsTried } from "./lookedAt.ts";
import { monthByMonth } from "./monthByMonth.ts";
import { candidatesOf, type Observations, type ObservedDates, trainingDates } from "./observations.ts";
import { observationsOf } from "./ofDates.ts";
import { populationOf } from "./population.ts";
import { type PublishedScores, recordOf } from "./record.ts";
import { bandsThatTell } from "./risk.ts";
import { concordanceOf } from "./survival.ts";
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
  /** How long work is shared out and told of. */
  readonly long?: LongWork | undefined;
  /** Names of facts by which the figures are broken down, beside segment, stage, month and owner. */
  readonly by?: readonly string[];
  /** The version of the rule set before its last change, where it is known. */
  readonly previous?: PreviousScores | undefined;
  /** How many misses are told. */
  readonly missesTold?: number;
  /** Scores of these rules as they were published. */
  readonly published?: readonly PublishedScores[];
  /** What was looked at before; without it, nothing is said of that. */
  readonly lookedAt?: LookedAt;
}

/**
 * Judges a rule set against what happened. Where nothing of the judged dates has a complete outcome, the report says
 * what there is, what was left out, and when the first outcome will be complete.
 */
export function backtest(asked: BacktestInput): BacktestReport {
  const input = { ...asked, histories: sealed(asked.histories, asked.settings) };
  const { settings, table } = input;
  const observed = observer(input);
  const whole = observed();
  const training = trainingDates(settings);
  const train = training && observed(training);
  const judged = settings.test ? observed(settings.test) : whole;

  const encoded = encodeTable(table, input.ruleSet.program.facts);
  const decided = decideTable(input.ruleSet.program, encoded);
  const standing = scoreColumns(input.ruleSet.program, table, encoded, decided);
  const scores = heldScores(input.ruleSet.program, table, standing, input.book.calendar.every);
  const coded = factCoder(table, encoded);
  const figures = judgedFigures(input, { judged, train, scores, unheld: standing.band, decided, coded });
  const parts = {
    ...lookedAtParts(input, figures.judged),
    whole: { ...whole.found, complete: populationOf(whole), excluded: whole.excluded },
    train: train ? populationOf(train) : null,
    ...figures,
    concordance: concordanceOf(table, input.histories, settings, scores, drawsOf(input)),
    record: recordOf(input, train, scores),
    drift: driftOf(input.book, input.ruleSet.program, scores, coded, train, judged),
    walkForward: monthByMonth(whole, scores, settings, targets[settings.target].welcome),
    ...partsOfSettings(input, judged, scores, observed),
  };
  const report = {
    ...headOf(input),
    verdict: verdictOf(parts, input.ruleSet.program, targets[settings.target].welcome),
    caveats: caveatsOf(input, coded, parts, judged, train),
    ...parts,
  };
  return { ...report, gates: heldAgainst(report, input.ruleSet.gates) };
}

type Observer = (dates?: ObservedDates, changed?: Partial<Pick<BacktestSettings, "gap" | "horizon">>) => Observations;

/** A function that judges the dates of a backtest, perhaps by a setting that differs. */
export function observer({
  book,
  settings,
  table,
  histories,
}: Pick<BacktestInput, "book" | "settings" | "table" | "histories">): Observer {
  const revenueFact = revenueFactOf(book)?.name;
  const label = (changed = {}) => candidatesOf(table, histories, { ...settings, ...changed }, revenueFact);
  // most of what is asked differs by its dates alone
  const candidates = label();
  return (dates, changed) => observationsOf(changed ? label(changed) : candidates, dates);
}

/** What was looked at before, as far as it concerns what is judged. */
function lookedAtParts(
  { ruleSet, settings, lookedAt }: BacktestInput,
  { from, to }: BacktestReport["judged"],
): Pick<BacktestReport, "tried" | "locked"> {
  const dates = from === null || to === null ? undefined : { from: parseDay(from)!, to: parseDay(to)! };
  return {
    tried: lookedAt && dates ? { variants: variantsTried(lookedAt, dates, [ruleSet.identity]) } : null,
    locked: lockReport(settings, lookedAt),
  };
}

/** What a report says of itself. */
export function headOf(input: Omit<BacktestInput, "quality">) {
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
      ...drawSettings(input),
    },
  } as const;
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
    curve: unit === "renewals" ? curveOf({ scores, warning, welcome }, settings, at) : null,
    interventions: histories.interventions
      ? interventionsOf(table, judged, scores, warning, histories.interventions)
      : null,
  };
}

function datesText(dates: Dates | undefined): BacktestReport["settings"]["train"] {
  if (!dates) return null;
  const text = (day: Day | undefined) => (day === undefined ? null : formatDay(day));
  return { from: text(dates.from), to: text(dates.to) };
}
